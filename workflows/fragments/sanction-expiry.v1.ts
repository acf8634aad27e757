// A decision ends by itself in time, or something keeps it from that, or the body confirms that it has ended.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Check, Reason, Situation } from '../procedure.js';
import {
  byTheBody,
  inSession,
  isCarried,
  isDecidedByTheBody,
  isSignedForTheBody,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
  sampleSession,
  signatoryOf,
} from './meeting.v1.js';
import { expiryLaw, type SanctionFacts, withSanction } from './sanction.v1.js';
import { endedByTime } from './sanction-change.v1.js';
import { daysAfter, monthsAfter } from './terms.v1.js';

const confirming = z.strictObject({ ...byTheBody, confirmation: paperFields });
const blocking = z.strictObject({
  ...inSession,
  because: field.code(['newViolation', 'repeat'], t('Vì', 'Because of')),
  caseId: z.uuid().meta({ title: 'Case of the new violation', titleVi: 'Vụ việc về vi phạm mới' }).optional(),
  conclusion: paperFields.optional(),
  reviewOn: field.date(t('Xem xét lại trước hết ngày', 'To be looked at again by')),
  notice: paperFields,
  ground: field.text(t('Lý do', 'Ground')),
});
const unblocking = z.strictObject({ ...byTheBody, notice: paperFields, ground: field.text(t('Lý do', 'Ground')) });

/** The longest a discipline is kept before the body looks at it again: as long as it lasts itself. Our setting. */
const REVIEW_MONTHS = 12;

const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason[] => [
  { code, field: at, text: t(vi, en), remedy: t(...remedy), basis: expiryLaw },
];

const namesWhatIsNew = (_facts: unknown, { caseId, conclusion }: z.infer<typeof blocking>): Reason[] =>
  caseId !== undefined || conclusion !== undefined
    ? []
    : fault(
        'nameTheNewCase',
        '/payload/caseId',
        'Phải nêu vụ việc hoặc kết luận về vi phạm mới.',
        'It names the case of the new violation, or the conclusion on it.',
        ['Điền vụ việc hoặc văn bản kết luận.', 'Give the case or the conclusion.'],
      );

const isReviewed = (_facts: unknown, { reviewOn }: z.infer<typeof blocking>, { effectiveOn }: Situation): Reason[] =>
  reviewOn > effectiveOn && reviewOn <= monthsAfter(effectiveOn, REVIEW_MONTHS)
    ? []
    : fault(
        'reviewInReach',
        '/payload/reviewOn',
        `Ngày xem xét lại phải sau hôm nay và trong ${REVIEW_MONTHS} tháng.`,
        `It is looked at again after this day and within ${REVIEW_MONTHS} months.`,
        ['Điền ngày sớm hơn; khi đó tập thể có thể quyết định tiếp.', 'Give an earlier day; the body may go on then.'],
      );

const byBody = <F extends SanctionFacts>() => [isDecidedByTheBody<F>(since), minutesGoWithVote];
const signed = (facts: SanctionFacts, type: string, situation: Situation) =>
  samplePaper(type, situation.effectiveOn, signatoryOf(facts, situation));

/** No session serves twice. */
const since = ({ sanction }: SanctionFacts) => ({
  notBefore:
    [sanction?.signedOn ?? '', sanction?.announcedOn ?? '', sanction?.blocked ? daysAfter(sanction.blocked, 1) : '']
      .sort()
      .at(-1) ?? '',
});

export function expiryEvents<F extends SanctionFacts>() {
  const event = eventOn<F>();
  return {
    EXPIRE: event(z.strictObject({}))({
      title: t('Đương nhiên chấm dứt hiệu lực', 'The decision expires'),
      sentence: t(
        'Hết thời hạn theo quy định, không khiếu nại, không tái phạm: quyết định đương nhiên chấm dứt hiệu lực.',
        'The term of the law is over, without a complaint or a new violation: the decision ceases by itself.',
      ),
      by: ['clock'],
      kind: 'note',
      basis: expiryLaw,
      record: (facts, _payload, { effectiveOn }) => withSanction(facts, { expiredOn: effectiveOn }),
      samples: () => [{}],
    }),
    CONFIRM_EXPIRY: event(confirming)({
      title: t('Xác nhận đã chấm dứt hiệu lực', 'Confirm the expiry'),
      sentence: t(
        'Thời hạn đặt tay (hoặc đã qua trong lúc khiếu nại) đã hết: cơ quan xác nhận bằng văn bản.',
        'A term set by hand, or one that passed during a complaint, is over: the body confirms it on paper.',
      ),
      by: ['standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'note',
      checks: [...byBody<F>(), isSignedForTheBody<F>('confirmation')],
      papers: [
        {
          field: 'confirmation',
          type: 'TB',
          title: t('Thông báo chấm dứt hiệu lực', 'Notice of the expiry'),
          required: true,
        },
        minutesOfSession(false),
      ],
      basis: expiryLaw,
      record: (facts, _payload, { effectiveOn, seq }) =>
        withSanction(facts, { expiredOn: effectiveOn, owed: [...(facts.sanction?.owed ?? []), `expiry:${seq}`] }),
      samples: (facts, situation) => [
        { ...sampleDecision(facts, situation), confirmation: signed(facts, 'TB', situation) },
      ],
    }),
    BLOCK_EXPIRY: event(blocking)({
      title: t('Chưa chấm dứt hiệu lực', 'Keep it from expiring'),
      sentence: t(
        'Đối tượng tái phạm hoặc có vi phạm mới đến mức phải kỷ luật: cơ quan quyết định, thông báo cho đối tượng.',
        'A repeat or a new violation deserving discipline: the body says so on paper and tells the subject.',
      ),
      by: ['standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'note',
      checks: [
        isCarried<F>(since),
        namesWhatIsNew,
        isReviewed,
        isSignedForTheBody<F>('notice') as Check<F, z.infer<typeof blocking>>,
      ],
      papers: [
        {
          field: 'notice',
          type: 'TB',
          title: t('Thông báo chưa chấm dứt hiệu lực', 'Notice that it goes on'),
          required: true,
        },
        {
          field: 'conclusion',
          type: 'KL',
          title: t('Kết luận về vi phạm mới', 'Conclusion on the new violation'),
          required: false,
        },
        minutesOfSession(true),
      ],
      basis: expiryLaw,
      record: (facts, { caseId, reviewOn }, { effectiveOn, seq }) =>
        withSanction(facts, {
          blocked: effectiveOn,
          block: { caseId: caseId ?? null, reviewOn },
          owed: [...(facts.sanction?.owed ?? []), `block:${seq}`],
        }),
      samples: (facts, situation) => [
        {
          ...sampleSession(facts, situation),
          because: 'newViolation' as const,
          conclusion: samplePaper('KL', situation.effectiveOn),
          reviewOn: monthsAfter(situation.effectiveOn, 6),
          notice: signed(facts, 'TB', situation),
          ground: 'Có kết luận về vi phạm mới.',
        },
      ],
    }),
    UNBLOCK_EXPIRY: event(unblocking)({
      title: t('Bỏ việc chưa chấm dứt hiệu lực', 'Let it expire again'),
      sentence: t(
        'Vi phạm mới không bị kỷ luật: quyết định lại chấm dứt hiệu lực khi hết thời hạn.',
        'The new violation led to no discipline: the decision expires again in its time.',
      ),
      by: ['standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'note',
      after: ['BLOCK_EXPIRY'],
      checks: [...byBody<F>(), isSignedForTheBody<F>('notice')],
      papers: [
        { field: 'notice', type: 'TB', title: t('Thông báo', 'Notice'), required: true },
        minutesOfSession(false),
      ],
      basis: expiryLaw,
      record: (facts, _payload, situation) => {
        const { sanction } = facts;
        if (!sanction) return {};
        const owed = [...sanction.owed, `unblock:${situation.seq}`];
        const free = { ...sanction, blocked: null, block: null, owed };
        return withSanction(facts, endedByTime({ ...facts, sanction: free }, free, situation));
      },
      samples: (facts, situation) => [
        { ...sampleDecision(facts, situation), notice: signed(facts, 'TB', situation), ground: 'Không có vi phạm.' },
      ],
    }),
  };
}
