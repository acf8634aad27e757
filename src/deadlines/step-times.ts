// How long does each step of a procedure take at the least? The house's own figures in `config/steps.yaml`, read when `npm run procedures`
// works out what terms still need; the running system reads only what came of it.
import { join } from 'node:path';
import { z } from 'zod';
import type { Procedure } from '../../workflows/procedure.js';
import type { StepTimes } from '../../workflows/remaining.js';
import { ConfigFileError } from '../regulations/config-problem.js';
import { readSourceFile } from '../regulations/source-file.js';

const times = z.record(
  z.string().regex(/^[A-Z][A-Z_]*$/, 'Event names are UPPER_SNAKE'),
  z.number({ error: 'Not a number' }).int('Whole working days only').min(0, 'Nothing takes less than no time'),
);

const schema = z.strictObject({
  confidence: z.literal('design'),
  steps: times,
  procedures: z.record(z.string(), times).default({}),
});

/** Per procedure folder, what applies to its own events. A step or procedure nobody knows stops the program, with its line. */
export function loadStepTimes(configFolder: string, procedures: readonly Procedure[]): (id: string) => StepTimes {
  const source = readSourceFile(join(configFolder, 'steps.yaml'), schema);
  const { steps, procedures: overrides } = source.data;
  const eventsOf = (name: string): string[] =>
    procedures.filter(({ id }) => nameOf(id) === name).flatMap(({ events }) => Object.keys(events));
  const everywhere = new Set(procedures.flatMap(({ events }) => Object.keys(events)));
  const remedy = 'write the name of an event as its procedure declares it, or take the line out.';
  const problems = [
    ...Object.keys(steps)
      .filter((type) => !everywhere.has(type))
      .map((type) => source.problemAt(['steps', type], `No procedure has an event ${type}.`, remedy)),
    ...Object.entries(overrides).flatMap(([name, own]) =>
      Object.keys(own)
        .filter((type) => !eventsOf(name).includes(type))
        .map((type) => source.problemAt(['procedures', name, type], `${name} has no event ${type}.`, remedy)),
    ),
  ];
  if (problems.length > 0) throw new ConfigFileError(problems);
  return (id) => ({ ...steps, ...overrides[nameOf(id)] });
}

const nameOf = (id: string): string => id.split('@')[0] as string;
