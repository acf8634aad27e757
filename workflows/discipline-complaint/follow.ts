// What may follow from a step of a complaint: tasks, notices, terms ended, other cases told or opened.
import { effectsAfter, t } from '../define.js';
import { externalLinkTask, linkOpened } from '../fragments/links.v1.js';
import { deskOf } from '../fragments/offices.v1.js';
import type { Text } from '../procedure.js';
import { decisionHearsOfOutcome, parentHears } from './ending.js';
import { events } from './events.js';
import type { ComplaintFacts } from './facts.js';
import { COMPLAINT, type Destination } from './higher.js';
import type { Lodging } from './lodging.js';

type Type = keyof typeof events;
export const after = effectsAfter<ComplaintFacts, typeof events>();

export const task = (type: Type, key: string, who: 'head' | 'officer', title: Text) =>
  ({
    type: 'createTask',
    params: after(type, ({ facts }) => ({ key, office: deskOf(facts.body, who), title })),
  }) as const;
export const taskDone = (type: Type, key: string) =>
  ({ type: 'closeTask', params: after(type, () => ({ key })) }) as const;
export const told = (type: Type, code: string, title: Text, audiences: readonly ('head' | 'upper' | 'reviewer')[]) =>
  ({ type: 'notify', params: after(type, () => audiences.map((audience) => ({ audience, code, title }))) }) as const;
export const stops = (type: Type, key: string, how: 'met' | 'ended') =>
  ({
    type: 'stopDeadline',
    params: after(type, ({ situation: { effectiveOn } }) => ({ key, how, on: effectiveOn })),
  }) as const;
/** The discipline case and the case that opened this one hear how it ended. */
export const othersHear = (type: Type) =>
  [
    {
      type: 'tellCase',
      params: after(type, ({ facts, situation: { effectiveOn } }) => decisionHearsOfOutcome(facts, effectiveOn)),
    },
    { type: 'endLinkedCase', params: after(type, ({ facts }) => parentHears(facts)) },
  ] as const;

export const nextCase = t('Khiếu nại ở cấp có thẩm quyền', 'The complaint at the competent body');
/** The case at another body, or a task where it keeps no cases here. */
export const opensAt = (key: string, to: Destination, opening: Lodging) =>
  linkOpened(
    key,
    COMPLAINT,
    nextCase,
    to.bodyId
      ? { bodyId: to.bodyId, opening: { type: 'LODGE', payload: opening as unknown as Record<string, unknown> } }
      : { external: true },
  );
export const followsOutside = (facts: ComplaintFacts, key: string, { bodyId }: Destination) =>
  bodyId ? [] : [externalLinkTask(facts, key, nextCase)];
