// A copy of the files of law and days that a test may spoil.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { findConfigFolder } from '../../src/regulations/config-folder.js';
import { ConfigFileError, type ConfigProblem } from '../../src/regulations/config-problem.js';
import { loadRegulations } from '../../src/regulations/regulation-loader.js';
import { readSourceFile, type SourceFile, type SourceReader } from '../../src/regulations/source-file.js';

/** What a test has not touched reads as it did for the test before: only the spoilt file is read anew. */
const known = new Map<string, SourceFile<unknown>>();

export class LawFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'kc-law-'));

  constructor() {
    for (const part of ['regulations', 'calendars'])
      cpSync(join(findConfigFolder(), part), join(this.path, part), { recursive: true });
  }

  change(file: string, from: string, to: string): this {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    return this.write(file, text.replace(from, to));
  }

  write(file: string, text: string): this {
    mkdirSync(dirname(join(this.path, file)), { recursive: true });
    writeFileSync(join(this.path, file), text);
    return this;
  }

  read(file: string): string {
    return readFileSync(join(this.path, file), 'utf8');
  }

  lineOf(file: string, text: string): number {
    return (
      this.read(file)
        .split('\n')
        .findIndex((line) => line.includes(text)) + 1
    );
  }

  problems(): readonly ConfigProblem[] {
    try {
      loadRegulations(this.path, this.reader);
    } catch (error) {
      if (error instanceof ConfigFileError) return error.problems;
      throw error;
    }
    return [];
  }

  private readonly reader: SourceReader = <T>(...[path, schema]: Parameters<typeof readSourceFile<T>>) => {
    const name = relative(this.path, path);
    const key = `${name}\n${this.read(name)}`;
    const file = (known.get(key) as SourceFile<T> | undefined) ?? readSourceFile(path, schema);
    known.set(key, file);
    return file;
  };

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
