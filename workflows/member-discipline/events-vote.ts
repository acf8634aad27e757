// The body votes: a proposal to the next above, or the form itself; or it follows a judgment.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { MemberForm } from '../fragments/ballot.v1.js';
import { type Asked, ballotFaults, ballotFields, countedBallot, sampleVotes } from '../fragments/ballot-fields.v1.js';
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
  votersIn,
} from '../fragments/meeting.v1.js';
import { gravestIsProposed, proposalVoted } from '../fragments/tiers.v1.js';
import type { PaperSpec, Reason, SeenSession, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import { kindsOf, whyNotCompetent } from './competence.js';
import { formsOf, type MemberFacts, mayVoteFrom, memberOf } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<MemberFacts>();

const counting = {
  ballot: ballotFields,
  minutes: paperFields,
  tally: paperFields,
};
const proposing = z.strictObject(counting);
const deciding = z.strictObject({
  ...counting,
  findings: findingsField,
  relies382: field.flag(t('Dựa vào khoản 2 Điều 38 Điều lệ', 'Relies on Charter 38.2')).optional(),
  reliesGround: field.text(t('Căn cứ dựa vào khoản 2 Điều 38', 'Ground for relying on it'), 2_000).optional(),
});
type Deciding = z.infer<typeof deciding>;
const convicting = z.strictObject({ ...inSession, findings: findingsField });
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
  gravestIsProposed(facts) || (actsDirectly(facts) && relies);
const actsDirectly = ({ screening }: MemberFacts): boolean =>
  screening?.route === 'direct' || screening?.route === 'central';

const asked = (facts: MemberFacts, purpose: Asked['purpose'], relies = false): Asked => ({
  purpose,
  forms: formsOf(facts),
  gravestIsOpen: purpose === 'propose' || expulsionIsOpen(facts, relies),
  examined: memberOf(facts),
  notBefore: mayVoteFrom(facts),
});

const reliesWithGround = (facts: MemberFacts, { relies382, reliesGround }: Deciding): Reason[] => {
  if (relies382 !== true)
    return reliesGround === undefined
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
  if (!actsDirectly(facts))
    reasons.push(
      fault(
        'onlyWhereDirect',
        'relies382',
        'Chỉ cấp trực tiếp xem xét mới dựa vào khoản 2 Điều 38.',
        'Only a body that took the matter up directly relies on 38.2.',
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
  return reasons;
};

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

/** Everybody who may vote for one form, or for no discipline. */
function sampleBallot(facts: MemberFacts, form: MemberForm | null, situation: Situation) {
  const session = situation.seen.sessions[CAST.session] as SeenSession;
  return {
    ballot: { sessionId: CAST.session, ...sampleVotes(formsOf(facts), form, votersIn(facts, session).length) },
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
    checks: [(facts, { ballot }, situation) => ballotFaults(facts, ballot, situation, asked(facts, 'propose'))],
    papers: [minutesOfSession(true), tally],
    basis: [...cite.ballot, ...cite.upward],
    record: (facts, { ballot }, situation) => {
      const counted = countedBallot(facts, ballot, situation, asked(facts, 'propose'));
      return { ballot: counted, ballots: [...facts.ballots, counted], ...proposalVoted(facts, counted) };
    },
    samples: (facts, situation) =>
      [formsOf(facts)[0], formsOf(facts).at(-1) ?? null].map((form) => sampleBallot(facts, form, situation)),
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
    checks: [
      everyViolationConcluded,
      somethingIsFound,
      reliesWithGround,
      (facts, { ballot, relies382 }, situation) =>
        ballotFaults(facts, ballot, situation, asked(facts, 'decide', relies382)),
    ],
    papers: [minutesOfSession(true), tally],
    basis: [...cite.ballot, ...cite.competence, ...cite.directWithoutTwoThirds],
    record: (facts, { ballot, findings, relies382 }, situation) => {
      const counted = countedBallot(facts, ballot, situation, asked(facts, 'decide', relies382));
      const violations = withFindings(facts, findings);
      const form = counted.form as MemberForm | null;
      const beyond = form !== null && isBeyond({ ...facts, violations }, form, situation);
      return {
        violations,
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
      const [gravest] = formsOf(facts);
      const relies =
        gravest === 'expulsion' && actsDirectly(facts) && !gravestIsProposed(facts)
          ? { relies382: true, reliesGround: 'Cấp dưới không xử lý.' }
          : {};
      // All for the gravest: where it is closed, the votes fall to the next form down.
      return [
        { ...sampleBallot(facts, gravest, situation), findings, ...relies },
        { ...sampleBallot(facts, formsOf(facts).at(-1) ?? null, situation), findings },
        { ...sampleBallot(facts, null, situation), findings },
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
    checks: [
      everyViolationConcluded,
      somethingIsFound,
      isCarried<MemberFacts>((facts) => ({ notBefore: mayVoteFrom(facts) })),
    ],
    papers: [minutesOfSession(true)],
    basis: cite.conviction,
    record: (facts, { findings, vote }, { seen, effectiveOn }) => {
      const on = seen.sessions[vote.sessionId]?.heldOn ?? effectiveOn;
      return {
        violations: withFindings(facts, findings),
        form: 'expulsion',
        beyond: false,
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
        },
      };
    },
    samples: (facts, situation) => [{ ...sampleSession(facts, situation), findings: sampleFindings(facts) }],
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
