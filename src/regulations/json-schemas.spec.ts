import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { LawFolder } from '../../test/support/law-folder.js';
import { findConfigFolder } from './config-folder.js';
import { jsonSchemas } from './json-schemas.js';

const config = findConfigFolder();
const files = ['regulations', 'calendars'].flatMap((folder) =>
  readdirSync(join(config, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const accepts = new Map(Object.entries(jsonSchemas()).map(([path, text]) => [path, ajv.compile(JSON.parse(text))]));

/** The schema a file names on its first line, by its path under `config/`. */
function schemaOf(file: string, text: string): string {
  const [, named] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
  if (!named) throw new Error(`${file} names no schema on its first line.`);
  return relative(config, join(dirname(join(config, file)), named));
}

function faultsOf(file: string, text: string): string[] {
  const check = accepts.get(schemaOf(file, text));
  if (!check) throw new Error(`${file} names a schema nobody makes.`);
  return check(parse(text))
    ? []
    : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the JSON Schemas of the files of law and days', () => {
  it('are those the start checks by (npm run regulations -- schema)', () => {
    for (const [path, text] of Object.entries(jsonSchemas()))
      expect(readFileSync(join(config, path), 'utf8')).toBe(text);
  });

  it('are all used', () => {
    expect(files.length).toBeGreaterThan(20);
    const named = new Set(files.map((file) => schemaOf(file, readFileSync(join(config, file), 'utf8'))));
    expect([...named].sort()).toEqual([...accepts.keys()].sort());
  });

  it.each(files)('accept %s', (file) => {
    expect(faultsOf(file, readFileSync(join(config, file), 'utf8'))).toEqual([]);
  });

  // Each of them the start refuses as well.
  it.each([
    ['an unknown unit', 'regulations/reg_2016.yaml', 'unit: workingDay', 'unit: fortnight'],
    ['a negative value', 'regulations/reg_2016.yaml', 'value: 90', 'value: -90'],
    ['a value of a half', 'regulations/reg_2016.yaml', 'value: 90', 'value: 90.5'],
    ['a missing article', 'regulations/reg_2016.yaml', '    article: "40"\n', ''],
    ['an unknown field', 'regulations/reg_2016.yaml', '    kind: statutory', '    kind: statutory\n    hurry: true'],
    ['an unknown confidence', 'regulations/reg_2016.yaml', 'confidence: recalled', 'confidence: hearsay'],
    ['a day that does not exist', 'regulations/reg_2016.yaml', 'validTo: 2021-07-27', 'validTo: 2021-02-30'],
    ['a share of the whole', 'regulations/reg_2016/supervision.yaml', 'of: 3', 'of: 1'],
    ['an unknown kind of body', 'regulations/reg_2021/supervision.yaml', '[commission]', '[board]'],
    ['a text on no axis', 'regulations/instruments.yaml', 'axis: charter', 'axis: custom'],
    ['a choice that is no word', 'regulations/settings.yaml', 'chairDecides:', 'chair-decides:'],
    ['an unknown kind of day', 'calendars/vn.yaml', 'kind: publicHoliday', 'kind: bankHoliday'],
  ])('refuse %s', (_, file, from, to) => {
    const folder = new LawFolder();
    folder.change(file, from, to);
    expect(faultsOf(file, folder.read(file))).not.toEqual([]);
    expect(folder.problems()).not.toEqual([]);
    folder.remove();
  });
});
