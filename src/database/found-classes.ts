// Which entities and migrations are there? Found by path, so that an area adds one without touching this folder.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { MigrationInterface } from 'typeorm';

/** `src` beside the sources (specs), `dist/src` in the build; TypeORM's own globs cannot load ES modules under Jest. */
const sourceFolder = fileURLToPath(new URL('..', import.meta.url));
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

type Class<T = unknown> = new (...args: never[]) => T;

async function classesIn(files: string[]): Promise<Class[]> {
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(file).href) as Promise<object>));
  return modules.flatMap((exports) =>
    Object.values(exports).filter((value): value is Class => typeof value === 'function'),
  );
}

async function filesUnder(folder: string, wanted: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((name) => wanted.test(name))
    .sort()
    .map((name) => join(folder, name));
}

export async function findEntities(): Promise<Class[]> {
  return classesIn(await filesUnder(sourceFolder, new RegExp(`\\.entity\\.${extension}$`)));
}

export function findMigrationFiles(): Promise<string[]> {
  return filesUnder(join(sourceFolder, 'database', 'migrations'), new RegExp(`^\\d{13}-[a-z0-9-]+\\.${extension}$`));
}

export async function findMigrations(): Promise<Class<MigrationInterface>[]> {
  const classes = await classesIn(await findMigrationFiles());
  return classes.filter((found): found is Class<MigrationInterface> => 'up' in found.prototype);
}
