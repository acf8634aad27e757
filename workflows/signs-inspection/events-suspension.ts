// Proposing a suspension from here: what this case must know so that a suspension case can be opened beside it. The suspension
// itself is decided there (suspension is a decision of its own: discipline reference 6).
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { concerned } from '../fragments/hearing.v1.js';
import { linkKey, withLink } from '../fragments/links.v1.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import type { Reason, Situation } from '../procedure.js';
import type { SignsFacts } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<SignsFacts>();

const proposing = z.strictObject({
  subjectId: field.subject(t('Đối tượng', 'Subject')),
  measure: z
    .strictObject({
      kind: field.code(['detention', 'prosecution'], t('Biện pháp tố tụng', 'Criminal measure')),
      decidedOn: field.pastDate(t('Ngày quyết định tố tụng', 'Date of the state decision')),
      until: field.date(t('Thời hạn đến ngày', 'Until')).optional(),
      noticeReceivedOn: field.pastDate(t('Ngày nhận thông báo', 'Notice received on')),
    })
    .meta({ title: 'Criminal measure', titleVi: 'Biện pháp tố tụng' })
    .optional(),
  obstruction: z
    .strictObject({
      occurredOn: field.pastDate(t('Ngày có hành vi cản trở', 'Date of the obstruction')),
      signsOfSeriousBreach: field.flag(t('Có dấu hiệu vi phạm nghiêm trọng', 'Signs of a serious breach')),
      deliberateObstruction: field.flag(t('Cố ý gây trở ngại', 'Deliberate obstruction')),
    })
    .meta({ title: 'Obstruction', titleVi: 'Hành vi cản trở' })
    .optional(),
  evidence: paperFields,
});
type Proposing = z.infer<typeof proposing>;

const fault = (code: string, at: string, vi: string, en: string, remedyVi: string, remedyEn: string): Reason[] => [
  { code, field: at, text: t(vi, en), remedy: t(remedyVi, remedyEn), basis: [cite.suspension] },
];

/** One ground, whole, and one that suits the subject; what the suspension case itself checks is checked there again. */
const groundIsWhole = (facts: SignsFacts, { subjectId, measure, obstruction }: Proposing): Reason[] => {
  if ((measure === undefined) === (obstruction === undefined))
    return fault(
      'oneGround',
      '/payload',
      'Nêu đúng một căn cứ.',
      'Name exactly one ground.',
      'Điền biện pháp tố tụng hoặc hành vi cản trở.',
      'Give the criminal measure or the obstruction.',
    );
  if (measure && facts.subjects[subjectId]?.kind === 'organisation')
    return fault(
      'organisationIsNotDetained',
      '/payload/measure',
      'Biện pháp tố tụng không phải căn cứ đình chỉ tổ chức đảng.',
      'A criminal measure is no ground to suspend an organisation.',
      'Ghi hành vi cản trở của tổ chức.',
      'Record the organisation’s obstruction.',
    );
  if (
    measure &&
    (measure.noticeReceivedOn < measure.decidedOn || (measure.until ?? measure.decidedOn) < measure.decidedOn)
  )
    return fault(
      'datesOfTheMeasure',
      '/payload/measure',
      'Ngày thông báo hoặc thời hạn trước ngày quyết định tố tụng.',
      'Notice or end lie before the state decision.',
      'Đối chiếu quyết định tố tụng.',
      'Compare with the state decision.',
    );
  if (obstruction && !(obstruction.signsOfSeriousBreach && obstruction.deliberateObstruction))
    return fault(
      'bothMustBeShown',
      '/payload/obstruction',
      'Phải có cả dấu hiệu vi phạm nghiêm trọng và cố ý gây trở ngại.',
      'A serious breach and deliberate obstruction must both be shown.',
      'Chỉ đề nghị khi có đủ hai điều kiện.',
      'Propose it only when both are shown.',
    );
  return [];
};

/** The opening event of the suspension case. Personal wording stays in this case's papers, which the text points to. */
export function suspensionOpening(
  facts: SignsFacts,
  payload: Proposing,
): { type: string; payload: Record<string, unknown> } {
  const { subjectId, measure, obstruction, evidence } = payload;
  const organisation = facts.subjects[subjectId]?.kind === 'organisation';
  const common = {
    subject: organisation ? { organisationId: subjectId } : { memberId: subjectId },
    kind: organisation ? 'organisationOperation' : 'partyActivities',
  };
  if (measure) return { type: 'RECORD_JUDICIAL_MEASURE', payload: { ...common, measure, notice: evidence } };
  return {
    type: 'RECORD_OBSTRUCTION',
    payload: {
      ...common,
      obstruction: {
        ...obstruction,
        sources: ['inspection'],
        description: 'Xem văn bản trong vụ việc kiểm tra đã đề nghị đình chỉ. (See the paper in the inspection case.)',
      },
      report: evidence,
    },
  };
}

const takenBy = (facts: SignsFacts): string[] => concerned(facts);

export const suspensionEvents = {
  PROPOSE_SUSPENSION: event(proposing)({
    title: t('Đề nghị đình chỉ', 'Propose a suspension'),
    sentence: t(
      'Mở vụ việc đình chỉ bên cạnh; kiểm tra vẫn tiếp tục.',
      'A suspension case is opened beside; the inspection goes on.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    after: ['ESTABLISH_SIGNS'],
    checks: [groundIsWhole],
    papers: [{ field: 'evidence', type: 'VB', title: t('Văn bản làm căn cứ', 'Paper on the ground'), required: true }],
    basis: [cite.suspension],
    record: (facts, _payload, { seq }) => ({ links: withLink(facts, linkKey('suspension', seq), 'suspension@1') }),
    samples: (facts, { effectiveOn }: Situation) =>
      takenBy(facts)
        .slice(0, 1)
        .map((subjectId) => ({
          subjectId,
          evidence: samplePaper('VB', effectiveOn),
          ...(facts.subjects[subjectId]?.kind === 'organisation'
            ? { obstruction: { occurredOn: effectiveOn, signsOfSeriousBreach: true, deliberateObstruction: true } }
            : { measure: { kind: 'detention' as const, decidedOn: effectiveOn, noticeReceivedOn: effectiveOn } }),
        })),
  }),
} as const;
