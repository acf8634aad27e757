// Discipline beside the inspection or after it: what this case must know so that a discipline case can be opened with its violations.
// Whether and how a subject is disciplined is decided there.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, type PaperFields, paperFields } from '../fields.js';
import { type ViolationFields, violationFaults, violationField } from '../fragments/discipline-ground.v1.js';
import { linkKey, withLink } from '../fragments/links.v1.js';
import {
  byTheBody,
  isDecidedByTheBody,
  isSignedForTheBody,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
  signatoryOf,
} from '../fragments/meeting.v1.js';
import type { Reason } from '../procedure.js';
import { disciplineOwed, joinable, type SignsFacts } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<SignsFacts>();
const byBody = [isDecidedByTheBody<SignsFacts>(), minutesGoWithVote];
const subjectId = field.subject(t('Đối tượng', 'Subject'));
const violations = z
  .array(violationField)
  .min(1)
  .max(30)
  .meta({ title: 'Violations to be disciplined', titleVi: 'Các vi phạm phải kỷ luật' });

const joining = z.strictObject({
  subjectId,
  violationIsClear: field.flag(t('Vi phạm đã rõ', 'The violation is clear')),
  seriousEnough: field.flag(t('Đến mức phải thi hành kỷ luật', 'Serious enough for discipline')),
  acceptedBySubject: field.flag(
    t(
      'Đối tượng thừa nhận, tự kiểm điểm, nhận hình thức kỷ luật',
      'The subject accepts it, self-reviews and accepts a form',
    ),
  ),
  violations,
  selfReview: paperFields,
  approval: paperFields,
  ...byTheBody,
});
/** Without violations the matter goes to a competent body outside the system. */
const moving = z.strictObject({ subjectId, violations: violations.optional(), letter: paperFields });

/** Told and heard, alive, and neither pregnant, nursing nor in hospital: then discipline waits. */
const mayBeDisciplinedNow = (facts: SignsFacts, { subjectId: id }: { subjectId: string }): Reason[] =>
  facts.discipline[id] !== undefined || joinable(facts).includes(id)
    ? []
    : [
        {
          code: 'disciplineMustWait',
          field: '/payload/subjectId',
          text: t(
            'Đối tượng chưa được nghe đủ, đã qua đời, hoặc đang thai sản, nuôi con nhỏ, nằm viện.',
            'The subject was not yet heard, has died, or is pregnant, nursing or in hospital.',
          ),
          remedy: t('Nghe đối tượng trước, hoặc chờ hết thời gian đó.', 'Hear the subject first, or wait.'),
          basis: [cite.protectedNow, cite.rights, cite.joined],
        },
      ];

const threeConditions = (facts: SignsFacts, payload: z.infer<typeof joining>): Reason[] => {
  const unmet = (['violationIsClear', 'seriousEnough', 'acceptedBySubject'] as const).filter((name) => !payload[name]);
  const reasons = unmet.map(
    (name): Reason => ({
      code: 'conditionUnmet',
      field: `/payload/${name}`,
      text: t('Phải đủ cả ba điều kiện mới kết hợp thi hành kỷ luật.', 'All three conditions are needed.'),
      remedy: t('Hoàn thành kiểm tra rồi chuyển xem xét kỷ luật.', 'Finish the inspection, then move to discipline.'),
      basis: [cite.joined],
    }),
  );
  if (facts.discipline[payload.subjectId])
    reasons.push({
      code: 'disciplineTakenUp',
      field: '/payload/subjectId',
      text: t('Kỷ luật đối với đối tượng này đã được xem xét.', 'Discipline of this subject is taken up already.'),
      remedy: t('Chọn đối tượng khác.', 'Choose another subject.'),
      basis: [cite.joined],
    });
  return reasons;
};

export const disciplineProcedure = (facts: SignsFacts, id: string): string =>
  facts.subjects[id]?.kind === 'organisation' ? 'organisation-discipline@1' : 'member-discipline@1';

const disciplined = (facts: SignsFacts, id: string, seq: number, external: boolean): Partial<SignsFacts> => {
  const key = linkKey('discipline', seq);
  return {
    links: withLink(facts, key, disciplineProcedure(facts, id), external),
    discipline: { ...facts.discipline, [id]: key },
  };
};

/** The opening event of the discipline case: the same subject, the violations, the paper that moved or joined it. */
export const disciplineOpening = (
  facts: SignsFacts,
  { subjectId: id, violations: given }: { subjectId: string; violations: readonly ViolationFields[] },
  groundPaper: PaperFields,
  joined: boolean,
) => ({
  type: 'FILE_GROUND',
  payload: {
    subject: facts.subjects[id]?.kind === 'organisation' ? { organisationId: id } : { memberId: id },
    ground: 'inspection',
    groundPaper,
    ...(joined ? { joined } : {}),
    violations: given,
  },
});

const violationsFit = (_facts: unknown, payload: { violations?: ViolationFields[] | undefined }): Reason[] =>
  violationFaults(payload.violations ?? [], [], (index) => `/payload/violations/${index}`);
const sampleViolations = (endedOn: string): ViolationFields[] => [
  { code: 'V1', kind: 'partyActivities', category: 'ordinary', endedOn },
];

export const disciplineEvents = {
  JOIN_DISCIPLINE: event(joining)({
    title: t('Kết hợp thi hành kỷ luật', 'Join discipline'),
    sentence: t(
      'Đủ ba điều kiện, cơ quan cho kết hợp xem xét kỷ luật; kiểm tra vẫn kết luận, thông báo và giao.',
      'With all three conditions met, discipline is handled beside; the inspection still concludes and notifies.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      mayBeDisciplinedNow,
      threeConditions,
      violationsFit,
      ...byBody,
      isSignedForTheBody<SignsFacts>('approval'),
    ],
    papers: [
      { field: 'selfReview', type: 'BC', title: t('Bản tự kiểm điểm', 'Self-review'), required: true },
      { field: 'approval', type: 'CV', title: t('Văn bản cho kết hợp', 'Approval'), required: true },
      minutesOfSession(false),
    ],
    basis: [cite.joined],
    record: (facts, payload, { seq }) => disciplined(facts, payload.subjectId, seq, false),
    samples: (facts, situation) =>
      joinable(facts)
        .slice(0, 1)
        .map((id) => ({
          subjectId: id,
          violationIsClear: true,
          seriousEnough: true,
          acceptedBySubject: true,
          violations: sampleViolations(facts.openedOn),
          selfReview: samplePaper('BC', situation.effectiveOn),
          approval: samplePaper('CV', situation.effectiveOn, signatoryOf(facts, situation)),
          ...sampleDecision(facts, situation),
        })),
  }),
  MOVE_TO_DISCIPLINE: event(moving)({
    title: t('Chuyển xem xét kỷ luật', 'Move to discipline'),
    sentence: t(
      'Kết luận đến mức kỷ luật; chuyển sang quy trình thi hành kỷ luật hoặc đề nghị cấp có thẩm quyền.',
      'The conclusion calls for discipline; it goes to that procedure or to the competent body.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    after: ['CONCLUDE'],
    checks: [
      violationsFit,
      (facts, payload) =>
        disciplineOwed(facts).includes(payload.subjectId)
          ? []
          : [
              {
                code: 'notForDiscipline',
                field: '/payload/subjectId',
                text: t('Đối tượng này không phải chuyển xem xét kỷ luật.', 'This subject is not to be disciplined.'),
                remedy: t('Chọn đúng đối tượng.', 'Choose the right subject.'),
                basis: [cite.outcomes],
              },
            ],
    ],
    papers: [{ field: 'letter', type: 'CV', title: t('Công văn chuyển', 'Letter'), required: true }],
    basis: [cite.outcomes],
    record: (facts, payload, { seq }) => disciplined(facts, payload.subjectId, seq, payload.violations === undefined),
    samples: (facts, { effectiveOn }) =>
      disciplineOwed(facts)
        .slice(0, 1)
        .flatMap((id) => [
          { subjectId: id, violations: sampleViolations(facts.openedOn), letter: samplePaper('CV', effectiveOn) },
          { subjectId: id, letter: samplePaper('CV', effectiveOn) },
        ]),
  }),
} as const;
