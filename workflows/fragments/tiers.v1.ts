// The organisations between the subject's own and the one that decides: which must vote a proposal first, and did two thirds of them
// propose the gravest form? Reference: discipline 3.6, 3.10 (Charter 38 confirmed for two thirds below; that every organisation
// between must have proposed it, and not only the lowest, is our protective reading: inferred).
import { z } from 'zod';
import { eventOn, law, t } from '../define.js';
import { paperFields } from '../fields.js';
import { when } from '../guards.js';
import type { Basis, Guard, Reason, Situation } from '../procedure.js';
import type { Form } from './ballot.v1.js';
import {
  type Asked,
  type BallotFact,
  countedLowerBallot,
  lowerBallotFaults,
  lowerBallotFields,
  sampleVotes,
} from './ballot-fields.v1.js';
import { type MeetingFacts, samplePaper } from './meeting.v1.js';

export interface TierFacts extends MeetingFacts {
  tiers: {
    /** Those that must vote a proposal, lowest first. Empty where nobody must. */
    between: string[];
    /** Their ballots, one each. */
    ballots: BallotFact[];
    /** Ballots before this day are of no account: something new was put into the file since. */
    since: string;
    /** Who recorded ballots from below: another hand counts the body's own. */
    recordedBy: string[];
  };
}
export const noTiers: Pick<TierFacts, 'tiers'> = { tiers: { between: [], ballots: [], since: '', recordedBy: [] } };

/** The organisations named must vote, lowest first; what they voted before is kept where it still counts. */
export const tiersBetween = (facts: TierFacts, between: readonly string[]): Pick<TierFacts, 'tiers'> => ({
  tiers: { ...facts.tiers, between: [...between] },
});
/** For anything new in the file: every proposal is voted anew, not before this day. */
export const voteAnew = (facts: TierFacts, since: string): Pick<TierFacts, 'tiers'> => ({
  tiers: { ...facts.tiers, ballots: [], since },
});
/**
 * A proposal voted, by an organisation below or by the body that has the case on its way up. One that stands is never replaced by a later
 * one of the same organisation: only something new in the file (`voteAnew`) makes it vote again.
 */
export const proposalVoted = (facts: TierFacts, ballot: BallotFact): Pick<TierFacts, 'tiers'> =>
  hasVoted(facts, ballot.bodyId)
    ? { tiers: facts.tiers }
    : { tiers: { ...facts.tiers, ballots: [...facts.tiers.ballots, ballot] } };

export const hasVoted = ({ tiers }: TierFacts, id: string): boolean =>
  tiers.ballots.some(({ bodyId }) => bodyId === id);
/** Those whose vote is still missing, lowest first. */
export const tiersOwed = (facts: TierFacts): string[] => facts.tiers.between.filter((id) => !hasVoted(facts, id));

/** Two thirds or more of every organisation between proposed the gravest form. Nobody between: nobody proposed it. */
export const gravestIsProposed = ({ tiers }: TierFacts): boolean =>
  tiers.between.length > 0 &&
  tiers.between.every((id) => tiers.ballots.some(({ bodyId, twoThirds }) => bodyId === id && twoThirds));

/** The last day on which one of them voted. */
export const lastProposalOn = ({ tiers }: TierFacts): string =>
  tiers.ballots
    .map(({ on }) => on)
    .sort()
    .at(-1) ?? '';

export const tierLaw: readonly Basis[] = [
  law('Điều lệ Đảng', 'confirmed', { article: '38', note: 'Two thirds below, more than half above.' }),
  law('22-QĐ/TW', 'confirmed', { article: '15', clause: '2', note: 'A body without competence proposes upward.' }),
  law('Điều lệ Đảng', 'inferred', { article: '38', note: 'That each organisation between votes in its turn.' }),
];

const lowerBallot = z.strictObject({
  lowerBallot: lowerBallotFields,
  minutes: paperFields,
  proposal: paperFields,
});

export interface TierWords<F> {
  forms: (facts: F) => readonly [Form, ...Form[]];
  /** The member under examination, where there is one. */
  examined: (facts: F) => string | undefined;
  /** The day before which nobody could vote on what is in the file. */
  notBefore?: (facts: F) => string;
}

const isNextInTurn = (facts: TierFacts, payload: z.infer<typeof lowerBallot>): Reason[] =>
  tiersOwed(facts)[0] === payload.lowerBallot.bodyId
    ? []
    : [
        {
          code: 'notTheirTurn',
          field: '/payload/lowerBallot/bodyId',
          text: t(
            'Tổ chức này không phải tổ chức tiếp theo phải biểu quyết đề nghị.',
            'This is not the organisation whose turn it is to vote a proposal.',
          ),
          remedy: t('Ghi lần lượt từ cấp dưới lên; mỗi tổ chức một lần.', 'From the lowest upward, each one once.'),
          basis: tierLaw,
        },
      ];

/** Minutes and proposal are written when the meeting has been held, and not before. */
const writtenAfterTheMeeting = (_facts: unknown, payload: z.infer<typeof lowerBallot>): Reason[] =>
  (['minutes', 'proposal'] as const)
    .filter((name) => payload[name].datedOn < payload.lowerBallot.heldOn)
    .map((name) => ({
      code: 'writtenBeforeTheMeeting',
      field: `/payload/${name}/datedOn`,
      text: t('Văn bản đề ngày trước ngày họp.', 'The paper is dated before the meeting.'),
      remedy: t(
        'Đối chiếu biên bản, báo cáo với ngày họp.',
        'Compare minutes and proposal with the day of the meeting.',
      ),
      basis: tierLaw,
    }));

export function tierEvents<F extends TierFacts>(words: TierWords<F>) {
  const event = eventOn<F>();
  const asked = (facts: F): Asked => ({
    purpose: 'propose',
    forms: words.forms(facts),
    gravestIsOpen: true,
    examined: words.examined(facts),
    notBefore: [facts.tiers.since, lastProposalOn(facts), words.notBefore?.(facts) ?? ''].sort().at(-1) ?? '',
  });
  return {
    RECORD_LOWER_BALLOT: event(lowerBallot)({
      title: t('Ghi biểu quyết của tổ chức đảng cấp dưới', 'Record the ballot of an organisation below'),
      sentence: t(
        'Ghi kết quả bỏ phiếu kín đề nghị hình thức kỷ luật của tổ chức cấp dưới, theo biên bản kiểm phiếu của họ.',
        'The secret ballot by which an organisation below proposed a form is recorded from its counting record.',
      ),
      by: ['officer', 'clerk'],
      onBehalfOf: 'subjectOrganisation',
      kind: 'note',
      irrevocable: true,
      checks: [
        isNextInTurn,
        writtenAfterTheMeeting,
        (facts, payload, situation) => lowerBallotFaults(payload.lowerBallot, situation, asked(facts)),
      ],
      papers: [
        {
          field: 'minutes',
          type: 'BB',
          title: t('Biên bản họp và kiểm phiếu', 'Minutes and counting record'),
          required: true,
        },
        {
          field: 'proposal',
          type: 'BC',
          title: t('Báo cáo đề nghị kỷ luật', 'Report proposing discipline'),
          required: true,
        },
      ],
      basis: tierLaw,
      record: (facts, payload, situation) => {
        const { tiers } = proposalVoted(facts, countedLowerBallot(payload.lowerBallot, situation, asked(facts)));
        const recordedBy = [...new Set([...tiers.recordedBy, situation.by.personId ?? ''])].sort();
        return { tiers: { ...tiers, recordedBy } } as Partial<F>;
      },
      samples: (facts, situation) => {
        const bodyId = tiersOwed(facts)[0];
        return bodyId ? sampleLowerBallots(bodyId, words.forms(facts), situation) : [];
      },
    }),
  };
}

/** One in which all propose the gravest form, and one in which all propose the lightest. */
function sampleLowerBallots(bodyId: string, forms: readonly Form[], { seen, effectiveOn }: Situation) {
  const members = seen.bodies[bodyId]?.seats.length || 9;
  return [forms[0], forms.at(-1)].map((form) => ({
    lowerBallot: {
      bodyId,
      heldOn: effectiveOn,
      members,
      present: members,
      ...sampleVotes(forms, form ?? null, members - 1),
    },
    minutes: samplePaper('BB', effectiveOn),
    proposal: samplePaper('BC', effectiveOn),
  }));
}

export const tierGuards = {
  someTierOwed: when<TierFacts>((_situation, facts) => tiersOwed(facts).length > 0, {
    code: 'nobodyBelowOwesAVote',
    text: t('Không còn tổ chức cấp dưới nào phải biểu quyết.', 'No organisation below still has to vote.'),
    remedy: t('Chuyển sang bước tiếp theo.', 'Go on to the next step.'),
    basis: tierLaw,
  }),
  /** For the decision: every organisation between has voted its proposal. */
  everyTierVoted: when<TierFacts>((_situation, facts) => tiersOwed(facts).length === 0, {
    code: 'tierVoteMissing',
    text: t('Còn tổ chức cấp dưới chưa biểu quyết đề nghị.', 'An organisation below has not voted its proposal.'),
    remedy: t('Ghi biểu quyết của tổ chức đó trước.', 'Record its ballot first.'),
    basis: tierLaw,
  }),
};

/** Who told of the ballots below does not count the body's own ballot too: two people see the papers it hangs on. */
export const notTheirRecorder: Guard<TierFacts> = when(
  ({ by }, { tiers }) => !tiers.recordedBy.includes(by.personId ?? ''),
  {
    code: 'recordedTheProposals',
    text: t(
      'Người đã ghi biểu quyết của cấp dưới không ghi kết quả biểu quyết của cơ quan.',
      'Whoever recorded the ballots from below does not record the body’s own.',
    ),
    remedy: t('Để người khác đối chiếu hồ sơ và ghi.', 'Have somebody else compare the papers and record it.'),
    basis: tierLaw,
  },
);

/** Spread into the `on` of the states in which proposals come in. */
export const tierOn = { RECORD_LOWER_BALLOT: { guard: 'someTierOwed', actions: ['record'] } } as const;
