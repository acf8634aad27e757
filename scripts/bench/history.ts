// Does a transition cost more with ten thousand events behind it than with ten?
import type { AdvanceCaseService } from '../../src/cases/advance-case.service.js';
import type { CaseRepository } from '../../src/cases/case.repository.js';
import { following, type Pattern, patternsOf } from './chain.js';
import { percentiles, type Sample } from './measure.js';
import { actorOf, done, openCases, quietPair, type Scene, step } from './scene.js';
import { type Admin, placesOf } from './steps.js';

export interface Histories {
  short: Sample;
  long: Sample;
}

interface House {
  admin: Admin;
  door: AdvanceCaseService;
  cases: CaseRepository;
  scene: Scene;
}

const by = (scene: Scene, nth: number) => actorOf(scene, nth).visitor;

/** Two events through the door, and the same two again and again, each sealed behind the last. */
async function withHistory({ admin, door, cases, scene }: House, events: number): Promise<string> {
  const [caseId] = (await openCases(door, scene, 1)) as [string];
  const patterns = await patternsOf(cases, async () => {
    for (const [index, event] of quietPair().entries())
      await done(door, { caseId, by: by(scene, index), requestId: `quiet:${caseId}:${index}`, ...event });
  });
  let [place] = (await placesOf(admin, [caseId])) as [Awaited<ReturnType<typeof placesOf>>[number]];
  while (place.version < events) {
    const { change, after } = following(patterns[(place.version - 1) % 2] as Pattern, place);
    if (!(await cases.record(change))) throw new Error('The history could not be written.');
    place = after;
  }
  return caseId;
}

/** One caller, the two cases in turn, so that whatever else the machine does falls on both. */
export async function compareHistories(
  house: House,
  { few, many, each }: { few: number; many: number; each: number },
): Promise<Histories> {
  const { admin, door, scene } = house;
  const ids = [await withHistory(house, few), await withHistory(house, many)];
  await admin.query('VACUUM (ANALYZE) cases, records');
  const taken: number[][] = [[], []];
  for (let nth = 1; nth <= each; nth += 1) {
    for (const [which, caseId] of ids.entries()) {
      const from = performance.now();
      await done(door, { caseId, by: by(scene, nth), requestId: `measured:${caseId}:${nth}`, ...step(nth) });
      taken[which]?.push(performance.now() - from);
    }
  }
  const sampleOf = (times: number[]): Sample => ({
    perSecond: (1000 * times.length) / times.reduce((sum, time) => sum + time, 0),
    ...percentiles(times),
  });
  return { short: sampleOf(taken[0] ?? []), long: sampleOf(taken[1] ?? []) };
}
