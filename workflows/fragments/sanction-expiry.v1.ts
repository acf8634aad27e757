// A decision ends by itself in time, or something keeps it from that, or the body confirms that it has ended.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Situation } from '../procedure.js';
import {
  byTheBody,
  isDecidedByTheBody,
  isSignedForTheBody,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
  signatoryOf,
} from './meeting.v1.js';
import { expiryLaw, type SanctionFacts, withSanction } from './sanction.v1.js';

const confirming = z.strictObject({ ...byTheBody, confirmation: paperFields });
const blocking = z.strictObject({
  ...byTheBody,
  because: field.code(['newViolation', 'repeat'], t('Vì', 'Because of')),
  notice: paperFields,
  ground: field.text(t('Lý do', 'Ground')),
});
const unblocking = z.strictObject({ ...byTheBody, notice: paperFields, ground: field.text(t('Lý do', 'Ground')) });

const byBody = <F extends SanctionFacts>() => [
  isDecidedByTheBody<F>(({ sanction }) => ({
    notBefore: [sanction?.signedOn ?? '', sanction?.announcedOn ?? '', sanction?.blocked ?? ''].sort().at(-1) ?? '',
  })),
  minutesGoWithVote,
];
const signed = (facts: SanctionFacts, type: string, situation: Situation) =>
  samplePaper(type, situation.effectiveOn, signatoryOf(facts, situation));

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
      checks: [...byBody<F>(), isSignedForTheBody<F>('notice')],
      papers: [
        {
          field: 'notice',
          type: 'TB',
          title: t('Thông báo chưa chấm dứt hiệu lực', 'Notice that it goes on'),
          required: true,
        },
        minutesOfSession(false),
      ],
      basis: expiryLaw,
      record: (facts, _payload, { effectiveOn, seq }) =>
        withSanction(facts, { blocked: effectiveOn, owed: [...(facts.sanction?.owed ?? []), `block:${seq}`] }),
      samples: (facts, situation) => [
        {
          ...sampleDecision(facts, situation),
          because: 'newViolation' as const,
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
      record: (facts, _payload, { seq }) =>
        withSanction(facts, { blocked: null, owed: [...(facts.sanction?.owed ?? []), `unblock:${seq}`] }),
      samples: (facts, situation) => [
        { ...sampleDecision(facts, situation), notice: signed(facts, 'TB', situation), ground: 'Không có vi phạm.' },
      ],
    }),
  };
}
