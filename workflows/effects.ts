// What may follow from a transition. Effects are data: a procedure names them, an edge area carries them out.
import type { PastEvent, Standing, Text } from './procedure.js';

export interface EffectParams {
  /** Starts a legal term. `key` names it inside the case (`explanation:<subject>`); `from` is the local date it counts from. */
  startDeadline: { key: string; rule: string; from: string; subjectId?: string; setByHand?: { due: string } };
  /** `met`: what it waited for was done on `on`. `ended`: it no longer applies. */
  stopDeadline: { key: string; how: 'met' | 'ended'; on: string };
  pauseDeadline: { key: string; from: string; until?: string };
  resumeDeadline: { key: string; on: string };
  /** `by` in the rule's unit, or `until` a date for terms set by hand. */
  extendDeadline: { key: string; by?: number; until?: string; decidedOn: string };
  grantStanding: { personId: string; standing: Standing; subjectId?: string };
  endStanding: { personId: string; standing: Standing };
  /** `office` in the body `bodyId`, or else in the one that has the case. */
  createTask: { key: string; title: Text; office?: string; bodyId?: string; assigneeId?: string; dueOn?: string };
  closeTask: { key: string };
  registerPaper: {
    key: string;
    paperType: string;
    symbol: string;
    number: string;
    datedOn: string;
    signerId?: string;
    event: string;
    title: Text;
    fileSha256?: string;
  };
  /** The file of a paper registered before has been handed in. */
  filePaper: { key: string; fileSha256: string; size: number; mediaType: string };
  /** An in-app message; holds a code and a title, never a name. */
  notify: { audience: 'officer' | 'head' | 'upper' | 'reviewer' | 'assignedMember'; code: string; title: Text };
  /** Opens another case once, through the outbox; `external` where the procedure is not registered and a task is made instead. */
  openLinkedCase: {
    key: string;
    procedure: string;
    external?: boolean;
    title: Text;
    opening?: { type: string; payload: Record<string, unknown> };
    /** The body that is to have the case; else the one that has this case. */
    bodyId?: string;
  };
  /**
   * Raises an event of another case, as the system and on the day of this one. The other case learns in `from` who tells it. With
   * `link` (a key of its links) this case hears whether it was taken: LINKED_CASE_OPENED, or LINK_REFUSED.
   */
  tellCase: { caseId: string; event: string; payload: Record<string, unknown>; link?: string };
  /** Tells the parent case that this one has ended. */
  endLinkedCase: { parentCaseId: string; key: string; outcome: string };
  recordObligation: { key: string; subjectId?: string; title: Text; dueOn?: string };
  /** After a correction: the whole course of effects anew, from which each area restates its rows. */
  restate: { timeline: TimedEffect[] };
}

export type EffectType = keyof EffectParams;
export type Effect = { [T in EffectType]: { type: T } & EffectParams[T] }[EffectType];

/** An effect with the event that caused it. */
export interface TimedEffect {
  seq: number;
  situation: PastEvent['situation'];
  effect: Effect;
}

export const EFFECT_TYPES: readonly EffectType[] = [
  'startDeadline',
  'stopDeadline',
  'pauseDeadline',
  'resumeDeadline',
  'extendDeadline',
  'grantStanding',
  'endStanding',
  'createTask',
  'closeTask',
  'registerPaper',
  'filePaper',
  'notify',
  'openLinkedCase',
  'tellCase',
  'endLinkedCase',
  'recordObligation',
  'restate',
];

type Many<T> = T | readonly T[];
type EffectActions = {
  [T in Exclude<EffectType, 'restate' | 'registerPaper'>]: (_: unknown, params: Many<EffectParams[T]>) => void;
};

const nothing = (): void => undefined;

/** The effects as XState actions without a body: `transition` hands them back with their parameters and runs nothing. */
export const effectActions: EffectActions = {
  startDeadline: nothing,
  stopDeadline: nothing,
  pauseDeadline: nothing,
  resumeDeadline: nothing,
  extendDeadline: nothing,
  grantStanding: nothing,
  endStanding: nothing,
  createTask: nothing,
  closeTask: nothing,
  filePaper: nothing,
  notify: nothing,
  openLinkedCase: nothing,
  tellCase: nothing,
  endLinkedCase: nothing,
  recordObligation: nothing,
};

/** The effects among the actions of a transition, lists flattened. */
export function effectsOf(actions: readonly { type: string; params?: unknown }[]): Effect[] {
  return actions
    .filter((action) => (EFFECT_TYPES as readonly string[]).includes(action.type))
    .flatMap((action) =>
      [action.params ?? {}].flat().map((params) => ({ ...(params as object), type: action.type }) as Effect),
    );
}
