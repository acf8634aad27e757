// What stands as done: every ballot on forms, and whatever has reached the subject. Tried on every journey of every procedure: a
// correction that would take such a record back is refused, at once and at the case's end.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { Told } from '../test/support/told.js';
import { whyNot } from './advance.js';
import { situationIn } from './graph.js';
import { type Journey, worldOf } from './journey.js';
import { restore } from './machine-runner.js';
import type { Procedure, Situation } from './procedure.js';
import { procedures } from './registry.js';
import { CAST } from './world.js';

const people: Readonly<Record<string, string>> = CAST;
const isIrrevocable = ({ events }: Procedure, type: string): boolean => events[type]?.irrevocable === true;

/** Why taking back that record is refused; empty when it is not. */
function refusal(told: Told, seq: number, on: string): string[] {
  const snapshot = restore(told.procedure, told.node.stored);
  const asked = Object.values(CAST).find(
    (person) => !whyNot(told.procedure, snapshot, 'PROPOSE_CORRECTION', situationIn(told.scene, told.node, person, on)),
  );
  return asked === undefined
    ? ['nobodyMayPropose']
    : told.faults('PROPOSE_CORRECTION', { seq, kind: 'takeBack', ground: 'Ghi nhầm.' }, { by: asked, on });
}

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('%s', (id, procedure) => {
  it('marks every ballot on forms', () => {
    const ballots = Object.entries(procedure.events).filter(([, { schema }]) =>
      ['ballot', 'lowerBallot'].some((name) => name in ((schema as z.ZodObject).shape ?? {})),
    );
    expect(ballots.filter(([type]) => !isIrrevocable(procedure, type)).map(([type]) => type)).toEqual([]);
  });

  it('lets nobody take back what stands, on any journey', () => {
    const folder = new URL(`./${id.split('@')[0]}/journeys/`, import.meta.url);
    const answers = new Set<string>();
    for (const file of existsSync(folder) ? readdirSync(folder) : []) {
      const journey = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Journey;
      const told = new Told(procedure, worldOf(procedure, journey));
      const standing: number[] = [];
      for (const { type, by, on, onBehalfOf, payload } of journey.steps) {
        const who = people[by] ?? by;
        const acting = situationIn(told.scene, told.node, who, on).by;
        const more: Partial<Situation> = onBehalfOf
          ? { by: { ...acting, onBehalfOf: people[onBehalfOf] ?? onBehalfOf } }
          : {};
        told.tell(type, payload, { by: who, on, more });
        if (!isIrrevocable(procedure, type)) continue;
        standing.push(told.node.history.length);
        for (const code of refusal(told, told.node.history.length, on)) answers.add(code);
      }
      const end = journey.steps.at(-1)?.on ?? '';
      for (const seq of standing) {
        const codes = refusal(told, seq, end);
        expect([file, seq, codes.length]).toEqual([file, seq, 1]);
        for (const code of codes) answers.add(code);
      }
    }
    expect([...answers].filter((code) => !['standsAsDone', 'nobodyMayPropose'].includes(code))).toEqual([]);
  });
});
