// Pausing the proceedings: may this case wait, by whose decision, until when? Reference: inspection 11 (row "Pause"): deciding body,
// reason and resumption date are recalled, the effect on the clock is unclear. So a pause emits no `pauseDeadline`: where the
// law is silent the statutory clock goes on, and only the proceedings wait.
import { z } from 'zod';
import { effectsAfter, eventOn, law, situation, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { all, when } from '../guards.js';
import type { Guard, Reason } from '../procedure.js';
import {
  byTheBody,
  isDecidedByTheBody,
  type MeetingFacts,
  majorityIsPossible,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
} from './meeting.v1.js';
import { deskOf } from './offices.v1.js';

export interface PauseFacts extends MeetingFacts {
  /** Set while the proceedings wait; `until` is the day the decision names for going on. */
  pause: { since: string; until: string } | null;
  /** Pauses that are over, first and last day: nobody's silence is counted in them. */
  pauses: { since: string; until: string }[];
}
export const noPause: Pick<PauseFacts, 'pause' | 'pauses'> = { pause: null, pauses: [] };

/** No text read bounds a pause; ours keeps one from standing in for an end. */
const LONGEST_PAUSE_DAYS = 90;

const basis = [
  law('354-QĐ/UBKTTW', 'recalled', {
    note: 'Pause by the deciding body with reason and resumption date; the clock is unclear.',
  }),
  law('Thiết kế: luôn có sẵn', 'design', { article: '4' }),
];

const pausing = z.strictObject({
  decision: paperFields,
  resumeOn: field.date(t('Ngày tiếp tục', 'Day of resumption')),
  ground: field.text(t('Lý do tạm dừng', 'Ground of the pause')),
  ...byTheBody,
});
const resuming = z.strictObject({ note: field.text(t('Ghi chú', 'Note')).optional() });

const resumesLater = (
  _facts: unknown,
  { resumeOn }: { resumeOn: string },
  { effectiveOn }: { effectiveOn: string },
): Reason[] =>
  resumeOn > effectiveOn
    ? []
    : [
        {
          code: 'resumesBeforeItPauses',
          field: '/payload/resumeOn',
          text: t('Ngày tiếp tục phải sau ngày tạm dừng.', 'The day of resumption lies after the day of the pause.'),
          remedy: t('Điền ngày tiếp tục muộn hơn.', 'Give a later day of resumption.'),
          basis,
        },
      ];

const isNotTooLong = (
  _facts: unknown,
  { resumeOn }: { resumeOn: string },
  { effectiveOn }: { effectiveOn: string },
): Reason[] =>
  resumeOn <= daysAfter(effectiveOn, LONGEST_PAUSE_DAYS)
    ? []
    : [
        {
          code: 'pauseTooLong',
          field: '/payload/resumeOn',
          text: t(
            `Mỗi lần tạm dừng không quá ${LONGEST_PAUSE_DAYS} ngày.`,
            `A pause lasts at most ${LONGEST_PAUSE_DAYS} days.`,
          ),
          remedy: t('Điền ngày sớm hơn; cần thì quyết định lại.', 'Give an earlier day; decide again if need be.'),
          basis,
        },
      ];

/** Pauses that touch are one, so that the list grows with days, not with clicks. */
const withPause = (before: PauseFacts['pauses'], next: PauseFacts['pauses'][number]): PauseFacts['pauses'] => {
  const last = before.at(-1);
  return last && next.since <= last.until
    ? [...before.slice(0, -1), { since: last.since, until: next.until > last.until ? next.until : last.until }]
    : [...before, next];
};

/** Events of the pause region. */
export function pauseEvents<F extends PauseFacts>() {
  const event = eventOn<F>();
  return {
    PAUSE: event(pausing)({
      title: t('Tạm dừng', 'Pause'),
      sentence: t(
        'Cơ quan quyết định tạm dừng việc tiến hành, nêu lý do và ngày tiếp tục; thời hạn theo luật vẫn tính.',
        'The deciding body pauses the proceedings with a ground and a day of resumption; legal terms go on running.',
      ),
      by: ['standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'note',
      papers: [
        { field: 'decision', type: 'QĐ', title: t('Quyết định tạm dừng', 'Decision to pause'), required: true },
        minutesOfSession(false),
      ],
      checks: [resumesLater, isNotTooLong, isDecidedByTheBody<F>(), minutesGoWithVote],
      basis,
      record: (_facts, { resumeOn }, { effectiveOn }) =>
        ({ pause: { since: effectiveOn, until: resumeOn } }) as Partial<F>,
      samples: (facts, now) => [
        {
          decision: { number: '90', symbol: '90-QĐ/UBKT', datedOn: now.effectiveOn },
          resumeOn: daysAfter(now.effectiveOn, 30),
          ground: 'Chờ kết quả giám định.',
          ...sampleDecision(facts, now),
        },
      ],
    }),
    RESUME: event(resuming)({
      title: t('Tiếp tục', 'Resume'),
      sentence: t('Việc tiến hành được tiếp tục.', 'The proceedings go on.'),
      by: ['officer', 'standingGroup', 'head'],
      kind: 'note',
      after: ['PAUSE'],
      basis,
      record: (facts, _payload, { effectiveOn }) =>
        ({
          pause: null,
          pauses: facts.pause
            ? withPause(facts.pauses, { since: facts.pause.since, until: effectiveOn })
            : facts.pauses,
        }) as Partial<F>,
      samples: () => [{}],
    }),
  };
}

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** For the proceedings' own guards: nothing moves on while the case is paused. */
export const notPaused: Guard<PauseFacts> = when((_situation, facts) => facts.pause === null, {
  code: 'paused',
  text: t('Vụ việc đang tạm dừng.', 'The case is paused.'),
  remedy: t('Ghi nhận tiếp tục trước.', 'Record the resumption first.'),
  basis,
});

export const pauseGuards = { mayPause: all<PauseFacts>(majorityIsPossible), mayResume: all<PauseFacts>() };

const after = effectsAfter<PauseFacts, ReturnType<typeof pauseEvents<PauseFacts>>>();

/** A region of its own, since any stage of the proceedings can be paused. */
export const pauseRegion = {
  initial: 'running',
  states: {
    running: {
      ...situation(
        t('Không tạm dừng', 'Not paused'),
        t('Việc tiến hành không bị tạm dừng.', 'The proceedings are not paused.'),
        'side',
        ...basis,
      ),
      on: {
        PAUSE: {
          target: 'paused',
          guard: 'mayPause',
          actions: [
            'record',
            {
              type: 'createTask',
              params: after('PAUSE', ({ facts, payload }) => ({
                key: 'resume',
                office: deskOf(facts.body, 'officer'),
                title: t('Tiếp tục vụ việc đang tạm dừng', 'Resume the paused case'),
                dueOn: payload.resumeOn,
              })),
            },
          ],
        },
      },
    },
    paused: {
      ...situation(
        t('Đang tạm dừng', 'Paused'),
        t('Việc tiến hành chờ đến ngày tiếp tục.', 'The proceedings wait for the day of resumption.'),
        'side',
        ...basis,
      ),
      on: {
        RESUME: {
          target: 'running',
          guard: 'mayResume',
          actions: ['record', { type: 'closeTask', params: after('RESUME', () => ({ key: 'resume' })) }],
        },
      },
    },
  },
} as const;
