// What is wrong with a file of law or days, where, and what to do about it? The application does not start on such a file.

/** One thing wrong in one place of a file under `config/`. */
export interface ConfigProblem {
  file: string;
  /** Line in the file, from 1; 0 when the whole file is meant. */
  line: number;
  problem: string;
  remedy: string;
}

/** Lists every problem found, so that a file is put right in one go. */
export class ConfigFileError extends Error {
  readonly code = 'config-file-invalid';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(problems.map(sentence).join('\n'));
    this.name = 'ConfigFileError';
  }
}

function sentence({ file, line, problem, remedy }: ConfigProblem): string {
  return `${file}${line > 0 ? `:${line}` : ''}: ${problem} Remedy: ${remedy}`;
}
