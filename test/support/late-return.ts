// An invented four-state procedure on which the engine itself is tried: short enough to hold in the head, with every gate in it.
import { assign, setup } from 'xstate';
import { z } from 'zod';
import { noFacts, recordFacts } from '../../workflows/base-facts.js';
import { effectsAfter, eventOn, law, type MachineEvent, situation, t } from '../../workflows/define.js';
import { effectActions } from '../../workflows/effects.js';
import { field, paperFields } from '../../workflows/fields.js';
import {
  type CorrectionFacts,
  correctionEvents,
  correctionGuards,
  correctionRegion,
  noCorrection,
} from '../../workflows/fragments/correction.v1.js';
import { all, machineGuards, when } from '../../workflows/guards.js';
import type { Procedure } from '../../workflows/procedure.js';

const rules = law('Quy chế nhân sự 2031', 'design', { article: '3' });
interface Facts extends CorrectionFacts {
  replied: boolean;
}
const event = eventOn<Facts>();

const events = {
  REPORT_LATE_RETURN: event(
    z.strictObject({
      memberId: field.person(t('Người trả', 'Who returned them')),
      note: field.text(t('Ghi chú', 'Note')).optional(),
    }),
  )({
    title: t('Ghi nhận trả muộn', 'Report a late return'),
    sentence: t('Văn thư ghi nhận hồ sơ trả muộn.', 'A clerk reports records returned late.'),
    by: ['officer'],
    kind: 'step',
    opens: true,
    basis: [rules],
    record: (_facts, { memberId }) => ({ subjects: { [memberId]: { id: memberId, kind: 'member' } } }),
    samples: (_facts, { seen }) => [{ memberId: Object.keys(seen.people)[0] ?? '' }],
  }),
  SERVE_NOTICE: event(
    z.strictObject({ servedOn: field.pastDate(t('Ngày tống đạt', 'Served on')), notice: paperFields }),
  )({
    title: t('Tống đạt thông báo', 'Serve notice'),
    sentence: t('Văn thư gửi thông báo cho người trả.', 'The clerk serves notice on who returned them.'),
    by: ['officer'],
    kind: 'step',
    papers: [{ field: 'notice', type: 'TB', title: t('Thông báo', 'Notice'), required: true }],
    basis: [rules],
    samples: (_facts, { effectiveOn }) => [
      { servedOn: effectiveOn, notice: { number: '01', symbol: '01-TB/CB', datedOn: effectiveOn } },
    ],
  }),
  RECORD_REPLY: event(z.strictObject({ view: field.text(t('Nội dung', 'What they say')) }))({
    title: t('Ghi nhận trả lời', 'Record the reply'),
    sentence: t('Người trả đã giải trình.', 'The person has answered.'),
    by: ['officer'],
    onBehalfOf: 'subject',
    kind: 'step',
    basis: [rules],
    record: () => ({ replied: true }),
    samples: () => [{ view: 'Tôi trả muộn do ốm.' }],
  }),
  RECORD_SILENCE: event(z.strictObject({}))({
    title: t('Ghi nhận không trả lời', 'Record silence'),
    sentence: t('Hết hạn mà không có trả lời.', 'The term ended without an answer.'),
    by: ['officer'],
    kind: 'step',
    basis: [rules],
    samples: () => [{}],
  }),
  DECIDE: event(z.strictObject({ outcome: field.code(['excused', 'reminded'], t('Kết quả', 'Outcome')) }))({
    title: t('Quyết định', 'Decide'),
    sentence: t('Người đứng đầu quyết định.', 'The head decides.'),
    by: ['head'],
    kind: 'step',
    basis: [rules],
    samples: () => [{ outcome: 'excused' }, { outcome: 'reminded' }],
  }),
  ...correctionEvents<Facts>(),
};
const after = effectsAfter<Facts, typeof events>();

const guards = {
  anyone: all<Facts>(),
  replyTermIsOver: when<Facts>(
    ({ seen, effectiveOn }) =>
      seen.deadlines.some(({ key, due }) => key === 'reply' && due !== null && due < effectiveOn),
    {
      code: 'replyTermRuns',
      text: t('Chưa hết hạn trả lời.', 'The term to answer still runs.'),
      remedy: t('Chờ hết hạn trả lời.', 'Wait until the term has ended.'),
      basis: [rules],
    },
  ),
  ...correctionGuards,
};

const machine = setup({
  types: {} as { context: Facts; events: MachineEvent<keyof typeof events> },
  guards: machineGuards<Facts, typeof guards>(guards, events),
  actions: { ...effectActions, record: assign(({ context, event: done }) => recordFacts(events, context, done)) },
}).createMachine({
  id: 'late-return',
  context: { ...noFacts, ...noCorrection, replied: false },
  type: 'parallel',
  states: {
    proceedings: {
      initial: 'notOpened',
      states: {
        notOpened: {
          ...situation(t('Chưa mở', 'Not opened'), t('Chưa có báo cáo.', 'No report yet.'), 'prepare', rules),
          on: { REPORT_LATE_RETURN: { target: 'reported', guard: 'anyone', actions: ['record'] } },
        },
        reported: {
          ...situation(
            t('Đã ghi nhận', 'Reported'),
            t('Có báo cáo, chưa thông báo.', 'A report has come in; nobody has been told.'),
            'prepare',
            rules,
          ),
          on: {
            SERVE_NOTICE: {
              target: 'awaitingReply',
              guard: 'anyone',
              actions: [
                'record',
                {
                  type: 'startDeadline',
                  params: after('SERVE_NOTICE', ({ payload }) => ({
                    key: 'reply',
                    rule: 'late-return.reply',
                    from: payload.servedOn,
                  })),
                },
              ],
            },
          },
        },
        awaitingReply: {
          ...situation(
            t('Chờ trả lời', 'Awaiting the reply'),
            t('Người trả được giải trình trong hạn.', 'The person may answer within the term.'),
            'conduct',
            rules,
          ),
          on: {
            RECORD_REPLY: {
              target: 'readyToDecide',
              guard: 'anyone',
              actions: [
                'record',
                {
                  type: 'stopDeadline',
                  params: after('RECORD_REPLY', ({ situation: { effectiveOn } }) => ({
                    key: 'reply',
                    how: 'met',
                    on: effectiveOn,
                  })),
                },
              ],
            },
            RECORD_SILENCE: { target: 'readyToDecide', guard: 'replyTermIsOver', actions: ['record'] },
          },
        },
        readyToDecide: {
          ...situation(
            t('Chờ quyết định', 'Ready to decide'),
            t('Đủ hồ sơ để quyết định.', 'Everything is in.'),
            'close',
            rules,
          ),
          on: { DECIDE: { target: 'decided', guard: 'anyone', actions: ['record'] } },
        },
        decided: {
          ...situation(t('Đã quyết định', 'Decided'), t('Đã có quyết định.', 'It is decided.'), 'after', rules),
        },
      },
    },
    correction: correctionRegion,
  },
});

export const lateReturn: Procedure = {
  id: 'late-return@1',
  title: t('Trả hồ sơ muộn (thử nghiệm)', 'Late return of records (trial)'),
  machine,
  events,
  guards: guards as Procedure['guards'],
  deadlineRules: ['late-return.reply'],
  abstract: ({ replied }: Facts) => ({ replied }),
  side: [],
  sheet: () => [],
  secrecy: 'internal',
};
