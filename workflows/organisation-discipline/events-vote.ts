// The body concludes on each violation and votes a form in secret; once the period is tested the decision is signed.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { type Form, isTwoThirds } from '../fragments/ballot.v1.js';
import {
  type Asked,
  type BallotFields,
  ballotFaults,
  ballotFields,
  baseHere,
  countedBallot,
  sampleVotes,
} from '../fragments/ballot-fields.v1.js';
import { everyViolationConcluded, findingsField, sampleFindings, withFindings } from '../fragments/findings.v1.js';
import { isSignedForTheBody, minutesOfSession, samplePaper, signatoryOf, votersIn } from '../fragments/meeting.v1.js';
import { sampleStated, sanctionDecided, sanctionFaults, sanctionLawField } from '../fragments/sanction.v1.js';
import { sampleDue, termFaults } from '../fragments/terms.v1.js';
import { proposalVoted, tiersBetween } from '../fragments/tiers.v1.js';
import type { Check, Reason, SeenSession, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import { DISSOLUTION_GROUNDS, mayProposeDissolution, type OrganisationFacts, RULES, voteNotBefore } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<OrganisationFacts>();

const voting = z.strictObject({
  findings: findingsField,
  ballot: ballotFields.optional(),
  dissolutionGround: field.code(DISSOLUTION_GROUNDS, t('Căn cứ giải tán', 'Ground of a dissolution')).optional(),
  dissolutionFacts: field.text(t('Hành vi làm căn cứ giải tán', 'What shows that ground')).optional(),
  minutes: paperFields,
});
type Voting = z.infer<typeof voting>;
const signing = z.strictObject({
  decision: paperFields,
  stated: sanctionLawField.optional(),
  announceBy: field.date(t('Công bố trước hết ngày', 'To be announced by')).optional(),
  windUpBy: field.date(t('Hoàn thành giải thể trước hết ngày', 'To be wound up by')).optional(),
  suspendedDossiersBy: field
    .date(t('Giao hồ sơ người bị đình chỉ trước hết ngày', 'Dossiers of suspended members by'))
    .optional(),
});
type Signing = z.infer<typeof signing>;

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis = cite.voting,
): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

const anyFound = ({ findings }: Voting): boolean => findings.some(({ found }) => found);
const LIGHTER: readonly Form[] = ['warning', 'reprimand'];
const formsOf = ({ dissolutionGround }: Pick<Voting, 'dissolutionGround'>): readonly Form[] =>
  dissolutionGround ? ['dissolution', ...LIGHTER] : LIGHTER;

/**
 * One ballot, once (V2). With two thirds for dissolution it is a proposal that goes up; otherwise dissolution is closed to this body and
 * the same ballot decides on the lighter forms, the votes for dissolution carried down.
 */
function asked(facts: OrganisationFacts, payload: Voting, ballot: BallotFields, situation: Situation): Asked {
  const base = baseHere(facts, ballot, situation);
  const proposes = payload.dissolutionGround !== undefined && isTwoThirds(ballot.votes.dissolution ?? 0, base);
  return {
    purpose: proposes ? 'propose' : 'decide',
    forms: formsOf(payload),
    gravestIsOpen: proposes,
    notBefore: voteNotBefore(facts),
  };
}

const voteFollowsFindings = (_facts: unknown, payload: Voting): Reason[] =>
  anyFound(payload) === (payload.ballot !== undefined)
    ? []
    : [
        fault(
          'voteOnlyOnWhatWasFound',
          'ballot',
          'Có vi phạm phải kỷ luật thì biểu quyết hình thức; không có thì không biểu quyết.',
          'A form is voted exactly when a violation calls for discipline.',
          ['Bổ sung hoặc bỏ kết quả kiểm phiếu.', 'Give the ballot or leave it out.'],
        ),
      ];

const dissolutionIsGrounded = (facts: OrganisationFacts, payload: Voting): Reason[] => {
  const { dissolutionGround, dissolutionFacts } = payload;
  if ((dissolutionGround === undefined) !== (dissolutionFacts === undefined))
    return [
      fault(
        'showTheGround',
        'dissolutionFacts',
        'Đưa hình thức giải tán ra biểu quyết phải nêu căn cứ và hành vi cụ thể.',
        'Putting dissolution to the vote names its ground and the concrete acts.',
        ['Điền cả hai, hoặc bỏ cả hai.', 'Give both, or neither.'],
        cite.dissolution,
      ),
    ];
  return dissolutionGround && !mayProposeDissolution(facts)
    ? [
        fault(
          'dissolutionNotOpen',
          'dissolutionGround',
          'Chỉ cấp ủy cấp trên trực tiếp đề nghị giải tán tổ chức còn hoạt động, một lần, lên cấp ủy cách một cấp.',
          'Only the direct higher committee proposes it, once, of an organisation that still stands, to the one a level up.',
          ['Bỏ hình thức giải tán khỏi phiếu.', 'Leave dissolution off the ballot.'],
          cite.dissolution,
        ),
      ]
    : [];
};

const ballotIsSound = (facts: OrganisationFacts, payload: Voting, situation: Situation): Reason[] =>
  payload.ballot
    ? ballotFaults(facts, payload.ballot, situation, asked(facts, payload, payload.ballot, situation))
    : [];

function voted(facts: OrganisationFacts, payload: Voting, situation: Situation): Partial<OrganisationFacts> {
  const { ballot, findings, dissolutionGround } = payload;
  const { effectiveOn } = situation;
  const violations = withFindings(facts, findings);
  if (!ballot)
    return { violations, ballot: null, limitation: null, noDiscipline: { because: 'noViolation', on: effectiveOn } };
  const counted = countedBallot(facts, ballot, situation, asked(facts, payload, ballot, situation));
  const known = { violations, limitation: null, votedOn: counted.on, dissolution: dissolutionGround ?? null };
  if (counted.purpose === 'propose')
    return {
      ...known,
      ballot: null,
      ...proposalVoted({ ...facts, ...tiersBetween(facts, [facts.body.id]) }, counted),
    };
  return {
    ...known,
    ballot: counted,
    noDiscipline: counted.form === null ? { because: 'noFormReached', on: effectiveOn } : null,
  };
}

/** Those who may vote in the world's session. */
const votersNow = (facts: OrganisationFacts, { seen }: Situation): number => {
  const session = seen.sessions[CAST.session] as SeenSession | undefined;
  return session ? votersIn(facts, session).length : 0;
};

function sampleVoting(facts: OrganisationFacts, situation: Situation): Voting[] {
  const minutes = samplePaper('BB', situation.effectiveOn);
  const voters = votersNow(facts, situation);
  const findings = sampleFindings(facts);
  const none = [{ findings: sampleFindings(facts, false), minutes }];
  if (!findings.some(({ found }) => found)) return none;
  const ballot = (forms: readonly Form[], form: Form | null) => ({
    sessionId: CAST.session,
    ...sampleVotes(forms, form, voters),
  });
  const grounded = {
    dissolutionGround: 'organisationBreach' as const,
    dissolutionFacts: 'Ba kỳ liên tục không sinh hoạt.',
  };
  const all: readonly Form[] = ['dissolution', ...LIGHTER];
  return [
    { findings, ballot: ballot(LIGHTER, 'warning'), minutes },
    { findings, ballot: ballot(LIGHTER, 'reprimand'), minutes },
    { findings, ballot: ballot(LIGHTER, null), minutes },
    ...none,
    ...(mayProposeDissolution(facts) ? [{ findings, ballot: ballot(all, 'dissolution'), ...grounded, minutes }] : []),
  ];
}

/** The form that is to be signed. */
export const formVoted = ({ ballot }: OrganisationFacts): Form => ballot?.form ?? 'reprimand';

const terms = (facts: OrganisationFacts, payload: Signing, situation: Situation): Reason[] => {
  const from = situation.effectiveOn;
  const winding = formVoted(facts) === 'dissolution';
  const given = (name: 'windUpBy' | 'suspendedDossiersBy', rule: string): Reason[] =>
    winding
      ? termFaults({ rule, from, due: payload[name], at: `/payload/${name}` }, situation)
      : payload[name] === undefined
        ? []
        : [
            fault(
              'nothingToWindUp',
              name,
              'Chỉ đặt thời hạn này khi giải tán.',
              'This term is set with a dissolution only.',
              ['Bỏ trường này.', 'Leave it out.'],
              cite.windingUp,
            ),
          ];
  return [
    ...termFaults({ rule: RULES.announce, from, due: payload.announceBy, at: '/payload/announceBy' }, situation),
    ...given('windUpBy', RULES.windUp),
    ...given('suspendedDossiersBy', RULES.suspendedDossiers),
  ];
};

const datedOnItsDay = (facts: OrganisationFacts, { decision }: Signing, { effectiveOn }: Situation): Reason[] =>
  decision.datedOn === effectiveOn && effectiveOn >= (facts.ballot?.on ?? '')
    ? []
    : [
        fault(
          'signedOnItsDay',
          'decision/datedOn',
          'Quyết định ký sau khi biểu quyết, và ghi đúng ngày ký.',
          'The decision is signed after the vote, and recorded on the day it bears.',
          ['Ghi bước này theo đúng ngày của quyết định.', 'Record this step on the day of the decision.'],
        ),
      ];

export const voteEvents = {
  VOTE_ON_FORM: event(voting)({
    title: t('Kết luận và bỏ phiếu hình thức kỷ luật', 'Conclude, and vote a form'),
    sentence: t(
      'Tập thể kết luận từng vi phạm rồi bỏ phiếu kín; giải tán phải đủ hai phần ba mới được trình cấp trên.',
      'The body concludes on each violation, then votes in secret; only two thirds send a dissolution up.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    irrevocable: true,
    checks: [everyViolationConcluded, voteFollowsFindings, dissolutionIsGrounded, ballotIsSound],
    papers: [minutesOfSession(true)],
    basis: [...cite.voting, ...cite.dissolution, ...cite.form],
    record: voted,
    samples: sampleVoting,
  }),
  SIGN_DECISION: event(signing)({
    title: t('Ký quyết định kỷ luật', 'Sign the decision'),
    sentence: t(
      'Người có thẩm quyền ký quyết định theo kết quả biểu quyết.',
      'Whoever may signs the decision as it was voted.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      isSignedForTheBody<OrganisationFacts>('decision') as Check<OrganisationFacts, Signing>,
      datedOnItsDay,
      (facts, { stated }, situation) =>
        sanctionFaults({ form: formVoted(facts), rules: RULES, byCell: false, stated }, situation),
      terms,
    ],
    papers: [
      { field: 'decision', type: 'QĐ', title: t('Quyết định kỷ luật', 'Disciplinary decision'), required: true },
    ],
    basis: [...cite.form, ...cite.voting, ...cite.windingUp],
    record: (facts, { stated }, situation) => ({
      sanction: sanctionDecided(
        { form: formVoted(facts), rules: RULES, byCell: false, stated: stated as never },
        { decidedOn: facts.ballot?.on ?? situation.effectiveOn, signedOn: situation.effectiveOn },
        situation,
      ),
    }),
    samples: (facts, situation) => {
      const form = formVoted(facts);
      const day = (rule: string): string | undefined => sampleDue(situation, rule);
      const dissolved = form === 'dissolution';
      return [
        {
          decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
          ...sampleStated(form, RULES, false, situation),
          ...optional('announceBy', day(RULES.announce)),
          ...(dissolved ? optional('windUpBy', day(RULES.windUp)) : {}),
          ...(dissolved ? optional('suspendedDossiersBy', day(RULES.suspendedDossiers)) : {}),
        },
      ];
    },
  }),
} as const;

const optional = (name: string, day: string | undefined): Record<string, string> => (day ? { [name]: day } : {});
