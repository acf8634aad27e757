// An invented procedure whose cases speak to each other in every way the engine knows, and do nothing else.
import { assign, setup } from 'xstate';
import { z } from 'zod';
import { noFacts, recordFacts } from '../../workflows/base-facts.js';
import { effectsAfter, eventOn, law, type MachineEvent, situation, t } from '../../workflows/define.js';
import { effectActions } from '../../workflows/effects.js';
import { field } from '../../workflows/fields.js';
import {
  type LinkFacts,
  linkEvents,
  linkGuards,
  linkKey,
  linkOpened,
  linkTransitions,
  noLinks,
  parentField,
  parentTold,
  withLink,
} from '../../workflows/fragments/links.v1.js';
import { all, machineGuards } from '../../workflows/guards.js';
import type { Procedure } from '../../workflows/procedure.js';

export const LINKED_TRIAL = 'linked-trial@1';

const rules = law('Quy chế liên lạc 2031', 'design', { article: '1' });
interface Facts extends LinkFacts {
  /** The cases that told this one something, in order. */
  heard: string[];
}
const event = eventOn<Facts>();
const aCase = z.uuid().meta({ title: 'Case', titleVi: 'Vụ việc' });
const title = t('Vụ việc thử nghiệm', 'Trial case');

const events = {
  BEGIN: event(
    z.strictObject({ memberId: field.person(t('Người liên quan', 'Person')), parent: parentField.optional() }),
  )({
    title: t('Mở vụ việc', 'Begin'),
    sentence: t('Cán bộ hoặc vụ việc khác mở vụ việc này.', 'An officer or another case opens this one.'),
    by: ['officer', 'system'],
    kind: 'step',
    opens: true,
    basis: [rules],
    record: (_facts, { memberId, parent }) => ({
      subjects: { [memberId]: { id: memberId, kind: 'member' } },
      parent: parent ?? null,
    }),
    samples: (_facts, { seen }) => [{ memberId: Object.keys(seen.people)[0] ?? '' }],
  }),
  /** Asks another case to take this one's link. */
  TELL: event(z.strictObject({ told: aCase, forged: aCase.optional() }))({
    title: t('Báo vụ việc khác', 'Tell'),
    sentence: t('Báo cho vụ việc khác và chờ nhận.', 'Tells another case and waits for it to take the link.'),
    by: ['officer'],
    kind: 'note',
    basis: [rules],
    record: (facts, _payload, { seq }) => ({ links: withLink(facts, linkKey('told', seq), LINKED_TRIAL) }),
    samples: (_facts, { seen }) => [{ told: Object.keys(seen.people)[0] ?? '' }],
  }),
  /** Tells another case something and waits for nothing. */
  SPEAK: event(z.strictObject({ told: aCase }))({
    title: t('Nói với vụ việc khác', 'Speak'),
    sentence: t('Báo cho vụ việc khác, không chờ.', 'Tells another case and waits for nothing.'),
    by: ['officer'],
    kind: 'note',
    basis: [rules],
    record: () => ({}),
    samples: (_facts, { seen }) => [{ told: Object.keys(seen.people)[0] ?? '' }],
  }),
  HEAR: event(
    z.strictObject({ from: z.strictObject({ caseId: aCase }).meta({ title: 'Who tells', titleVi: 'Vụ việc báo' }) }),
  )({
    title: t('Nghe vụ việc khác', 'Hear'),
    sentence: t('Vụ việc khác báo tin.', 'Another case has something to say.'),
    by: ['system'],
    kind: 'note',
    basis: [rules],
    record: ({ heard }, { from }) => ({ heard: [...heard, from.caseId] }),
    samples: (_facts, { seen }) => [{ from: { caseId: Object.keys(seen.people)[0] ?? '' } }],
  }),
  /** Opens a linked case, at another body where one is named. */
  BRANCH: event(
    z.strictObject({
      memberId: field.person(t('Người liên quan', 'Person')),
      bodyId: field.body(t('Cơ quan', 'Body')).optional(),
    }),
  )({
    title: t('Mở vụ việc liên kết', 'Branch'),
    sentence: t('Mở một vụ việc liên kết.', 'Opens a linked case.'),
    by: ['officer'],
    kind: 'note',
    basis: [rules],
    record: (facts, _payload, { seq }) => ({ links: withLink(facts, linkKey('branch', seq), LINKED_TRIAL) }),
    samples: (_facts, { seen }) => [{ memberId: Object.keys(seen.people)[0] ?? '' }],
  }),
  SHUT: event(z.strictObject({}))({
    title: t('Kết thúc', 'Shut'),
    sentence: t('Vụ việc kết thúc và báo vụ việc mẹ.', 'The case ends and tells its parent.'),
    by: ['officer', 'upperOfficer'],
    kind: 'step',
    basis: [rules],
    record: () => ({}),
    samples: () => [{}],
  }),
  ...linkEvents<Facts>(),
};
const after = effectsAfter<Facts, typeof events>();
const guards = { anyone: all<Facts>(), ...linkGuards };

const machine = setup({
  types: {} as { context: Facts; events: MachineEvent<keyof typeof events> },
  guards: machineGuards<Facts, typeof guards>(guards, events),
  actions: { ...effectActions, record: assign(({ context, event: done }) => recordFacts(events, context, done)) },
}).createMachine({
  id: 'linked-trial',
  context: { ...noFacts, ...noLinks, heard: [] },
  initial: 'notBegun',
  states: {
    notBegun: {
      ...situation(t('Chưa mở', 'Not begun'), t('Chưa mở.', 'Not begun yet.'), 'prepare', rules),
      on: { BEGIN: { target: 'listening', guard: 'anyone', actions: ['record'] } },
    },
    listening: {
      ...situation(t('Đang nghe', 'Listening'), t('Nghe và nói.', 'Hears and tells.'), 'conduct', rules),
      on: {
        HEAR: { guard: 'anyone', actions: ['record'] },
        SHUT: {
          target: 'shut',
          guard: 'anyone',
          actions: [
            'record',
            {
              type: 'endLinkedCase',
              params: after('SHUT', ({ facts }) => parentTold(facts, 'shut')),
            },
          ],
        },
      },
    },
    shut: {
      ...situation(t('Đã kết thúc', 'Shut'), t('Không nghe nữa.', 'Hears no more.'), 'after', rules),
      meta: {
        ...situation(t('Đã kết thúc', 'Shut'), t('Không nghe nữa.', 'Hears no more.'), 'after', rules).meta,
        rests: true,
      },
    },
  },
  on: {
    TELL: {
      guard: 'anyone',
      actions: [
        'record',
        {
          type: 'tellCase',
          params: after('TELL', ({ payload, situation: { seq } }) => ({
            caseId: payload.told,
            event: 'HEAR',
            payload: payload.forged ? { from: { caseId: payload.forged } } : {},
            link: linkKey('told', seq),
          })),
        },
      ],
    },
    SPEAK: {
      guard: 'anyone',
      actions: [
        'record',
        {
          type: 'tellCase',
          params: after('SPEAK', ({ payload }) => ({ caseId: payload.told, event: 'HEAR', payload: {} })),
        },
      ],
    },
    BRANCH: {
      guard: 'anyone',
      actions: [
        'record',
        {
          type: 'openLinkedCase',
          params: after('BRANCH', ({ payload: { memberId, bodyId }, situation: { seq } }) =>
            linkOpened(linkKey('branch', seq), LINKED_TRIAL, title, {
              opening: { type: 'BEGIN', payload: { memberId } },
              ...(bodyId ? { bodyId } : {}),
            }),
          ),
        },
      ],
    },
    ...linkTransitions,
  },
});

export const linkedTrial: Procedure = {
  id: LINKED_TRIAL,
  title: t('Liên lạc giữa vụ việc (thử nghiệm)', 'Cases speaking to each other (trial)'),
  machine,
  events,
  guards: guards as Procedure['guards'],
  deadlineRules: [],
  abstract: () => ({}),
  side: [],
  sheet: () => [],
  secrecy: 'internal',
};
