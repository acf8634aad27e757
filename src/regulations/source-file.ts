// What does a YAML file under `config/` say, and on which line? Reads it against a schema and reports faults by line.
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigFileError, type ConfigProblem } from './config-problem.js';

type Path = readonly PropertyKey[];

/** A file read and found well-formed, with the line of each of its parts. */
export interface SourceFile<T> {
  name: string;
  data: T;
  /** The problem at a path inside the file, ready to be listed. */
  problemAt(path: Path, problem: string, remedy: string): ConfigProblem;
}

export type SourceReader = <T>(path: string, schema: z.ZodType<T>) => SourceFile<T>;

export function readSourceFile<T>(path: string, schema: z.ZodType<T>): SourceFile<T> {
  const name = shortNameOf(path);
  const lines = new LineCounter();
  const document = parseDocument(textOf(path, name), { lineCounter: lines });
  if (document.errors.length > 0) {
    throw new ConfigFileError(
      document.errors.map((error) => ({
        file: name,
        line: lines.linePos(error.pos[0]).line,
        problem: `Not readable as YAML: ${firstLine(error.message)}.`,
        remedy: 'correct the indentation, quotes or repeated key on this line.',
      })),
    );
  }
  const problemAt = (at: Path, problem: string, remedy: string): ConfigProblem => ({
    file: name,
    line: lineOf(document, lines, at),
    problem: at.length > 0 ? `At ${at.map(String).join('.')}: ${problem}` : problem,
    remedy,
  });
  const parsed = schema.safeParse(document.toJS(), { reportInput: true });
  if (!parsed.success) {
    throw new ConfigFileError(
      parsed.error.issues
        .map(meant)
        .map((issue) => problemAt(issue.path, `${issue.message.replace(/\.$/, '')}.`, remedyFor(issue))),
    );
  }
  return { name, data: parsed.data, problemAt };
}

/** As a person finds it: a part of a layer with the folder it lies in. */
function shortNameOf(path: string): string {
  const folder = basename(dirname(path));
  return folder === 'regulations' || folder === 'calendars' ? basename(path) : join(folder, basename(path));
}

function textOf(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigFileError([
      { file: name, line: 0, problem: 'The file cannot be read.', remedy: 'put it back, or correct the folder given.' },
    ]);
  }
}

/** The line of the nearest part that exists: a missing field is shown at the entry that lacks it. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 0;
}

/** What was meant by a value that fits none of several shapes: the complaint of the last shape, the full one. */
function meant(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const inner = issue.code === 'invalid_union' ? issue.errors.at(-1)?.[0] : undefined;
  return inner ? meant({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}

function remedyFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.remedy === 'string') return issue.params.remedy;
  if (issue.code === 'unrecognized_keys') return `remove or rename ${issue.keys.join(', ')}.`;
  if (issue.code === 'invalid_value') return `use one of ${issue.values.map(String).join(', ')}.`;
  if (issue.input === undefined) return 'write the field; a value nobody has read is written as `absent`.';
  return 'correct the value; the README beside the file says what each field holds.';
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/[.:]$/, '');
}
