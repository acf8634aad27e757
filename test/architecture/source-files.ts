// The sources as the architecture tests see them: every TypeScript file with its text and what it imports.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const FOLDERS = ['workflows', 'src', 'config', 'scripts', 'test'];

export interface Import {
  /** As written: a package, a Node built-in, or a relative path. */
  written: string;
  /** The file of ours it means; nothing for packages. */
  file?: string;
  typeOnly: boolean;
}

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  path: string;
  text: string;
  imports: Import[];
}

const STATEMENT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?([^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** A statement imports types only when it says so as a whole or of every name. */
function isTypeOnly(wholly: string | undefined, names: string | undefined): boolean {
  if (wholly) return true;
  const listed = /^\{([^}]*)\}\s*from\s+$/.exec((names ?? '').trimStart());
  const entries = (listed?.[1] ?? '').split(',').map((name) => name.trim());
  return (
    listed !== null &&
    entries.filter(Boolean).length > 0 &&
    entries.filter(Boolean).every((name) => /^type\s/.test(name))
  );
}

export function sourceFile(path: string, text: string): SourceFile {
  const code = text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const imports = [...code.matchAll(STATEMENT)].map(([, wholly, names, from, dynamic]): Import => {
    const written = (from ?? dynamic) as string;
    if (!written.startsWith('.')) return { written, typeOnly: isTypeOnly(wholly, names) };
    const file = posix.normalize(posix.join(posix.dirname(path), written)).replace(/\.js$/, '.ts');
    return { written, file, typeOnly: isTypeOnly(wholly, names) };
  });
  return { path, text, imports };
}

export function sourceFiles(): SourceFile[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .map((name) => join(projectRoot, folder, name))
      .map((file) => sourceFile(relative(projectRoot, file).split(sep).join('/'), readFileSync(file, 'utf8'))),
  ).sort((one, other) => (one.path < other.path ? -1 : 1));
}

export const isSpec = (path: string): boolean => /\.(e2e-)?spec\.ts$/.test(path);
