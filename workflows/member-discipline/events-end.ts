// How the proceedings end: no discipline, on one of the grounds the law knows; or the decision, signed; and the file put away.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { type NewDuty, withDuties } from '../fragments/duties.v1.js';
import { everyViolationConcluded, findingsField, sampleFindings, withFindings } from '../fragments/findings.v1.js';
import {
  inSession,
  isCarried,
  isSignedForTheBody,
  minutesOfSession,
  samplePaper,
  sampleSession,
  signatoryOf,
} from '../fragments/meeting.v1.js';
import { sampleStated, sanctionDecided, sanctionFaults, sanctionLawField } from '../fragments/sanction.v1.js';
import { isNow } from '../fragments/subjects.v1.js';
import type { Check, Reason, Situation } from '../procedure.js';
import { deferralEnded, type MemberFacts, mayVoteFrom, memberOf, NOT_DISCIPLINED, postsOf, RULES } from './facts.js';
import * as cite from './legal-basis.js';
import { banAfter } from './sanction-words.js';

const event = eventOn<MemberFacts>();

export const EXEMPT_BECAUSE = ['approvedInnovation', 'superiorsOrder', 'otherCaseOfGuidance'] as const;
const concluding = z.strictObject({
  ...inSession,
  because: field.code(NOT_DISCIPLINED, t('Vì sao không kỷ luật', 'Why no discipline')),
  findings: findingsField,
  exemptBecause: field.code(EXEMPT_BECAUSE, t('Trường hợp được miễn', 'Case of exemption')).optional(),
  evidence: paperFields.optional(),
  reasons: field.text(t('Lý do', 'Reasons')).optional(),
});
type Concluding = z.infer<typeof concluding>;
const signing = z.strictObject({
  decision: paperFields,
  postsLost: z
    .array(field.label(t('Mã chức vụ (P1, P2...)', 'Code of the post (P1, P2 ...)'), 4))
    .max(20)
    .meta({ title: 'Posts the member loses', titleVi: 'Chức vụ bị cách' })
    .optional(),
  stated: sanctionLawField.optional(),
  reasons: field.text(t('Lý do', 'Reasons')).optional(),
});
type Signing = z.infer<typeof signing>;
const archiving = z.strictObject({
  index: paperFields,
  sheets: field.count(t('Số tờ', 'Number of sheets')).optional(),
});

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis: Reason['basis'],
): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

const isDead = (facts: MemberFacts): boolean => isNow(facts, memberOf(facts), 'died');
const isConvicted = ({ screening }: MemberFacts): boolean => screening?.route === 'conviction';

/** Each ground with what it rests on; what is due may not be got round. */
function groundFaults(facts: MemberFacts, { because, findings, exemptBecause, evidence }: Concluding): Reason[] {
  const found = findings.some((one) => one.found);
  const reasons: Reason[] = [];
  const unless = (holds: boolean, reason: () => Reason): void => {
    if (!holds) reasons.push(reason());
  };
  unless((because === 'deceased') === (isDead(facts) && !facts.goesOnAfterDeath), () =>
    fault(
      'deathOnRecord',
      'because',
      'Lý do qua đời dùng khi và chỉ khi đã ghi nhận đảng viên qua đời và không quyết định xem xét tiếp.',
      'That the member died is the ground exactly where the death is on record and the body did not decide to go on.',
      [
        'Ghi nhận qua đời kèm giấy tờ, hoặc chọn lý do khác.',
        'Record the death with its paper, or choose another ground.',
      ],
      cite.deferral,
    ),
  );
  unless(because === 'deceased' || !isConvicted(facts), () =>
    fault(
      'expulsionIsMandatory',
      'because',
      'Bản án có hiệu lực buộc phải khai trừ.',
      'Upon such a conviction expulsion is mandatory.',
      ['Quyết định khai trừ theo bản án.', 'Decide on the conviction.'],
      cite.conviction,
    ),
  );
  unless(because !== 'noViolation' || !found, () =>
    fault(
      'violationWasFound',
      'findings',
      'Đã kết luận có vi phạm phải kỷ luật.',
      'A violation was found for which discipline is due.',
      ['Sửa kết luận từng vi phạm, hoặc chọn lý do khác.', 'Mend the conclusions, or choose another ground.'],
      cite.principles,
    ),
  );
  // Discipline that is due is voted on; only a ground of the law stands in its way.
  unless(because !== 'notDue' || !found, () =>
    fault(
      'disciplineIsDue',
      'findings',
      'Vi phạm đến mức phải kỷ luật thì phải biểu quyết hình thức.',
      'Where discipline is due, a form is voted on.',
      ['Biểu quyết hình thức, hoặc kết luận chưa đến mức kỷ luật.', 'Vote a form, or conclude that it is not due.'],
      cite.principles,
    ),
  );
  unless((because === 'exempt') === (exemptBecause !== undefined && evidence !== undefined), () =>
    fault(
      'exemptionShown',
      'exemptBecause',
      'Miễn kỷ luật phải nêu trường hợp và có giấy tờ; trường hợp khác thì bỏ trống.',
      'An exemption names its case and has its papers; nothing else does.',
      ['Điền trường hợp và văn bản, hoặc bỏ trống.', 'Give case and paper, or leave them out.'],
      cite.exemption,
    ),
  );
  unless(because !== 'strikeOff' || facts.position?.official === false, () =>
    fault(
      'strikingOffIsNoDiscipline',
      'because',
      'Xóa tên không thay cho khai trừ; chỉ đảng viên dự bị không còn đủ tư cách mới chuyển sang xóa tên.',
      'Striking off never stands in for expulsion; only an unfit probationary member is struck off.',
      ['Biểu quyết hình thức kỷ luật.', 'Vote a form of discipline.'],
      cite.strikingOff,
    ),
  );
  return reasons;
}

const postsFit = (facts: MemberFacts, { postsLost }: Signing): Reason[] => {
  const isDismissal = facts.form === 'dismissal';
  const known = postsOf(facts);
  const choices = known.map(({ code, post }) => `${code} (${post})`).join(', ');
  if (
    isDismissal === (postsLost !== undefined && postsLost.length > 0) &&
    (postsLost ?? []).every((lost) => known.some(({ code }) => code === lost))
  )
    return [];
  return [
    fault(
      'postsOfTheDismissal',
      'postsLost',
      'Cách chức phải nêu rõ chức vụ nào trong các chức vụ đang giữ; hình thức khác thì không nêu.',
      'A dismissal names which of the posts held; no other form does.',
      [
        isDismissal ? `Chọn trong: ${choices}.` : 'Bỏ trống.',
        isDismissal ? `Choose among: ${choices}.` : 'Leave it out.',
      ],
      cite.dismissal,
    ),
  ];
};

const signedAfterTheVote = (facts: MemberFacts, { decision }: Signing, { effectiveOn }: Situation): Reason[] =>
  decision.datedOn === effectiveOn && decision.datedOn >= (facts.limitation?.concludedOn ?? '')
    ? []
    : [
        fault(
          'datedOtherwise',
          'decision/datedOn',
          'Ngày văn bản khác ngày ban hành, hoặc trước ngày biểu quyết.',
          'The paper bears another day than this step, or one before the vote.',
          ['Ghi bước này theo đúng ngày của quyết định.', 'Record this step on the day the decision bears.'],
          cite.effect,
        ),
      ];

const SANCTION_RULES = { expiry: RULES.expiry, announce: RULES.announce };
const sanctionOf = (facts: MemberFacts, stated: Signing['stated']) => ({
  form: facts.form ?? ('reprimand' as const),
  rules: SANCTION_RULES,
  byCell: facts.body.kind === 'cell',
  stated,
});

/** Charter 39.4 and 39.5: up to the direct level and every committee the member sits in or is managed by, down to their organisation. */
export function reportsOf({ position, body }: MemberFacts): NewDuty[] {
  const others = [...new Set((position?.seats ?? []).map(({ bodyId }) => bodyId))].filter((id) => id !== body.id);
  const manager = position?.managedBy;
  return [
    { kind: 'reportUp' },
    ...others.map((bodyId): NewDuty => ({ kind: 'reportToSeat', bodyId })),
    ...(manager && manager !== body.id && !others.includes(manager)
      ? [{ kind: 'reportToManager' as const, bodyId: manager }]
      : []),
    ...(body.kind === 'cell' ? [] : [{ kind: 'notifyDown' as const, bodyId: position?.path[0] ?? null }]),
  ];
}

export const endEvents = {
  CONCLUDE_WITHOUT_DISCIPLINE: event(concluding)({
    title: t('Kết luận không kỷ luật', 'Conclude without discipline'),
    sentence: t(
      'Cơ quan kết luận từng vi phạm và không kỷ luật: không có vi phạm, chưa đến mức, được miễn, đã qua đời, hoặc chuyển xóa tên đảng viên dự bị.',
      'The body concludes on each violation and disciplines nobody: none found, not due, exempt, deceased, or a probationary member to be struck off.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      everyViolationConcluded,
      groundFaults,
      isCarried<MemberFacts>((facts) => ({ notBefore: mayVoteFrom(facts) })),
    ],
    papers: [
      minutesOfSession(true),
      {
        field: 'evidence',
        type: 'VB',
        title: t('Giấy tờ về việc được miễn', 'Papers on the exemption'),
        required: false,
      },
    ],
    basis: [...cite.exemption, ...cite.deferral, ...cite.strikingOff],
    record: (facts, { because, findings }, { effectiveOn }) => ({
      violations: withFindings(facts, findings),
      outcome: { what: because, on: effectiveOn },
      ...deferralEnded(facts, effectiveOn),
    }),
    samples: (facts, situation) => {
      const session = sampleSession(facts, situation);
      const findings = sampleFindings(facts, false);
      if (isDead(facts) && !facts.goesOnAfterDeath) return [{ ...session, because: 'deceased', findings }];
      const evidence = samplePaper('VB', situation.effectiveOn);
      return [
        { ...session, because: 'noViolation', findings },
        {
          ...session,
          because: 'exempt',
          findings: sampleFindings(facts),
          exemptBecause: 'approvedInnovation',
          evidence,
        },
      ];
    },
  }),
  ISSUE_DECISION: event(signing)({
    title: t('Ký quyết định kỷ luật', 'Issue the decision'),
    sentence: t(
      'Người có thẩm quyền thay mặt cơ quan ký quyết định theo hình thức đã biểu quyết.',
      'Whoever may signs the decision for the body, in the form that was voted.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      isSignedForTheBody<MemberFacts>('decision') as Check<MemberFacts, Signing>,
      signedAfterTheVote,
      postsFit,
      (facts, { stated }, situation) => sanctionFaults(sanctionOf(facts, stated), situation),
    ],
    papers: [
      {
        field: 'decision',
        type: 'QĐ',
        title: t('Quyết định thi hành kỷ luật', 'Disciplinary decision'),
        required: true,
      },
    ],
    basis: [...cite.forms, ...cite.effect, ...cite.dismissal],
    record: (facts, { decision, postsLost, stated }, situation) => {
      const sanction = sanctionDecided(
        sanctionOf(facts, stated),
        { decidedOn: facts.limitation?.concludedOn ?? situation.effectiveOn, signedOn: decision.datedOn },
        situation,
      );
      return {
        sanction,
        ...banAfter({ sanction, ban: facts.ban }, situation),
        outcome: { what: facts.form ?? 'reprimand', on: situation.effectiveOn },
        postsLost: postsLost ?? [],
        duties: withDuties(facts, reportsOf(facts), situation),
      };
    },
    samples: (facts, situation) => [
      {
        decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
        ...(facts.form === 'dismissal'
          ? {
              postsLost: postsOf(facts)
                .slice(0, 1)
                .map(({ code }) => code),
            }
          : {}),
        ...sampleStated(facts.form ?? 'reprimand', SANCTION_RULES, facts.body.kind === 'cell', situation),
      },
    ],
  }),
  ARCHIVE: event(archiving)({
    title: t('Nộp lưu hồ sơ', 'Archive the file'),
    sentence: t('Hồ sơ đủ danh mục được nộp lưu, có mục lục.', 'The complete file goes to the archive with its index.'),
    by: ['officer', 'clerk', 'teamSecretary'],
    kind: 'step',
    papers: [{ field: 'index', type: 'ML', title: t('Mục lục hồ sơ', 'Index of the file'), required: true }],
    basis: cite.closing,
    samples: (_facts, { effectiveOn }) => [{ index: samplePaper('ML', effectiveOn) }],
  }),
} as const;
