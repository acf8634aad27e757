// Proposing a suspension from here: a case of its own is opened beside, and decides it. Discipline goes on meanwhile (reference 3.13).
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { linkKey, withLink } from '../fragments/links.v1.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import type { Reason } from '../procedure.js';
import { type MemberFacts, memberOf } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<MemberFacts>();

const proposing = z.strictObject({
  subjectId: field.subject(t('Đảng viên', 'The member')),
  measure: z
    .strictObject({
      kind: field.code(['detention', 'prosecution'], t('Biện pháp tố tụng', 'Criminal measure')),
      decidedOn: field.pastDate(t('Ngày quyết định tố tụng', 'Date of the state decision')),
      until: field.date(t('Thời hạn đến ngày', 'Until')).optional(),
      noticeReceivedOn: field.pastDate(t('Ngày nhận thông báo', 'Notice received on')),
    })
    .meta({ title: 'Criminal measure', titleVi: 'Biện pháp tố tụng' }),
  evidence: paperFields,
});
type Proposing = z.infer<typeof proposing>;

const datesAgree = (_facts: unknown, { measure }: Proposing): Reason[] =>
  measure.noticeReceivedOn >= measure.decidedOn && (measure.until ?? measure.decidedOn) >= measure.decidedOn
    ? []
    : [
        {
          code: 'datesOfTheMeasure',
          field: '/payload/measure',
          text: t(
            'Ngày thông báo hoặc thời hạn trước ngày quyết định tố tụng.',
            'Notice or end lie before the state decision.',
          ),
          remedy: t('Đối chiếu quyết định tố tụng.', 'Compare with the state decision.'),
          basis: cite.suspension,
        },
      ];

/** The opening event of the suspension case. */
export const suspensionOpening = ({ subjectId, measure, evidence }: Proposing) => ({
  type: 'RECORD_JUDICIAL_MEASURE',
  payload: { subject: { memberId: subjectId }, kind: 'partyActivities', measure, notice: evidence },
});

export const suspensionEvents = {
  PROPOSE_SUSPENSION: event(proposing)({
    title: t('Đề nghị đình chỉ sinh hoạt', 'Propose a suspension'),
    sentence: t(
      'Mở vụ việc đình chỉ bên cạnh; việc xem xét kỷ luật vẫn tiếp tục.',
      'A suspension case is opened beside; the discipline goes on.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: [datesAgree],
    papers: [{ field: 'evidence', type: 'VB', title: t('Văn bản làm căn cứ', 'Paper on the ground'), required: true }],
    basis: cite.suspension,
    record: (facts, _payload, { seq }) => ({ links: withLink(facts, linkKey('suspension', seq), 'suspension@1') }),
    samples: (facts, { effectiveOn }) => [
      {
        subjectId: memberOf(facts),
        measure: { kind: 'detention', decidedOn: effectiveOn, noticeReceivedOn: effectiveOn },
        evidence: samplePaper('VB', effectiveOn),
      },
    ],
  }),
} as const;
