// What happens beside the course: the term passes and the complainant is told so, and what the complainant states at any time.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import { deadlineOf } from '../fragments/terms.v1.js';
import type { Situation } from '../procedure.js';
import { type ComplaintFacts, dayAfter, latestOf } from './facts.js';
import { handed, handedBy, refusalIsWitnessed, sampleHanding } from './handing.js';
import * as cite from './legal-basis.js';

const event = eventOn<ComplaintFacts>();

const telling = z.strictObject({
  ...handed,
  notice: paperFields,
  reasons: field.text(t('Vì sao chưa xong', 'Why it is not settled')).optional(),
});
const stating = z.strictObject({
  statement: paperFields.optional(),
  receipt: paperFields,
  words: field.text(t('Nội dung người khiếu nại nêu thêm', 'What the complainant adds')),
});

/** The first day after the settlement term; empty where it runs or there is none. */
export const overdueSince = (situation: Situation): string => {
  const due = deadlineOf(situation, 'settle')?.due;
  return due != null && due < situation.effectiveOn ? dayAfter(due) : '';
};

export const besideEvents = {
  SETTLEMENT_OVERDUE: event(z.strictObject({}))({
    title: t('Quá thời hạn giải quyết', 'The term to settle has passed'),
    sentence: t(
      'Đồng hồ thấy thời hạn giải quyết đã hết; khiếu nại không kết thúc, phải báo cho người khiếu nại và giải quyết tiếp.',
      'The clock sees the term past; the complaint does not end: the complainant is to be told and it goes on.',
    ),
    by: ['clock'],
    kind: 'note',
    basis: cite.overdue,
    record: (_facts, _payload, situation) => ({ overdue: { since: overdueSince(situation), toldOn: null } }),
    samples: () => [{}],
  }),
  NOTIFY_OVERDUE: event(telling)({
    title: t('Báo chưa giải quyết xong', 'Tell that it is not settled yet'),
    sentence: t(
      'Người khiếu nại được báo bằng văn bản là chưa giải quyết xong trong thời hạn.',
      'The complainant is told in writing that it was not settled within the term.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: [refusalIsWitnessed],
    papers: [
      { field: 'notice', type: 'TB', title: t('Thông báo chưa giải quyết xong', 'Overdue notice'), required: true },
    ],
    basis: cite.overdue,
    record: (facts, payload, situation) => ({
      overdue: { since: facts.overdue?.since ?? overdueSince(situation), toldOn: situation.effectiveOn },
      receipts: [...facts.receipts, handedBy('overdue', payload, situation.effectiveOn)],
    }),
    samples: (facts, situation) => [
      { ...sampleHanding(facts, situation), notice: samplePaper('TB', situation.effectiveOn) },
    ],
  }),
  RECORD_STATEMENT: event(stating)({
    title: t('Ghi ý kiến, tài liệu bổ sung của người khiếu nại', 'Record what the complainant adds'),
    sentence: t(
      'Người khiếu nại nêu thêm ý kiến, tài liệu bất cứ lúc nào; có biên nhận; đã biểu quyết mà chưa ký thì biểu quyết lại.',
      'The complainant adds statements or papers at any time, with a receipt; voted but not signed, it is voted on again.',
    ),
    by: ['officer', 'clerk', 'team', 'standingGroup'],
    onBehalfOf: 'subject',
    kind: 'note',
    papers: [
      { field: 'receipt', type: 'BN', title: t('Giấy biên nhận', 'Receipt'), required: true },
      { field: 'statement', type: 'ĐƠN', title: t('Văn bản bổ sung', 'What was added'), required: false },
    ],
    basis: cite.hearing,
    record: (facts, _payload, { effectiveOn }) => ({
      statedOn: latestOf(facts.statedOn, effectiveOn),
      // Voted and not signed: what the body did not know is considered before anything is signed.
      ...(facts.settled && facts.settled.signedOn === null ? { settled: null, reopenedOn: effectiveOn } : {}),
    }),
    samples: (_facts, { effectiveOn }) => [{ receipt: samplePaper('BN', effectiveOn), words: 'Xin bổ sung tài liệu.' }],
  }),
} as const;
