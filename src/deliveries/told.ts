// What stands in a digest or a message? Case codes, rule labels, days, ids: nothing here can hold a name or what a case is about.
import type { Text } from '../common/problems.js';
import type { Side } from '../notifications/threshold.js';

/** In the order in which they are shown: what is worst first. */
export const GROUPS = [
  'overdue',
  'cannotBeMet',
  'noReturnToday',
  'thisWeek',
  'comingUp',
  'pauseEnding',
  'setByHand',
] as const;
export type Group = (typeof GROUPS)[number];

export interface ToldTerm {
  group: Group;
  case: { id: string; code: string };
  /** The rule's own label. */
  label: Text;
  /** The day it falls due; null where somebody must set it. */
  day: string | null;
  /** Working days left before nothing more can be lost, less than zero once it is over; null where there is no day. */
  slack: number | null;
  deadlineId: string | null;
  alertId: string | null;
  /** Which bell rang, where one did. */
  rang: { side: Side; workingDays: number } | null;
  /** It was not in the list before. */
  isNew: boolean;
}

/** A message of a procedure or of the house, by its title. */
export interface ToldMessage {
  id: string;
  /** Null: it concerns no single case. */
  case: { id: string; code: string } | null;
  title: Text;
}

export type ToldKind = 'digest' | 'immediate' | 'rings';

export interface Told {
  kind: ToldKind;
  /** The local day it is for. */
  day: string;
  terms: ToldTerm[];
  messages: ToldMessage[];
}

/** The cases something is said of. */
export const casesIn = ({ terms, messages }: Pick<Told, 'terms' | 'messages'>): string[] => [
  ...new Set([...terms, ...messages].flatMap((each) => (each.case ? [each.case.id] : []))),
];

/** What is left of it for somebody who may read only these cases; what concerns no case is theirs anyway. */
export const onlyOf = (told: Told, readable: ReadonlySet<string>): Told => ({
  ...told,
  terms: told.terms.filter((term) => readable.has(term.case.id)),
  messages: told.messages.filter((message) => message.case === null || readable.has(message.case.id)),
});

export const saysNothing = ({ terms, messages }: Told): boolean => terms.length === 0 && messages.length === 0;
