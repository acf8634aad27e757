// Where every transition of a complaint can be taken: what exploration leaves out because the case at the next body must end first.
import { endTheBody } from '../support/scene-under-law.js';
import type { Detour, Setting, Turn } from './routes.js';

const settledOutside = (outcome: string): Turn => ({ type: 'SETTLE_EXTERNAL_LINK', payload: { outcome } });
const ended = (outcome: string): (string | Turn)[] => [
  'LINKED_CASE_OPENED',
  { type: 'LINKED_CASE_ENDED', payload: { outcome } },
];
/** Here or outside the system, as the case went on. */
const handledThere = (outcome: string): (string | Turn)[][] => [ended(outcome), [settledOutside(outcome)]];

const heardOnAnIncrease = ({ hearings }: { hearings: { increaseTo: string | null }[] }): boolean =>
  hearings.some(({ increaseTo }) => increaseTo !== null);
const ADDED_AFTER_THE_VOTE = ['VOTE', 'RECORD_STATEMENT'];

const byACommission: readonly Detour[] = [
  ...['forwarded', 'reportedUp', 'complainedFurther'].flatMap((from) =>
    handledThere('upheld').map((events) => ({ from, events: [...events, 'ARCHIVE'] })),
  ),
  ...handledThere('withdrawn').map((events) => ({
    from: 'complainedFurther',
    events: [...events, 'COMPLAIN_FURTHER'],
  })),
  { from: 'heard', where: heardOnAnIncrease, events: [...ADDED_AFTER_THE_VOTE, 'HEAR_COMPLAINANT', 'REPORT_UP'] },
  { from: 'heard', where: heardOnAnIncrease, events: [...ADDED_AFTER_THE_VOTE, 'INVITE_COMPLAINANT'] },
];

export const disciplineComplaint: readonly Setting[] = [
  { name: 'a commission', on: '2026-05-04', isExplored: true, arrange: endTheBody, detours: byACommission },
];
