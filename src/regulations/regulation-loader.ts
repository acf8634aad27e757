// Is the law on disk sound, and which text of it is this? Plain: usable by scripts and tests without the application.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadCalendar } from './calendar-loader.js';
import { findConfigFolder } from './config-folder.js';
import { ConfigFileError } from './config-problem.js';
import { contentHash } from './content-hash.js';
import type { LawBook, RegulationBody } from './law.js';
import { layerSchema } from './layer-schema.js';
import { problemsBetween } from './regulation-checks.js';
import { instrumentsSchema } from './rule-schema.js';
import { settingsSchema } from './setting-schema.js';
import { readSourceFile } from './source-file.js';

const INSTRUMENTS = 'instruments.yaml';
const SETTINGS = 'settings.yaml';

/** Reads every file of `config/regulations` and the calendar. Throws a ConfigFileError that lists all that is wrong. */
export function loadRegulations(configFolder: string = findConfigFolder()): LawBook {
  const folder = join(configFolder, 'regulations');
  const instruments = readSourceFile(join(folder, INSTRUMENTS), instrumentsSchema);
  const settings = readSourceFile(join(folder, SETTINGS), settingsSchema);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== INSTRUMENTS && name !== SETTINGS)
    .sort()
    .map((name) => readSourceFile(join(folder, name), layerSchema));
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
