// A dissolution goes up one level to be decided; then the organisation is wound up, and what comes after is settled.
import { z } from 'zod';
import { bodyFact } from '../base-facts.js';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { Form } from '../fragments/ballot.v1.js';
import { type Asked, ballotFaults, ballotFields, countedBallot, sampleVotes } from '../fragments/ballot-fields.v1.js';
import { hearAnew } from '../fragments/heard.v1.js';
import { isSignedForTheBody, minutesOfSession, samplePaper, signatoryOf, votersIn } from '../fragments/meeting.v1.js';
import { gravestIsProposed } from '../fragments/tiers.v1.js';
import type { Check, Reason, SeenSession, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import {
  dissolvingBody,
  type OrganisationFacts,
  reinstatementOwed,
  voteNotBefore,
  WINDING_UP,
  type WindingUp,
} from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<OrganisationFacts>();
const DISSOLUTION: readonly Form[] = ['dissolution'];

const sending = z.strictObject({
  toBodyId: field.body(t('Cấp ủy cách một cấp', 'Committee one level up')),
  submission: paperFields,
  report: paperFields,
});
const deciding = z.strictObject({ ballot: ballotFields, minutes: paperFields });
const returning = z.strictObject({
  toBodyId: field.body(t('Cấp ủy đã đề nghị', 'Committee that proposed')),
  letter: paperFields,
});
const winding = z.strictObject({
  what: field.code(WINDING_UP, t('Việc đã làm', 'What was done')),
  handing: paperFields,
});
const settling = z.strictObject({
  decidedBy: field.body(t('Cấp ủy cấp trên trực tiếp', 'Direct higher committee')),
  how: field.code(['newOrganisation', 'membersMoved'], t('Cách giải quyết', 'How it is settled')),
  decision: paperFields,
});
const reinstating = z.strictObject({ decision: paperFields, returnMinutes: paperFields });

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis = cite.dissolution,
): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

const goesOneLevelUp = (facts: OrganisationFacts, { toBodyId }: { toBodyId: string }, { seen }: Situation): Reason[] =>
  toBodyId === dissolvingBody(facts) && seen.bodies[toBodyId]?.kind === 'committee'
    ? []
    : [
        fault(
          'notOneLevelUp',
          'toBodyId',
          'Việc giải tán do cấp ủy cách một cấp quyết định.',
          'A dissolution is decided by the committee one level above the one that proposed it.',
          ['Chọn cấp ủy đó.', 'Choose that committee.'],
        ),
      ];

const goesBack = (facts: OrganisationFacts, { toBodyId }: { toBodyId: string }): Reason[] =>
  toBodyId === facts.above[0]
    ? []
    : [
        fault(
          'notTheProposer',
          'toBodyId',
          'Hồ sơ trả về cấp ủy đã đề nghị giải tán.',
          'It goes back to the committee that proposed it.',
          ['Chọn cấp ủy đó.', 'Choose that committee.'],
        ),
      ];

const asked = (facts: OrganisationFacts): Asked => ({
  purpose: 'decide',
  forms: DISSOLUTION,
  gravestIsOpen: gravestIsProposed(facts),
  notBefore: voteNotBefore(facts),
});

const notDoneTwice = (facts: OrganisationFacts, { what }: { what: WindingUp }): Reason[] => {
  const suspended = what === 'suspendedDossiers' || what === 'nobodySuspended';
  const known = suspended
    ? facts.windingUp.suspendedDossiers !== undefined || facts.windingUp.nobodySuspended !== undefined
    : facts.windingUp[what] !== undefined;
  return known
    ? [
        fault(
          'doneAlready',
          'what',
          'Việc này đã ghi.',
          'This is recorded already.',
          ['Chọn việc chưa làm.', 'Choose what is still to be done.'],
          cite.windingUp,
        ),
      ]
    : [];
};

const byTheDirectHigher = (facts: OrganisationFacts, { decidedBy }: { decidedBy: string }): Reason[] =>
  decidedBy === facts.above[0]
    ? []
    : [
        fault(
          'notTheDirectHigher',
          'decidedBy',
          'Việc lập tổ chức mới hoặc chuyển đảng viên do cấp ủy cấp trên trực tiếp quyết định.',
          'The direct higher committee forms a new organisation or moves the members.',
          ['Chọn cấp ủy đó.', 'Choose that committee.'],
          cite.recreation,
        ),
      ];

/** What is still to be done, in turn. */
export const windingUpOwed = ({ windingUp }: OrganisationFacts): WindingUp[] => {
  const suspended = windingUp.suspendedDossiers ?? windingUp.nobodySuspended;
  return WINDING_UP.filter((what) =>
    what === 'suspendedDossiers' || what === 'nobodySuspended'
      ? suspended === undefined
      : windingUp[what] === undefined,
  );
};

const votersNow = (facts: OrganisationFacts, { seen }: Situation): number => {
  const session = seen.sessions[CAST.session] as SeenSession | undefined;
  return session ? votersIn(facts, session).length : 0;
};

export const dissolutionEvents = {
  SEND_PROPOSAL: event(sending)({
    title: t('Trình đề nghị giải tán lên cấp ủy cách một cấp', 'Send the proposal up'),
    sentence: t(
      'Đủ hai phần ba đề nghị giải tán: hồ sơ trình cấp ủy cách một cấp quyết định; cơ quan đó giải quyết tiếp.',
      'With two thirds for dissolution the file goes to the committee one level up, which has the case from now on.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [goesOneLevelUp],
    papers: [
      { field: 'submission', type: 'TTr', title: t('Tờ trình đề nghị giải tán', 'Submission'), required: true },
      { field: 'report', type: 'BC', title: t('Báo cáo đề nghị kỷ luật', 'Report proposing it'), required: true },
    ],
    basis: cite.dissolution,
    record: (facts, { toBodyId }, { seen }) => {
      const upper = seen.bodies[toBodyId];
      return {
        ...(upper ? { body: bodyFact(upper), formerBodies: [...facts.formerBodies, facts.body.id] } : {}),
        ...hearAnew(),
      };
    },
    samples: (facts, { effectiveOn }) => [
      {
        toBodyId: dissolvingBody(facts) ?? '',
        submission: samplePaper('TTr', effectiveOn),
        report: samplePaper('BC', effectiveOn),
      },
    ],
  }),
  VOTE_ON_DISSOLUTION: event(deciding)({
    title: t('Bỏ phiếu quyết định giải tán', 'Vote on the dissolution'),
    sentence: t(
      'Cấp ủy cách một cấp nghe đại diện tổ chức rồi bỏ phiếu kín; quá nửa tổng số mới quyết định giải tán.',
      'The committee one level up, having heard the organisation, votes in secret; more than half of all decide.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    irrevocable: true,
    checks: [(facts, { ballot }, situation) => ballotFaults(facts, ballot, situation, asked(facts))],
    papers: [minutesOfSession(true)],
    basis: [...cite.dissolution, ...cite.voting],
    record: (facts, { ballot }, situation) => {
      const counted = countedBallot(facts, ballot, situation, asked(facts));
      return { ballot: counted, votedOn: counted.on };
    },
    samples: (facts, situation) => {
      const minutes = samplePaper('BB', situation.effectiveOn);
      const voters = votersNow(facts, situation);
      return (['dissolution', null] as const).map((form) => ({
        ballot: { sessionId: CAST.session, ...sampleVotes(DISSOLUTION, form, voters) },
        minutes,
      }));
    },
  }),
  RETURN_PROPOSAL: event(returning)({
    title: t('Trả hồ sơ: không giải tán', 'Return the proposal'),
    sentence: t(
      'Cấp ủy cách một cấp không quyết định giải tán; hồ sơ về cấp ủy đã đề nghị để xem xét hình thức khác.',
      'Not dissolved: the file goes back to the committee that proposed it, for another form.',
    ),
    by: ['standingGroup', 'head', 'officer'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [goesBack],
    papers: [{ field: 'letter', type: 'CV', title: t('Công văn trả hồ sơ', 'Letter of return'), required: true }],
    basis: cite.dissolution,
    record: (facts, { toBodyId }, { seen }) => {
      const lower = seen.bodies[toBodyId];
      return {
        ...(lower ? { body: bodyFact(lower), formerBodies: [...facts.formerBodies, facts.body.id] } : {}),
        ...hearAnew(),
        ballot: null,
        limitation: null,
        dissolution: null,
        dissolutionClosed: true,
      };
    },
    samples: (facts, { effectiveOn }) => [{ toBodyId: facts.above[0] ?? '', letter: samplePaper('CV', effectiveOn) }],
  }),
  RECORD_WINDING_UP: event(winding)({
    title: t('Ghi việc thu hồi, bàn giao', 'Record a part of the winding-up'),
    sentence: t(
      'Cấp ủy cấp trên trực tiếp thu hồi con dấu, hồ sơ, chuyển sinh hoạt đảng viên, nhận hồ sơ người bị đình chỉ.',
      'The direct higher committee recovers seal and dossiers, moves the members and takes the dossiers of suspended ones.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    kind: 'note',
    after: ['SIGN_DECISION'],
    checks: [notDoneTwice],
    papers: [
      { field: 'handing', type: 'BB', title: t('Biên bản giao nhận', 'Minutes of handing over'), required: true },
    ],
    basis: cite.windingUp,
    record: (facts, { what }, { effectiveOn }) => ({ windingUp: { ...facts.windingUp, [what]: effectiveOn } }),
    samples: (facts, { effectiveOn }) => {
      const owed = windingUpOwed(facts);
      const next = owed[0]?.includes('uspended') ? owed : owed.slice(0, 1);
      return next.map((what) => ({ what, handing: samplePaper('BB', effectiveOn) }));
    },
  }),
  SETTLE_AFTERMATH: event(settling)({
    title: t('Lập tổ chức mới hoặc chuyển đảng viên', 'Settle what comes after'),
    sentence: t(
      'Cấp ủy cấp trên trực tiếp lập tổ chức đảng mới hoặc chuyển số đảng viên còn lại.',
      'The direct higher committee forms a new organisation or moves the remaining members.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    kind: 'note',
    after: ['SIGN_DECISION'],
    checks: [byTheDirectHigher],
    papers: [{ field: 'decision', type: 'QĐ', title: t('Quyết định', 'Decision'), required: true }],
    basis: cite.recreation,
    record: (_facts, { how }, { effectiveOn }) => ({ aftermath: { how, on: effectiveOn } }),
    samples: (facts, { effectiveOn }) =>
      (['newOrganisation', 'membersMoved'] as const).map((how) => ({
        decidedBy: facts.above[0] ?? '',
        how,
        decision: samplePaper('QĐ', effectiveOn),
      })),
  }),
  RECORD_REINSTATEMENT: event(reinstating)({
    title: t('Khôi phục tổ chức đảng', 'Reinstate the organisation'),
    sentence: t(
      'Quyết định giải tán đã bị xóa bỏ hoặc thay đổi: giao lại con dấu, hồ sơ, chuyển đảng viên trở lại.',
      'The dissolution fell: seal and dossiers are given back and the members moved back.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: [
      isSignedForTheBody<OrganisationFacts>('decision') as Check<OrganisationFacts, z.infer<typeof reinstating>>,
      (facts) => (reinstatementOwed(facts) ? [] : [nothingToGiveBack]),
    ],
    papers: [
      { field: 'decision', type: 'QĐ', title: t('Quyết định khôi phục', 'Decision to reinstate'), required: true },
      { field: 'returnMinutes', type: 'BB', title: t('Biên bản giao lại', 'Minutes of giving back'), required: true },
    ],
    basis: [...cite.recreation, ...cite.design],
    record: (_facts, _payload, { effectiveOn }) => ({ reinstatedOn: effectiveOn }),
    samples: (facts, situation) => [
      {
        decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
        returnMinutes: samplePaper('BB', situation.effectiveOn),
      },
    ],
  }),
} as const;

const nothingToGiveBack = fault(
  'nothingToGiveBack',
  'decision',
  'Không có gì phải giao lại.',
  'There is nothing to give back.',
  ['Không cần làm gì.', 'Nothing needs doing.'],
  cite.design,
);
