// npm run regulations: what the files of law say, for whoever keeps them. `-- differences [reg_2021 reg_2025]` compares profiles,
// `-- unconfirmed` lists what awaits confirmation, `-- schema` writes the JSON Schemas beside the files.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findConfigFolder } from '../src/regulations/config-folder.js';
import { jsonSchemas } from '../src/regulations/json-schemas.js';
import { loadRegulations } from '../src/regulations/regulation-loader.js';
import { differencesPage } from './regulations/differences-page.js';
import { unconfirmedPage } from './regulations/unconfirmed-page.js';

const USAGE = [
  'Cách dùng  ·  usage:',
  '  npm run regulations -- differences [reg_2021 reg_2025]   so sánh các bộ quy định  ·  compares profiles',
  '  npm run regulations -- unconfirmed                       giá trị chờ xác nhận  ·  what awaits confirmation',
  '  npm run regulations -- schema                            viết lược đồ JSON  ·  writes the JSON Schemas',
];

function writeSchemas(): string[] {
  const folder = findConfigFolder();
  const changed = Object.entries(jsonSchemas()).flatMap(([name, text]) => {
    const path = join(folder, name);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) return [];
    writeFileSync(path, text);
    return [`  config/${name}`];
  });
  return changed.length === 0 ? ['Không đổi  ·  unchanged'] : ['Đã viết lại  ·  written anew:', ...changed];
}

function linesFor([what, ...rest]: string[]): string[] | undefined {
  if (what === 'schema' && rest.length === 0) return writeSchemas();
  if (what === 'unconfirmed' && rest.length === 0) return unconfirmedPage(loadRegulations().regulations);
  if (what === 'differences' && rest.length <= 2) return differencesPage(loadRegulations().regulations, rest);
  return undefined;
}

const lines = linesFor(process.argv.slice(2));
for (const line of lines ?? USAGE) console.log(line);
if (!lines) process.exitCode = 1;
