// Is the law on disk sound, and which text of it is this? Plain: usable by scripts and tests without the application.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadCalendar } from './calendar-loader.js';
import { findConfigFolder } from './config-folder.js';
import { ConfigFileError } from './config-problem.js';
import { contentHash } from './content-hash.js';
import type { LawBook, RegulationBody } from './law.js';
import { type LayerFile, withParts } from './layer-file.js';
import { layerPartSchema, layerSchema } from './layer-schema.js';
import { problemsBetween } from './regulation-checks.js';
import { instrumentsSchema } from './rule-schema.js';
import { settingsSchema } from './setting-schema.js';
import { readSourceFile, type SourceReader } from './source-file.js';

const INSTRUMENTS = 'instruments.yaml';
const SETTINGS = 'settings.yaml';

/** Reads every file of `config/regulations` and the calendar. Throws a ConfigFileError that lists all that is wrong. */
export function loadRegulations(
  configFolder: string = findConfigFolder(),
  read: SourceReader = readSourceFile,
): LawBook {
  const folder = join(configFolder, 'regulations');
  const instruments = read(join(folder, INSTRUMENTS), instrumentsSchema);
  const settings = read(join(folder, SETTINGS), settingsSchema);
  const files = readLayers(folder, read);
  const problems = problemsBetween(files, { instruments, settings });
  if (problems.length > 0) throw new ConfigFileError(problems);
  const regulations: RegulationBody = {
    format: 2,
    instruments: [...instruments.data.instruments].sort((one, other) => (one.code < other.code ? -1 : 1)),
    settings: [...settings.data.settings].sort((one, other) => (one.id < other.id ? -1 : 1)),
    layers: files.map(({ data }) => data).sort((one, other) => (one.id < other.id ? -1 : 1)),
  };
  const { calendar, revision: calendarRevision } = loadCalendar(configFolder);
  return { regulations, revision: contentHash(regulations), calendar, calendarRevision };
}

/** Each layer with its parts: `reg_2021.yaml` and whatever stands in the folder `reg_2021`. */
function readLayers(folder: string, read: SourceReader): LayerFile[] {
  const names = readdirSync(folder).sort();
  const layers = names
    .filter((name) => name.endsWith('.yaml') && name !== INSTRUMENTS && name !== SETTINGS)
    .map((name) => read(join(folder, name), layerSchema));
  const parts = names
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .flatMap((name) => yamlIn(folder, name).map((path) => ({ name, file: read(path, layerPartSchema) })));
  const astray = parts.flatMap(({ name, file }) => {
    if (file.data.layer !== name)
      return [
        file.problemAt(['layer'], `It lies in the folder ${name}.`, 'name the layer its folder is called after.'),
      ];
    return layers.some(({ data }) => data.id === name)
      ? []
      : [file.problemAt(['layer'], `No layer is called ${name}.`, 'name an existing layer, or move the file.')];
  });
  if (astray.length > 0) throw new ConfigFileError(astray);
  return layers.map((layer) =>
    withParts(
      layer,
      parts.flatMap(({ name, file }) => (name === layer.data.id ? [file] : [])),
    ),
  );
}

const yamlIn = (folder: string, name: string): string[] =>
  readdirSync(join(folder, name))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => join(folder, name, file));
