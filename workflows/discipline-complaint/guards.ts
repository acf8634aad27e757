// When a step of a complaint may be taken: facts, law and dates, before anybody looks at what the step says.
import { correctionGuards } from '../fragments/correction.v1.js';
import { disagreementGuards } from '../fragments/disagreement.v1.js';
import { handOverGuards, notInHandOver } from '../fragments/handover.v1.js';
import { importGuards } from '../fragments/import.v1.js';
import { linkGuards, noOpenLinks } from '../fragments/links.v1.js';
import { majorityIsPossible } from '../fragments/meeting.v1.js';
import { paperGuards } from '../fragments/papers.v1.js';
import { notPaused, pauseGuards } from '../fragments/pause.v1.js';
import { recusalGuards } from '../fragments/recusal.v1.js';
import { subjectGuards } from '../fragments/subjects.v1.js';
import { onTheTeam } from '../fragments/team.v1.js';
import { teamGuards } from '../fragments/team-guards.v1.js';
import { all, when } from '../guards.js';
import type { Guard } from '../procedure.js';
import { asksFromBefore, decidedEarlier } from './earlier.js';
import { mayReturn } from './events.js';
import { someoneMayHear } from './events-hearing.js';
import { notConsulted } from './events-verify.js';
import { type ComplaintFacts, hasDied } from './facts.js';
import { someGroundIsPossible } from './grounds.js';
import {
  decisionHasAnswered,
  furtherIsOpen,
  isOverdue,
  isOverHere,
  noBallotYet,
  nothingIsOwed,
  noWithdrawalWaits,
  overdueIsTold,
  requestWaits,
  somethingIsOwed,
  termHasPassed,
  withdrawalWaits,
} from './guards-close.js';
import * as cite from './legal-basis.js';
import { reason } from './reasons.js';
import { reportableForm } from './report-up.js';

type G = Guard<ComplaintFacts>;

const askerIsFree: G = when((situation, facts) => !asksFromBefore(facts.earlier, situation), decidedEarlier);
const goesOn: G = all<ComplaintFacts>(notInHandOver, notPaused);
/** What the body decides or does against or for somebody. */
const bodyActs: G = all<ComplaintFacts>(goesOn, majorityIsPossible);

const isOurs: G = when(
  (_situation, { route }) => route?.verdict === 'here' || route?.verdict === 'unclear',
  reason(
    'notOurs',
    [
      'Việc này không thuộc thẩm quyền giải quyết của cơ quan, hoặc cấp cuối cùng đã kết luận.',
      'It is not for this body to settle, or the last instance has concluded.',
    ],
    [
      'Chuyển đơn đến cơ quan có thẩm quyền, hoặc quyết định không giải quyết.',
      'Forward it, or decide not to settle it.',
    ],
    cite.routing,
  ),
);
const isNotOurs: G = when(
  (_situation, { route }) => route?.verdict === 'elsewhere' || route?.verdict === 'unclear',
  reason(
    'oursToSettle',
    ['Cơ quan có thẩm quyền giải quyết khiếu nại này.', 'This body is competent to settle the complaint.'],
    ['Thụ lý, hoặc quyết định không giải quyết có lý do.', 'Accept it, or decide with reasons not to settle it.'],
    cite.routing,
  ),
);
/** Refusing and withdrawing are for the body that settles: a complaint that is another's is passed on first. */
const maybeOurs: G = when(
  (_situation, { route }) => route?.verdict !== 'elsewhere',
  reason(
    'forwardInstead',
    [
      'Cơ quan không có thẩm quyền thì chuyển đơn, không quyết định không giải quyết.',
      'A body without competence forwards the complaint and refuses nothing.',
    ],
    ['Chuyển đơn và báo người khiếu nại.', 'Forward it and tell the complainant.'],
    cite.ladder,
  ),
);
const groundIsPossible: G = when(
  (situation, facts) => someGroundIsPossible(facts, situation),
  reason(
    'noGroundInThisProfile',
    [
      'Quy định hiện hành không có trường hợp không giải quyết.',
      'The regulation of the day knows no case of no settlement.',
    ],
    ['Thụ lý và giải quyết.', 'Accept the complaint and settle it.'],
    cite.noSettlement,
  ),
);

const lives: G = when(
  (_situation, facts) => !hasDied(facts),
  reason(
    'complainantDied',
    ['Người khiếu nại đã qua đời.', 'The complainant has died.'],
    ['Giải quyết tiếp; kết quả giao cho gia đình.', 'Go on; the outcome goes to the family.'],
    cite.design,
  ),
);

const notTheProposer: G = when(
  ({ by }, { planProposedBy }) => by.personId !== planProposedBy,
  reason(
    'proposerMayNotApprove',
    ['Người đề xuất không tự quyết định.', 'Who proposes does not decide alone.'],
    ['Để người khác của thường trực quyết định.', 'Have another of the standing group decide.'],
    cite.design,
  ),
);

const teamMayWork: G = all<ComplaintFacts>(goesOn, teamGuards.teamClear, teamGuards.noOpenChallenge);

const allConsulted: G = when(
  (_situation, facts) => facts.happened.VERIFY !== undefined && notConsulted(facts).length === 0,
  reason(
    'notAllConsulted',
    [
      'Chưa thẩm tra, hoặc chưa làm việc đủ với cơ quan đã quyết định, người khiếu nại và chi bộ.',
      'Nothing is verified yet, or the body that decided, the complainant and the cell were not all consulted.',
    ],
    ['Thẩm tra và làm việc đủ ba nơi rồi báo cáo.', 'Verify and consult all three, then report.'],
    cite.consulting,
  ),
);

const somebodyMayHear: G = when(
  (situation, facts) => someoneMayHear(facts, situation),
  reason(
    'nobodyMayHear',
    [
      'Không còn thành viên nào của cơ quan được nghe người khiếu nại.',
      'No member of the body may hear the complainant.',
    ],
    ['Thay thành viên đoàn, hoặc chuyển vụ việc lên cấp trên.', 'Change the team, or pass the case up.'],
    cite.hearing,
  ),
);

const isHeard: G = when(
  (_situation, facts) => hasDied(facts) || facts.hearings.some(({ increaseTo }) => increaseTo === null),
  reason(
    'notHeard',
    [
      'Chưa nghe người khiếu nại trình bày về khiếu nại sau báo cáo kết quả.',
      'The complainant was not heard on the complaint since the report.',
    ],
    ['Nghe người khiếu nại, hoặc lập biên bản sau khi đã mời.', 'Hear them, or minute it after an invitation.'],
    cite.hearing,
  ),
);

const heavierIsDue: G = when(
  (situation, facts) => reportableForm(facts, situation) !== undefined,
  reason(
    'nothingToReportUp',
    [
      'Người khiếu nại chưa được nghe về một hình thức nặng hơn ngoài thẩm quyền của cơ quan.',
      'The complainant was not heard on a heavier form that is beyond this body’s competence.',
    ],
    ['Mời và nghe về chính hình thức đó trước.', 'Invite and hear them on that very form first.'],
    cite.hearing,
  ),
);

const underWay: G = when(
  (_situation, { acceptedOn, settled, ended }) => acceptedOn !== null && settled === null && ended === null,
  reason(
    'nothingToPause',
    ['Chỉ tạm dừng khi đang giải quyết.', 'Only a complaint being settled can be paused.'],
    ['Tiếp tục theo thủ tục.', 'Go on as the procedure has it.'],
    cite.design,
  ),
);

const someoneMayReturn: G = when(
  (situation, facts) => mayReturn(facts, situation).some((id) => id !== situation.by.personId),
  reason(
    'nobodyMayReturn',
    ['Không có ai được tham gia trở lại.', 'Nobody may take part again.'],
    ['Không cần làm gì.', 'Nothing needs doing.'],
    cite.independence,
  ),
);

/** Nothing by whoever decided before, the matters of the file, of its way and of the body included. */
const byTheFree = <Guards extends Record<string, G>>(given: Guards): Guards =>
  Object.fromEntries(
    Object.entries(given).map(([name, guard]) => [name, all<ComplaintFacts>(askerIsFree, guard)]),
  ) as Guards;

const ofTheFree = byTheFree({
  mayAnnounce: all<ComplaintFacts>(),
  mayState: all<ComplaintFacts>(),
  mayForward: all<ComplaintFacts>(notInHandOver, isNotOurs, noWithdrawalWaits, decisionHasAnswered),
  mayAccept: all<ComplaintFacts>(bodyActs, isOurs, decisionHasAnswered),
  mayReject: all<ComplaintFacts>(bodyActs, maybeOurs, groundIsPossible, noWithdrawalWaits, decisionHasAnswered),
  mayPropose: goesOn,
  mayPlan: all<ComplaintFacts>(bodyActs, notTheProposer),
  mayWork: teamMayWork,
  mayReport: all<ComplaintFacts>(teamMayWork, allConsulted),
  mayVerifyMore: goesOn,
  mayInvite: lives,
  mayHear: all<ComplaintFacts>(lives, somebodyMayHear),
  mayVote: all<ComplaintFacts>(bodyActs, isHeard, noWithdrawalWaits, teamGuards.noOpenChallenge),
  mayReportUp: all<ComplaintFacts>(bodyActs, isHeard, noWithdrawalWaits, teamGuards.noOpenChallenge, heavierIsDue),
  maySign: all<ComplaintFacts>(notInHandOver, majorityIsPossible),
  maySendCopy: somethingIsOwed,
  mayAskToWithdraw: all<ComplaintFacts>(noWithdrawalWaits, noBallotYet, lives, maybeOurs),
  mayConfirmWithdrawal: all<ComplaintFacts>(withdrawalWaits, lives, decisionHasAnswered),
  mayKeepComplaint: requestWaits,
  mayComplainFurther: furtherIsOpen,
  mayFinalise: isOverHere,
  mayArchive: all<ComplaintFacts>(goesOn, nothingIsOwed, overdueIsTold, noOpenLinks, teamGuards.noOpenChallenge),
  termHasPassed,
  ...correctionGuards,
  ...disagreementGuards,
  ...handOverGuards,
  ...importGuards,
  ...linkGuards,
  ...recusalGuards,
  mayEscalate: all<ComplaintFacts>(recusalGuards.mayEscalate, maybeOurs),
  mayEndRecusal: someoneMayReturn,
  ...paperGuards,
  ...subjectGuards,
  ...teamGuards,
  ...pauseGuards,
  mayPause: all<ComplaintFacts>(underWay, pauseGuards.mayPause),
});

export const guards = {
  ...ofTheFree,
  mayOpen: all<ComplaintFacts>(),
  // What informs the complainant waits for nothing, and not for who does it.
  mayTell: all<ComplaintFacts>(),
  isOverdue,
};

/** On facts alone, for `always`. */
export const alwaysGuards = {
  nobodyIsLeftToHear: (facts: ComplaintFacts): boolean => hasDied(facts),
  noneCarried: ({ settled, ballots }: ComplaintFacts): boolean => settled === null && ballots.length > 0,
  teamIsNamed: (facts: ComplaintFacts): boolean => onTheTeam(facts).length > 0,
  isEnded: ({ ended }: ComplaintFacts): boolean => ended !== null,
};
