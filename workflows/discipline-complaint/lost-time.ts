// Was there a day between an invitation and the day named on which nobody could be expected to come?
import type { PauseFacts } from '../fragments/pause.v1.js';
import type { SubjectFacts } from '../fragments/subjects.v1.js';

/** A pause, a stay in hospital or a detention touches the days from `from` to `to`. */
export function lostTime(facts: SubjectFacts & PauseFacts, subjectId: string, from: string, to: string): boolean {
  const { hospitalised, detained } = facts.circumstances[subjectId] ?? {};
  const spans: { since: string; until?: string }[] = [
    ...facts.pauses,
    ...(facts.pause ? [{ since: facts.pause.since }] : []),
    ...(hospitalised ? [hospitalised] : []),
    ...(detained ? [detained] : []),
  ];
  return spans.some(({ since, until }) => since <= to && (until ?? to) >= from);
}
