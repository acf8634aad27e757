// Who may import whom (the guide's table), and which arrow bent. Pure: files in, sentences out.
import { isSpec, type SourceFile } from './source-files.js';

/** The house from its foundation up: an area may import those named, and itself. */
const UPPER = ['regulations', 'organisations', 'access', 'audit', 'outbox', 'queue', 'clock', 'health'];
const EDGES = [
  'deadlines',
  'tasks',
  'papers',
  'sessions',
  'notifications',
  'deliveries',
  'staff',
  'worklists',
  'programmes',
  'reports',
  'procedures',
];
/** One area that plainly serves another. */
const SERVES: Readonly<Record<string, readonly string[]>> = {
  // A term that rings writes alerts; what an alert is, notifications say.
  deadlines: ['notifications'],
  // What is raised is also carried outside: by mail, webhook and live to the screen.
  deliveries: ['notifications'],
  // Whoever is away or leaves hands on alerts and tasks.
  staff: ['notifications', 'tasks'],
};
const DESCRIBES = 'api-document';
const PURE = ['xstate', 'zod'];
const BUILT_IN = /^node:/;

/** The part of the house a file lives in: `workflows`, `workflows/fragments`, `workflows/signs-inspection`, `src/cases`, `test` ... */
export function roomOf(path: string): string {
  const [top = '', second = '', ...rest] = path.split('/');
  if (top === 'src') return rest.length > 0 ? `src/${second}` : 'src';
  if (top === 'workflows') return rest.length > 0 ? `workflows/${second}` : 'workflows';
  return top;
}

const isProcedure = (room: string): boolean => room.startsWith('workflows/') && room !== 'workflows/fragments';
const areaOf = (room: string): string => room.replace(/^src\/?/, '');

/** Why a file may not import another; nothing when it may. */
function bent(from: string, to: string): string | undefined {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (room === other) return undefined;
  // A test may try the parts a script is made of; the house itself stands without its scripts.
  if (other === 'scripts' && room !== 'scripts' && room !== 'test') return 'nothing imports scripts';
  if (room === 'scripts' || room === 'test') return undefined;
  if (other === 'test')
    return isSpec(from) && to.startsWith('test/support/') ? undefined : 'only specs import test/support';
  if (room.startsWith('workflows')) return bentInWorkflows(from, room, to, other);
  if (room === 'config') return 'settings stand on nothing of ours';
  // A spec of the running system may compare with whatever it likes.
  if (isSpec(from)) return undefined;
  if (isProcedure(other)) return 'procedures are found through the registry';
  return bentInSource(areaOf(room), other);
}

function bentInWorkflows(from: string, room: string, to: string, other: string): string | undefined {
  // A spec tries a rule where it is composed, and compares it with what the running system counts.
  if (isSpec(from)) return undefined;
  if (!other.startsWith('workflows')) return 'the rules know nothing of the running system';
  if (room === 'workflows')
    return isProcedure(other) && from !== 'workflows/registry.ts' ? 'only the registry names procedures' : undefined;
  if (isProcedure(other)) return 'a procedure does not lean on another';
  if (to === 'workflows/registry.ts') return 'a procedure does not know the registry';
  return undefined;
}

function bentInSource(area: string, other: string): string | undefined {
  // main, app.module and application put everything together; the API's description describes everything.
  if (area === '' || area === DESCRIBES || other === 'config') return undefined;
  const target = areaOf(other);
  if (target === DESCRIBES) return 'only the application serves the description of its API';
  if (target === 'common') return undefined;
  if (area === 'common') return 'common stands on config alone';
  if (target === 'database') return area === 'database' ? undefined : notForAreas(area);
  if (area === 'database') return 'the database finds entities by path and imports no area';
  if (UPPER.includes(area))
    return target === 'regulations' ? undefined : `${area} stands above ${target || 'the application'}`;
  if (other.startsWith('workflows')) return undefined;
  if (UPPER.includes(target)) return undefined;
  if (area === 'cases') return `cases never calls back; ${target} registers a change writer`;
  if (target === 'cases' || SERVES[area]?.includes(target)) return undefined;
  return EDGES.includes(area)
    ? `${area} and ${target} stand side by side; find the third thing between them`
    : `${area} has no place in the house yet`;
}

const notForAreas = (area: string): string | undefined =>
  UPPER.includes(area) || area === 'cases' || EDGES.includes(area)
    ? undefined
    : `${area} has no place in the house yet`;

/** Every import that goes against the table. */
export function bentArrows(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports.flatMap(({ written, file }) => {
      const why = file === undefined ? bentPackage(path, written) : bent(path, file);
      return why ? [`${path} imports ${file ?? written}: ${why}.`] : [];
    }),
  );
}

function bentPackage(path: string, written: string): string | undefined {
  if (!path.startsWith('workflows/') || isSpec(path)) return undefined;
  if (PURE.includes(written)) return undefined;
  return BUILT_IN.test(written) ? 'the rules use nothing of Node' : 'the rules use xstate and zod only';
}

/** Rings of files that need each other to run; types alone bind nobody. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const needs = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.flatMap(({ file, typeOnly }) => (file && !typeOnly ? [file] : [])),
    ]),
  );
  const settled = new Set<string>();
  const rings: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) {
      rings.push([...way.slice(way.indexOf(path)), path].join(' -> '));
      return;
    }
    if (settled.has(path)) return;
    for (const next of needs.get(path) ?? []) walk(next, [...way, path]);
    settled.add(path);
  };
  for (const path of needs.keys()) walk(path, []);
  return rings;
}

/** Files that only pass on what others export; five in six of the cycles counted elsewhere ran through one. */
export function barrels(files: readonly SourceFile[]): string[] {
  return files
    .filter(
      ({ path, text }) =>
        /(^|\/)index\.ts$/.test(path) || /^export\s+(type\s+)?(\*|\{[^}]*\})[^;]*\sfrom\s/m.test(text),
    )
    .map(({ path }) => `${path} passes on what another file exports; import the file you mean.`);
}

/** Relative imports name a file that is there, with the ending Node wants. */
export function lostImports(files: readonly SourceFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.flatMap(({ path, imports }) =>
    imports
      .filter(
        ({ file, written }) =>
          file !== undefined && (!/\.(js|mjs)$/.test(written) || (written.endsWith('.js') && !paths.has(file))),
      )
      .map(({ written }) => `${path} imports ${written}, which is no file of ours.`),
  );
}

/** Where the real time is read, each for its reason. */
const READS_TIME: Readonly<Record<string, string>> = {
  'src/access/access.module.ts': 'a sign-in lasts real hours, also when the demo clock is moved',
  'src/clock/demo-clock.service.ts': 'how far the demo clock is ahead of the real one',
  'src/clock/demo-clock.controller.ts': 'how far the demo clock may go',
  'src/deadlines/ringing.service.ts': 'timers run by the real clock',
  'src/queue/queues.ts': 'how often a lost Redis is spoken of goes by the real clock',
};
const TIME = /\bDate\.now\(|new Date\(\s*\)|\bDate\(\s*\)|Temporal\.Now\b/;
const CHANCE = /Math\.random|randomUUID|randomBytes|getRandomValues/;

/** The time comes from the one clock, and in the rules from the situation alone; nor do rules throw dice. */
export function clocksOfTheirOwn(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !isSpec(path) && !path.startsWith('test/') && !path.startsWith('scripts/'))
    .flatMap(({ path, text }) => {
      const readsTime =
        TIME.test(text) && !/^src\/common\/[a-z-]*clock[a-z-]*\.ts$/.test(path) && !(path in READS_TIME);
      const throwsDice = path.startsWith('workflows/') && CHANCE.test(text);
      return [
        ...(readsTime ? [`${path} reads the time by itself; ask the Clock, or take it from the situation.`] : []),
        ...(throwsDice ? [`${path} throws dice; the same situation must always give the same answer.`] : []),
      ];
    });
}
