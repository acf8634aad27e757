// The body votes: a proposal to the next above, or the form itself; or it follows a judgment.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { MemberForm } from '../fragments/ballot.v1.js';
import {
  type Asked,
  ballotFaults,
  ballotFields,
  countedBallot,
  sampleStatedBallot,
  sampleVotes,
} from '../fragments/ballot-fields.v1.js';
import {
  everyViolationConcluded,
  type Findings,
  findingsField,
  sampleFindings,
  withFindings,
} from '../fragments/findings.v1.js';
import {
  inSession,
  isCarried,
  minutesOfSession,
  samplePaper,
  sampleSession,
  voteFields,
  votersIn,
  whyNotCarried,
} from '../fragments/meeting.v1.js';
import { gravestIsProposed, proposalVoted } from '../fragments/tiers.v1.js';
import type { PaperSpec, Reason, SeenSession, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import { kindsOf, whyNotCompetent } from './competence.js';
import { formsOf, type MemberFacts, mayVoteFrom, memberOf } from './facts.js';
import * as cite from './legal-basis.js';
import {
  type PositionAtVote,
  positionAtVote,
  positionFaultsAtVote,
  positionNow,
  samplePositionAtVote,
} from './position.js';

const event = eventOn<MemberFacts>();

const counting = {
  position: positionAtVote,
  ballot: ballotFields,
  minutes: paperFields,
  tally: paperFields,
};
const proposing = z.strictObject(counting);
const deciding = z.strictObject({
  ...counting,
  findings: findingsField,
  relies382: field.flag(t('Dựa vào khoản 2 Điều 38 Điều lệ', 'Relies on Charter 38.2')).optional(),
  /** The vote by which the body relies on it: taken in the same session, before the ballot. */
  relianceVote: voteFields
    .omit({ sessionId: true })
    .meta({ title: 'Vote on relying on article 38.2', titleVi: 'Biểu quyết dựa vào khoản 2 Điều 38' })
    .optional(),
  reliesGround: field.text(t('Căn cứ dựa vào khoản 2 Điều 38', 'Ground for relying on it'), 2_000).optional(),
});
type Deciding = z.infer<typeof deciding>;
const convicting = z.strictObject({ ...inSession, position: positionAtVote, findings: findingsField });
const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis = cite.ballot,
): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

/** Expulsion is open to the deciding body: two thirds below proposed it, or it acts directly and says that it relies on 38.2. */
const expulsionIsOpen = (facts: MemberFacts, relies: boolean): boolean =>
  gravestIsProposed(facts) || (mayRely(facts) && relies);
const actsDirectly = ({ screening }: Pick<MemberFacts, 'screening'>): boolean =>
  screening?.route === 'direct' || screening?.route === 'central';

/** Charter 38.2 speaks of a body below that did not act, or not rightly; no other reason to act directly passes the two thirds by. */
const mayRely = ({ screening }: MemberFacts): boolean =>
  actsDirectly({ screening }) &&
  (screening?.directGround === 'lowerDidNotAct' || screening?.directGround === 'lowerTooLenientOrHarsh');

const asked = (facts: MemberFacts, purpose: Asked['purpose'], relies = false): Asked => ({
  purpose,
  forms: formsOf(facts),
  gravestIsOpen: purpose === 'propose' || expulsionIsOpen(facts, relies),
  examined: memberOf(facts),
  notBefore: mayVoteFrom(facts),
});

const reliesWithGround = (facts: MemberFacts, payload: Deciding, situation: Situation): Reason[] => {
  const { relies382, reliesGround, relianceVote, ballot } = payload;
  if (relies382 !== true)
    return reliesGround === undefined && relianceVote === undefined
      ? []
      : [
          fault(
            'reliesOnNothing',
            'reliesGround',
            'Nêu căn cứ mà không dựa vào khoản 2 Điều 38.',
            'A ground is given, but the body does not rely on 38.2.',
            [
              'Đánh dấu dựa vào khoản 2 Điều 38, hoặc bỏ căn cứ.',
              'Mark that it relies on 38.2, or leave the ground out.',
            ],
          ),
        ];
  const reasons: Reason[] = [];
  if (!mayRely(facts))
    reasons.push(
      fault(
        'onlyWhereDirect',
        'relies382',
        'Chỉ cấp trực tiếp xem xét do cấp dưới không xử lý, hoặc xử lý không đúng mức, mới dựa vào khoản 2 Điều 38.',
        'Only a body that took the matter up directly because the one below did not act, or not rightly, relies on 38.2.',
        ['Bỏ đánh dấu này.', 'Leave it out.'],
        cite.directWithoutTwoThirds,
      ),
    );
  if (reliesGround === undefined)
    reasons.push(
      fault(
        'groundOfRelying',
        'reliesGround',
        'Dựa vào khoản 2 Điều 38 thì phải nêu căn cứ; điểm này chưa được xác minh.',
        'Relying on 38.2 needs its ground; it shows as unverified.',
        [
          'Nêu tổ chức cấp dưới đã không xử lý, hoặc xử lý không đúng mức.',
          'Say that the body below did not act, or not rightly.',
        ],
        cite.directWithoutTwoThirds,
      ),
    );
  if (relianceVote === undefined)
    reasons.push(
      fault(
        'reliesByVote',
        'relianceVote',
        'Dựa vào khoản 2 Điều 38 do tập thể biểu quyết riêng, tại cùng kỳ họp, trước khi bỏ phiếu.',
        'That the body relies on 38.2 is voted by itself in the same session, before the ballot.',
        ['Điền biểu quyết đó, hoặc bỏ đánh dấu.', 'Give that vote, or leave the mark out.'],
        cite.directWithoutTwoThirds,
      ),
    );
  else
    reasons.push(
      ...whyNotCarried(facts, { ...relianceVote, sessionId: ballot.sessionId }, situation, {
        notBefore: mayVoteFrom(facts),
      }).map((one) => ({
        ...one,
        field: (one.field ?? '').replace('/payload/vote', '/payload/relianceVote'),
      })),
    );
  return reasons;
};

/** The member's position is in the minutes, by the register of the day. */
const positionIsStated = (facts: MemberFacts, { position }: { position: PositionAtVote }, situation: Situation) =>
  positionFaultsAtVote(facts, position, situation);

const somethingIsFound = (_facts: MemberFacts, { findings }: { findings: Findings }): Reason[] =>
  findings.some(({ found }) => found)
    ? []
    : [
        fault(
          'nothingFound',
          'findings',
          'Không có vi phạm nào phải kỷ luật thì không biểu quyết hình thức.',
          'Where nothing was found there is no form to vote on.',
          ['Kết luận không kỷ luật.', 'Conclude that there is no discipline.'],
        ),
      ];

const tally: PaperSpec = {
  field: 'tally',
  type: 'BB',
  title: t('Biên bản kiểm phiếu', 'Counting record'),
  required: true,
};

const talliedIn = ({ body }: MemberFacts, { by }: Situation): MemberFacts['tallied'] => ({
  bodyId: body.id,
  by: by.personId,
});

/** Everybody who may vote for one form, or for no discipline. */
function sampleBallot(
  before: MemberFacts,
  form: MemberForm | null,
  situation: Situation,
  purpose: Asked['purpose'],
  relies = false,
) {
  const facts = positionNow(before, samplePositionAtVote(before, situation), situation);
  const session = situation.seen.sessions[CAST.session] as SeenSession;
  const fields = { sessionId: CAST.session, ...sampleVotes(formsOf(facts), form, votersIn(facts, session).length) };
  return {
    position: samplePositionAtVote(facts, situation),
    ballot: sampleStatedBallot(facts, fields, situation, asked(facts, purpose, relies)),
    minutes: samplePaper('BB', situation.effectiveOn),
    tally: samplePaper('BB', situation.effectiveOn),
  };
}

export const voteEvents = {
  VOTE_PROPOSAL: event(proposing)({
    title: t('Biểu quyết đề nghị hình thức kỷ luật', 'Vote a proposal'),
    sentence: t(
      'Tổ chức không đủ thẩm quyền bỏ phiếu kín đề nghị hình thức lên cấp trên.',
      'A body without competence proposes a form to the one above, by secret ballot.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    irrevocable: true,
    checks: [
      positionIsStated,
      (facts, { ballot, position }, situation) =>
        ballotFaults(facts, ballot, situation, asked(positionNow(facts, position, situation), 'propose')),
    ],
    papers: [minutesOfSession(true), tally],
    basis: [...cite.ballot, ...cite.upward],
    record: (before, { ballot, position }, situation) => {
      const facts = positionNow(before, position, situation);
      const counted = countedBallot(facts, ballot, situation, asked(facts, 'propose'));
      return {
        position: facts.position,
        ballot: counted,
        ballots: [...facts.ballots, counted],
        tallied: talliedIn(facts, situation),
        ...proposalVoted(facts, counted),
      };
    },
    samples: (facts, situation) =>
      [formsOf(facts)[0], formsOf(facts).at(-1) ?? null].map((form) => sampleBallot(facts, form, situation, 'propose')),
  }),
  COUNT_BALLOT: event(deciding)({
    title: t('Biểu quyết hình thức kỷ luật', 'Vote the form'),
    sentence: t(
      'Cơ quan kết luận từng vi phạm và bỏ phiếu kín quyết định một hình thức chung.',
      'The body concludes on each violation and votes one common form by secret ballot.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    irrevocable: true,
    checks: [
      everyViolationConcluded,
      somethingIsFound,
      positionIsStated,
      reliesWithGround,
      (facts, { ballot, position, relies382 }, situation) =>
        ballotFaults(facts, ballot, situation, asked(positionNow(facts, position, situation), 'decide', relies382)),
    ],
    papers: [minutesOfSession(true), tally],
    basis: [...cite.ballot, ...cite.competence, ...cite.directWithoutTwoThirds],
    record: (before, { ballot, position, findings, relies382 }, situation) => {
      const facts = positionNow(before, position, situation);
      const counted = countedBallot(facts, ballot, situation, asked(facts, 'decide', relies382));
      const violations = withFindings(facts, findings);
      const form = counted.form as MemberForm | null;
      const beyond = form !== null && isBeyond({ ...facts, violations }, form, situation);
      return {
        position: facts.position,
        violations,
        tallied: talliedIn(facts, situation),
        ballot: counted,
        ballots: [...facts.ballots, counted],
        form,
        beyond,
        limitation: null,
        relies382: relies382 === true && form === 'expulsion' && !gravestIsProposed(facts),
        ...(beyond ? proposalVoted(facts, counted) : {}),
        ...(form === null ? { outcome: { what: 'noForm' as const, on: situation.effectiveOn } } : {}),
      };
    },
    samples: (facts, situation) => {
      const findings = sampleFindings(facts);
      const { sessionId: _same, ...relianceVote } = sampleSession(facts, situation).vote;
      const [gravest] = formsOf(facts);
      const relies =
        gravest === 'expulsion' && mayRely(facts) && !gravestIsProposed(facts)
          ? { relies382: true, relianceVote, reliesGround: 'Cấp dưới không xử lý.' }
          : {};
      // All for the gravest: where it is closed, the votes fall to the next form down.
      return [
        { ...sampleBallot(facts, gravest, situation, 'decide', 'relies382' in relies), findings, ...relies },
        { ...sampleBallot(facts, formsOf(facts).at(-1) ?? null, situation, 'decide'), findings },
        { ...sampleBallot(facts, null, situation, 'decide'), findings },
      ];
    },
  }),
  DECIDE_ON_CONVICTION: event(convicting)({
    title: t('Quyết định khai trừ theo bản án', 'Decide on the conviction'),
    sentence: t(
      'Có bản án có hiệu lực từ cải tạo không giam giữ trở lên: cơ quan quyết định khai trừ, không lập quy trình kiểm tra.',
      'Upon an effective sentence of non-custodial reform or heavier the body expels, without an inspection.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    irrevocable: true,
    checks: [
      everyViolationConcluded,
      somethingIsFound,
      positionIsStated,
      isCarried<MemberFacts>((facts) => ({ notBefore: mayVoteFrom(facts) })),
    ],
    papers: [minutesOfSession(true)],
    basis: cite.conviction,
    record: (before, { findings, vote, position }, situation) => {
      const { seen, effectiveOn } = situation;
      const facts = positionNow(before, position, situation);
      const on = seen.sessions[vote.sessionId]?.heldOn ?? effectiveOn;
      return {
        violations: withFindings(facts, findings),
        position: facts.position,
        tallied: talliedIn(facts, situation),
        form: 'expulsion',
        beyond: isBeyond(facts, 'expulsion', situation),
        // No period runs against expulsion (L3).
        limitation: {
          form: 'expulsion',
          concludedOn: on,
          outcome: 'none',
          barred: [],
          lastDay: null,
          by: 'noPeriod',
          follows: null,
          conductLastDay: null,
          lastDays: {},
        },
      };
    },
    samples: (facts, situation) => [
      {
        ...sampleSession(facts, situation),
        position: samplePositionAtVote(facts, situation),
        findings: sampleFindings(facts),
      },
    ],
  }),
} as const;

/** The form that came out is above this body's competence. */
function isBeyond(facts: MemberFacts, form: MemberForm, situation: Situation): boolean {
  const { position, screening } = facts;
  if (!position) return true;
  return (
    whyNotCompetent({ form, kinds: kindsOf(facts), position, empowered: screening?.empowered ?? false }, situation) !==
    null
  );
}
