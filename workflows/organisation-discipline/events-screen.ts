// Is the body competent, and does the ground suffice? Before that nothing is asked of the organisation.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
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
} from '../fragments/meeting.v1.js';
import type { Check, Reason, Situation } from '../procedure.js';
import { committeesAbove, competenceBasis, competencesFor, notCompetent } from './competence.js';
import { COMPETENCES, type OrganisationFacts, stale, subjectOf } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<OrganisationFacts>();

const screening = {
  organisationId: field.body(t('Tổ chức đảng được xem xét', 'Organisation under examination')),
  betweenId: field.body(t('Đảng ủy bộ phận ở giữa', 'Committee of a part in between')).optional(),
  competence: field.code(COMPETENCES, t('Căn cứ thẩm quyền', 'Basis of competence')),
  competenceGround: field.text(t('Căn cứ của thẩm quyền do cơ quan nêu', 'Ground of a stated competence')).optional(),
  screening: paperFields,
  vote: inSession.vote.optional(),
  minutes: inSession.minutes.optional(),
};
const passing = z.strictObject(screening);
type Screening = z.infer<typeof passing>;
const referring = z.strictObject({
  toBodyId: field.body(t('Tổ chức có thẩm quyền', 'Competent organisation')),
  letter: paperFields,
  reasons: field.text(t('Lý do chuyển', 'Reasons')).optional(),
});
const returned = z.strictObject({ letter: paperFields, reasons: field.text(t('Lý do', 'Reasons')).optional() });
const declining = z.strictObject({
  ...byTheBody,
  conclusion: paperFields,
  reasons: field.text(t('Lý do', 'Reasons')),
});

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis = cite.competence,
): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

function screeningFaults(facts: OrganisationFacts, payload: Screening, situation: Situation): Reason[] {
  const { organisationId, betweenId, competence, competenceGround, vote, minutes } = payload;
  const reasons: Reason[] = [];
  if (organisationId !== subjectOf(facts))
    return [
      fault(
        'otherOrganisation',
        'organisationId',
        'Đây không phải tổ chức đảng của vụ việc.',
        'This is not the organisation of the case.',
        ['Chọn đúng tổ chức.', 'Choose the organisation of the case.'],
      ),
    ];
  const committees = situation.seen.bodies[organisationId]?.committees ?? [];
  if (
    betweenId !== undefined &&
    (committees[0] !== betweenId || situation.seen.bodies[betweenId]?.level !== 'subGrassroots')
  )
    reasons.push(
      fault(
        'notInBetween',
        'betweenId',
        'Đây không phải đảng ủy bộ phận cấp trên trực tiếp.',
        'This is no committee of a part directly above it.',
        ['Bỏ trường này hoặc chọn đúng.', 'Leave it out, or choose the right one.'],
      ),
    );
  const above = committeesAbove(organisationId, betweenId, situation);
  if (!competencesFor(above, facts, situation).includes(competence))
    reasons.push({ ...notCompetent, field: '/payload/competence', basis: competenceBasis[competence] });
  const stated = competence === 'commissionStated';
  if (stated !== (competenceGround !== undefined))
    reasons.push(
      fault(
        'groundOfCompetence',
        'competenceGround',
        'Thẩm quyền của ủy ban kiểm tra phải nêu căn cứ; thẩm quyền theo luật thì không.',
        'A commission’s competence comes with its ground, one that the law gives without.',
        ['Điền hoặc bỏ căn cứ.', 'Give the ground or leave it out.'],
        cite.commissions,
      ),
    );
  // What no text settles is not said by an officer alone.
  if (stated && !(vote && minutes))
    reasons.push(
      fault(
        'competenceByTheBody',
        'vote',
        'Thẩm quyền chưa rõ do tập thể ủy ban nêu tại kỳ họp.',
        'A competence no text settles is stated by the commission in session.',
        ['Điền kỳ họp, biểu quyết và biên bản.', 'Give the session, the vote and the minutes.'],
        cite.commissions,
      ),
    );
  return [
    ...reasons,
    ...(vote ? isCarried<OrganisationFacts>()(facts, { vote }, situation) : []),
    ...minutesGoWithVote(facts, payload),
  ];
}

const screened = (facts: OrganisationFacts, payload: Screening, situation: Situation): Partial<OrganisationFacts> => ({
  above: committeesAbove(payload.organisationId, payload.betweenId, situation),
  competence: { as: payload.competence, bodyId: facts.body.id },
});

const sampleScreening = (facts: OrganisationFacts, situation: Situation) => {
  const organisationId = subjectOf(facts);
  const above = committeesAbove(organisationId, undefined, situation);
  return competencesFor(above, facts, situation).map((competence) => ({
    organisationId,
    competence,
    screening: samplePaper('BC', situation.effectiveOn),
    ...(competence === 'commissionStated'
      ? { competenceGround: 'Theo quy chế làm việc.', ...sampleSession(facts, situation) }
      : {}),
  }));
};

const screeningPaper = {
  field: 'screening',
  type: 'BC',
  title: t('Báo cáo thẩm định điều kiện, thẩm quyền', 'Note on conditions and competence'),
  required: true,
};

export const screenEvents = {
  PASS_SCREENING: event(passing)({
    title: t('Thẩm định điều kiện, thẩm quyền', 'Screen competence and conditions'),
    sentence: t(
      'Cán bộ thẩm định: cơ quan có thẩm quyền, tổ chức còn hoặc đã kết thúc vẫn thuộc đối tượng xem xét.',
      'An officer screens the case: the body is competent, and an organisation that has ended is subject all the same.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [screeningFaults],
    papers: [screeningPaper, minutesOfSession(false)],
    basis: [...cite.competence, ...cite.commissions, ...cite.ended],
    record: screened,
    samples: sampleScreening,
  }),
  RESTATE_COMPETENCE: event(passing)({
    title: t('Thẩm định lại thẩm quyền', 'Screen competence again'),
    sentence: t(
      'Vụ việc đã sang cơ quan khác: cơ quan nhận thẩm định lại thẩm quyền của mình.',
      'The case is with another body now, which screens its own competence.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: [screeningFaults],
    papers: [screeningPaper, minutesOfSession(false)],
    basis: [...cite.competence, ...cite.commissions],
    record: screened,
    samples: sampleScreening,
  }),
  REFER: event(referring)({
    title: t('Chuyển cấp có thẩm quyền', 'Refer to the competent organisation'),
    sentence: t(
      'Cơ quan không có thẩm quyền, hoặc thẩm quyền chưa rõ, chuyển hồ sơ đến tổ chức có thẩm quyền.',
      'A body without competence, or with an unclear one, passes the file to the organisation that has it.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      (facts, { toBodyId }) =>
        toBodyId === facts.body.id || toBodyId === subjectOf(facts)
          ? [
              fault(
                'notElsewhere',
                'toBodyId',
                'Phải chuyển đến một tổ chức khác.',
                'It goes to another organisation.',
                ['Chọn tổ chức có thẩm quyền.', 'Choose the competent one.'],
              ),
            ]
          : [],
    ],
    papers: [{ field: 'letter', type: 'CV', title: t('Công văn chuyển', 'Letter of referral'), required: true }],
    basis: cite.competence,
    record: (_facts, _payload, { effectiveOn, by }) => ({ referredOn: effectiveOn, referredBy: by.personId }),
    samples: (facts, { seen, effectiveOn }) =>
      Object.keys(seen.bodies)
        .filter((id) => id !== facts.body.id && id !== subjectOf(facts))
        .slice(0, 1)
        .map((toBodyId) => ({ toBodyId, letter: samplePaper('CV', effectiveOn) })),
  }),
  REFERRAL_RETURNED: event(returned)({
    title: t('Hồ sơ chuyển bị trả lại', 'The referral was returned'),
    sentence: t('Tổ chức nhận trả lại; cơ quan thẩm định lại.', 'It comes back, and the body screens it again.'),
    by: ['officer', 'clerk', 'standingGroup'],
    kind: 'step',
    papers: [{ field: 'letter', type: 'CV', title: t('Công văn trả lại', 'Letter of return'), required: true }],
    basis: cite.competence,
    record: (facts, _payload, { effectiveOn }) => ({
      ...stale(facts, { effectiveOn }),
      referredOn: null,
      referredBy: null,
      competence: null,
      plannedOn: null,
      team: facts.team.map((place) => (place.until === undefined ? { ...place, until: effectiveOn } : place)),
    }),
    samples: (_facts, { effectiveOn }) => [{ letter: samplePaper('CV', effectiveOn) }],
  }),
  CLOSE_WITHOUT_GROUND: event(declining)({
    title: t('Kết luận chưa đủ căn cứ xem xét', 'Conclude that the ground does not suffice'),
    sentence: t(
      'Cơ quan quyết định không tiến hành thi hành kỷ luật vì không đủ căn cứ.',
      'The body decides not to proceed because the ground does not suffice.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      isDecidedByTheBody<OrganisationFacts>(),
      minutesGoWithVote,
      isSignedForTheBody<OrganisationFacts>('conclusion') as Check<OrganisationFacts, z.infer<typeof declining>>,
    ],
    papers: [
      { field: 'conclusion', type: 'KL', title: t('Kết luận', 'Conclusion'), required: true },
      minutesOfSession(false),
    ],
    basis: cite.steps,
    record: (_facts, _payload, { effectiveOn }) => ({ noDiscipline: { because: 'noGround', on: effectiveOn } }),
    samples: (facts, situation) => [
      {
        ...sampleDecision(facts, situation),
        conclusion: samplePaper('KL', situation.effectiveOn, signatoryOf(facts, situation)),
        reasons: 'Không đủ căn cứ.',
      },
    ],
  }),
} as const;
