// Who proposes, who decides, and what becomes of a matter that another organisation must decide.
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
  type Vote,
  whyNotCarried,
} from '../fragments/meeting.v1.js';
import type { PaperSpec, Reason, Situation, Text } from '../procedure.js';
import { competenceBasis, competencesFor, type Matter, notCompetent } from './competence.js';
import {
  addDays,
  COMPETENCES,
  type Competence,
  type DecisionKind,
  daysOver,
  lastTermDecision,
  type SuspensionFacts,
} from './facts.js';
import * as cite from './legal-basis.js';
import { positionFaults, positionFields, samplePositions, settled } from './position.js';
import { dayMustBeNamed, furthestByHand, namedDayFaults, termFor } from './term.js';

const event = eventOn<SuspensionFacts>();

export const decisionPaper = (title: Text): PaperSpec => ({ field: 'decision', type: 'QĐ', title, required: true });

const proposing = z.strictObject({
  proposer: field.code(['managingOrganisation', 'committee', 'commission', 'ownOfficer'], t('Bên đề nghị', 'Proposer')),
  submission: paperFields,
  ...positionFields,
  reasons: field.text(t('Lý do đề nghị', 'Reasons')).optional(),
});
const referring = z.strictObject({
  toBodyId: field.body(t('Tổ chức có thẩm quyền', 'Competent organisation')),
  letter: paperFields,
  reasons: field.text(t('Lý do chuyển', 'Reasons')).optional(),
});
const returned = z.strictObject({
  letter: paperFields,
  reasons: field.text(t('Lý do trả lại', 'Why it was returned')).optional(),
});
const deciding = z.strictObject({
  ...inSession,
  decision: paperFields,
  competence: field.code(COMPETENCES, t('Căn cứ thẩm quyền', 'Basis of competence')),
  until: field.date(t('Đến hết ngày', 'Last day')).optional(),
  untilGround: field.text(t('Căn cứ ấn định ngày kết thúc', 'Ground on which the day is set')).optional(),
  reasons: field.text(t('Lý do', 'Reasons')).optional(),
});
type Deciding = z.infer<typeof deciding>;
const declining = z.strictObject({
  ...byTheBody,
  because: field.code(['groundNotShown', 'groundEnded', 'notNeeded'], t('Vì sao', 'Because')),
  notice: paperFields,
  reasons: field.text(t('Lý do', 'Reasons')).optional(),
});

/** The matter a decision is about: the ground newly recorded, else the one the case began with. */
export const matterOf = (facts: SuspensionFacts): Matter =>
  facts.newGround ?? { kind: facts.kind, ground: facts.ground };

/** The latest day on which the matter was put to the body: by the proposal, or by a ground recorded after it. */
const raisedOn = ({ happened, openedOn }: SuspensionFacts): string =>
  [openedOn, happened.PROPOSE ?? '', happened.RECORD_NEW_GROUND ?? ''].sort().at(-1) ?? '';

/** Check of a decision on a term that runs: voted after whatever raised the matter, and never in the session that gave the term. */
export const isVotedAnew =
  <P extends { vote: Vote }>(raised: (facts: SuspensionFacts, payload: P) => string) =>
  (facts: SuspensionFacts, payload: P, situation: Situation): Reason[] => {
    const before = lastTermDecision(facts);
    const days = [raised(facts, payload), before && addDays(before, 1)];
    return whyNotCarried(facts, payload.vote, situation, { notBefore: days.sort().at(-1) ?? '' });
  };

const isCompetent = (facts: SuspensionFacts, payload: { competence: Competence }, situation: Situation): Reason[] =>
  competencesFor(matterOf(facts), facts, situation).includes(payload.competence)
    ? []
    : [{ ...notCompetent, field: '/payload/competence', basis: competenceBasis[payload.competence] }];

const dayIsNamedWhereNeeded = (facts: SuspensionFacts, payload: Deciding, situation: Situation): Reason[] =>
  namedDayFaults(matterOf(facts), payload, situation);

/** The term counts from the day the decision takes effect, so paper and day may not differ. */
export const decisionIsOfTheDay = (
  _facts: unknown,
  { decision }: { decision: { datedOn: string } },
  { effectiveOn }: Situation,
): Reason[] =>
  decision.datedOn === effectiveOn
    ? []
    : [
        {
          code: 'datedOtherwise',
          field: '/payload/decision/datedOn',
          text: t('Ngày văn bản khác ngày quyết định.', 'The paper bears another day than the decision.'),
          remedy: t('Ghi bước này theo đúng ngày của quyết định.', 'Record this step on the day the decision bears.'),
          basis: cite.terms,
        },
      ];

const goesElsewhere = (facts: SuspensionFacts, { toBodyId }: { toBodyId: string }): Reason[] =>
  toBodyId === facts.body.id
    ? [
        {
          code: 'thatIsUs',
          field: '/payload/toBodyId',
          text: t('Đó chính là cơ quan đang giữ vụ việc.', 'That is the body that has the case.'),
          remedy: t('Chọn tổ chức có thẩm quyền khác.', 'Choose another, competent organisation.'),
          basis: cite.competence,
        },
      ]
    : [];

/** A decision still to be handed to the subject; one of a kind is owed once. */
export const owing = (facts: SuspensionFacts, what: DecisionKind): Pick<SuspensionFacts, 'owed'> => ({
  owed: [...facts.owed.filter((owed) => owed !== what), what],
});

const decideSample = (facts: SuspensionFacts, situation: Situation) => {
  const [competence] = competencesFor(matterOf(facts), facts, situation);
  if (!competence) return [];
  const { effectiveOn } = situation;
  const named = dayMustBeNamed(matterOf(facts), situation)
    ? {
        until: [addDays(effectiveOn, 60), furthestByHand(matterOf(facts), situation) ?? '2199-12-31'].sort()[0],
        untilGround: 'Theo quyết định của cơ quan.',
      }
    : {};
  return [
    {
      ...sampleSession(facts, situation),
      decision: samplePaper('QĐ', effectiveOn, signatoryOf(facts, situation)),
      competence,
      ...named,
    },
  ];
};

export const decisionEvents = {
  PROPOSE: event(proposing)({
    title: t('Đề nghị đình chỉ', 'Propose the suspension'),
    sentence: t(
      'Tổ chức quản lý đối tượng, hoặc cán bộ của cơ quan, trình đề nghị đình chỉ.',
      'The organisation managing the subject, or the body’s own officer, submits a proposal.',
    ),
    by: ['officer', 'clerk'],
    onBehalfOf: 'subjectOrganisation',
    kind: 'step',
    checks: [positionFaults],
    papers: [
      {
        field: 'submission',
        type: 'TTr',
        title: t('Tờ trình đề nghị đình chỉ', 'Proposal to suspend'),
        required: true,
      },
    ],
    basis: [...cite.procedure, ...cite.competence],
    record: settled,
    samples: (facts, situation) =>
      samplePositions(facts, situation).map((position) => ({
        proposer: 'managingOrganisation',
        submission: samplePaper('TTr', situation.effectiveOn),
        ...position,
      })),
  }),
  REFER: event(referring)({
    title: t('Chuyển tổ chức có thẩm quyền', 'Refer to the competent organisation'),
    sentence: t(
      'Cơ quan không có thẩm quyền chuyển đề nghị đến tổ chức có thẩm quyền.',
      'A body without competence passes the proposal to the one that has it.',
    ),
    by: ['standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [goesElsewhere],
    papers: [{ field: 'letter', type: 'CV', title: t('Công văn chuyển', 'Letter of referral'), required: true }],
    basis: cite.competence,
    samples: (facts, { seen, effectiveOn }) =>
      Object.keys(seen.bodies)
        .filter((id) => id !== facts.body.id)
        .slice(0, 1)
        .map((toBodyId) => ({ toBodyId, letter: samplePaper('CV', effectiveOn) })),
  }),
  REFERRAL_RETURNED: event(returned)({
    title: t('Đề nghị bị trả lại', 'The referral was returned'),
    sentence: t(
      'Tổ chức nhận trả lại đề nghị; cơ quan xem xét lại từ căn cứ.',
      'The receiving organisation sends the proposal back; the body takes it up again from its ground.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    kind: 'step',
    papers: [{ field: 'letter', type: 'CV', title: t('Công văn trả lại', 'Letter of return'), required: true }],
    basis: cite.competence,
    record: () => ({ positionSettled: false }),
    samples: (_facts, { effectiveOn }) => [{ letter: samplePaper('CV', effectiveOn) }],
  }),
  DECIDE: event(deciding)({
    title: t('Quyết định đình chỉ', 'Decide the suspension'),
    sentence: t(
      'Tập thể biểu quyết tại kỳ họp; người có thẩm quyền ký quyết định.',
      'The body votes in session; whoever may signs the decision.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      isCompetent,
      dayIsNamedWhereNeeded,
      isCarried<SuspensionFacts>((facts) => ({ notBefore: raisedOn(facts) })),
      isSignedForTheBody<SuspensionFacts>('decision'),
      decisionIsOfTheDay,
    ],
    papers: [minutesOfSession(true), decisionPaper(t('Quyết định đình chỉ', 'Decision to suspend'))],
    basis: [...cite.competence, ...cite.procedure, ...cite.terms],
    record: (facts, { competence, until }, situation) => ({
      decision: { on: situation.effectiveOn, competence },
      seatIncluded: facts.kind === 'partyActivities' && facts.seats.length > 0,
      term: termFor(matterOf(facts), until, situation),
      ...owing(facts, 'suspension'),
    }),
    samples: decideSample,
  }),
  DECIDE_NOT_TO_SUSPEND: event(declining)({
    title: t('Quyết định không đình chỉ', 'Decide not to suspend'),
    sentence: t(
      'Cơ quan thấy không đủ căn cứ hoặc căn cứ đã hết.',
      'The body finds no ground, or the ground has ended.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      isDecidedByTheBody<SuspensionFacts>((facts) => ({ notBefore: raisedOn(facts) })),
      minutesGoWithVote,
      isSignedForTheBody<SuspensionFacts>('notice'),
    ],
    papers: [
      minutesOfSession(false),
      { field: 'notice', type: 'TB', title: t('Thông báo không đình chỉ', 'Notice of no suspension'), required: true },
    ],
    basis: cite.procedure,
    record: (_facts, { because }, { effectiveOn }) => ({ end: { how: because, on: effectiveOn, seat: 'none' } }),
    samples: (facts, situation) => [
      {
        ...sampleDecision(facts, situation),
        because: 'groundNotShown',
        notice: samplePaper('TB', situation.effectiveOn, signatoryOf(facts, situation)),
      },
    ],
  }),
  DECIDE_NEW_TERM: event(deciding)({
    title: t('Quyết định theo căn cứ mới', 'Decide on the new ground'),
    sentence: t(
      'Cơ quan quyết định đình chỉ theo căn cứ mới; thời hạn cũ chấm dứt, thời hạn mới bắt đầu.',
      'The body suspends on the new ground; the old term ends and a new one begins.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      isCompetent,
      dayIsNamedWhereNeeded,
      isVotedAnew<Deciding>(({ happened }) => happened.RECORD_NEW_GROUND ?? ''),
      isSignedForTheBody<SuspensionFacts>('decision'),
      decisionIsOfTheDay,
    ],
    papers: [
      minutesOfSession(true),
      decisionPaper(t('Quyết định đình chỉ theo căn cứ mới', 'Decision to suspend on a new ground')),
    ],
    basis: [...cite.competence, ...cite.terms],
    record: (facts, { competence, until }, situation) => {
      const matter = matterOf(facts);
      return {
        ...matter,
        newGround: null,
        replacedTerm: facts.term?.key ?? null,
        decision: { on: situation.effectiveOn, competence },
        seatIncluded: matter.kind === 'partyActivities' && facts.seats.length > 0,
        term: termFor(matter, until, situation),
        daysOver: daysOver(facts, situation.effectiveOn),
        lapsedOn: null,
        ...owing(facts, 'newTerm'),
      };
    },
    samples: decideSample,
  }),
} as const;
