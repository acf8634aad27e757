// When each step may be taken: what must have come before, for whom, and by whom not. Rights of the subjects never wait for a pause.
import { t } from '../define.js';
import { correctionGuards } from '../fragments/correction.v1.js';
import { deliveryGuards, isDeliveredToAll } from '../fragments/delivery.v1.js';
import { disagreementGuards } from '../fragments/disagreement.v1.js';
import { handOverGuards, notInHandOver } from '../fragments/handover.v1.js';
import { concerned, everyoneIs, isAnnounced, isSettled } from '../fragments/hearing.v1.js';
import { hearingGuards } from '../fragments/hearing-guards.v1.js';
import { importGuards } from '../fragments/import.v1.js';
import { linkGuards, noOpenLinks } from '../fragments/links.v1.js';
import { bodyCanDecide, decidesInSession, majorityIsPossible } from '../fragments/meeting.v1.js';
import { obligationGuards } from '../fragments/obligations.v1.js';
import { paperGuards } from '../fragments/papers.v1.js';
import { notPaused, pauseGuards } from '../fragments/pause.v1.js';
import { reconsiderationGuards } from '../fragments/reconsideration.v1.js';
import { recusalGuards } from '../fragments/recusal.v1.js';
import { subjectGuards } from '../fragments/subjects.v1.js';
import { workers } from '../fragments/team.v1.js';
import { teamGuards } from '../fragments/team-guards.v1.js';
import { deadlineOf } from '../fragments/terms.v1.js';
import { all, when } from '../guards.js';
import type { Basis, Guard, Situation } from '../procedure.js';
import { missingPapers } from './checklist.js';
import { CELL_SCOPES, disciplineOwed, joinable, obliged, RULES, type SignsFacts } from './facts.js';
import * as cite from './legal-basis.js';

const needs = (
  code: string,
  vi: [text: string, remedy: string],
  en: [text: string, remedy: string],
  basis: readonly Basis[],
  holds: (facts: SignsFacts, situation: Situation) => boolean,
): Guard<SignsFacts> =>
  when((situation, facts) => holds(facts, situation), {
    code,
    text: t(vi[0], en[0]),
    remedy: t(vi[1], en[1]),
    basis,
  });

/** The proceedings move: not paused, and not between two bodies. */
const onward = all<SignsFacts>(notPaused, notInHandOver);

/** A cell looks only into tasks it gave, members' duties, and quality and conduct; the rest it reports up. */
const withinCellScope = needs(
  'outsideCellScope',
  ['Nội dung vượt phạm vi kiểm tra của chi bộ.', 'Chuyển dấu hiệu cho cấp trên.'],
  ['The content is beyond what a cell looks into.', 'Refer the sign to the level above.'],
  [cite.cellScope],
  ({ body, contents }) =>
    body.variant !== 'cell' || Object.values(contents).every(({ scope }) => CELL_SCOPES.includes(scope)),
);

/** Where one person signs for the body, it is not the one who proposed; a vote in session is never alone. */
const notTheProposerAlone = needs(
  'proposerMayNotApprove',
  ['Người đề xuất không tự quyết định.', 'Để người khác của thường trực ký.'],
  ['Who proposed does not decide alone.', 'Have another of the standing group sign.'],
  [cite.twoPersons],
  (facts, { by }) => decidesInSession(facts) || facts.proposedBy !== by.personId,
);

const noExpertisePending = needs(
  'expertisePending',
  ['Đang chờ kết quả giám định.', 'Ghi kết quả giám định trước.'],
  ['An expert appraisal is awaited.', 'Record the appraisal first.'],
  [cite.expertise],
  ({ expertise }) => expertise !== 'pending',
);

/** Before expiry, and as often as the law lets where that is known. That the deciding body may extend is confirmed; the cap was not read. */
const maybeExtended = needs(
  'cannotBeExtended',
  ['Thời hạn đã hết, hoặc không được gia hạn nữa.', 'Kết thúc kiểm tra; ghi rõ việc quá hạn.'],
  ['The term has ended, or may not be extended again.', 'Finish the inspection; the delay stays on the record.'],
  [cite.extension],
  (_facts, situation) => {
    const running = deadlineOf(situation, 'duration');
    const times = situation.law.rules[RULES.duration]?.extension?.maxTimes ?? null;
    return (
      running?.status === 'running' &&
      running.due !== null &&
      running.due >= situation.effectiveOn &&
      (times === null || running.extensions < times)
    );
  },
);

const othersCanDecide = needs(
  'noMajorityWithoutTheTeam',
  ['Không tính thành viên đoàn thì không đủ quá nửa.', 'Đề nghị cấp trên xem xét.'],
  ['Without the team’s members there is no majority.', 'Ask the level above.'],
  [cite.extension],
  (facts, situation) => !decidesInSession(facts) || bodyCanDecide(facts, situation, workers(facts)),
);

const nobodyIsLeft = needs(
  'subjectsAreLeft',
  ['Vẫn còn đối tượng; vụ việc phải được kết luận.', 'Tiếp tục kiểm tra.'],
  ['A subject is left; the case must be concluded.', 'Go on with the inspection.'],
  [cite.death],
  (facts) => concerned(facts).length === 0,
);

const disciplineIsFree = needs(
  'nobodyToDiscipline',
  ['Chưa đối tượng nào được nghe đủ mà có thể xem xét kỷ luật lúc này.', 'Nghe đối tượng trước.'],
  ['No subject was heard whose discipline may be taken up now.', 'Hear the subject first.'],
  [cite.joined, cite.protectedNow],
  (facts) => joinable(facts).length > 0,
);
const someDisciplineOwed = needs(
  'noDisciplineOwed',
  ['Không có đối tượng phải chuyển xem xét kỷ luật.', 'Không cần làm gì.'],
  ['No subject has to be moved to discipline.', 'Nothing needs doing.'],
  [cite.outcomes],
  (facts) => disciplineOwed(facts).length > 0,
);
const noDisciplineOwed = needs(
  'disciplineOwed',
  ['Còn đối tượng đến mức kỷ luật chưa được chuyển xem xét.', 'Chuyển xem xét kỷ luật trước.'],
  ['A subject to be disciplined has not been moved on.', 'Move it to discipline first.'],
  [cite.outcomes],
  (facts) => disciplineOwed(facts).length === 0,
);

/** Nothing beside the proceedings may still change what is filed. */
const nothingBesideIsOpen = needs(
  'sideMatterOpen',
  ['Còn ý kiến khác nhau, đính chính hoặc nhập hồ sơ giấy chưa xong.', 'Giải quyết xong trước khi nộp lưu.'],
  ['A disagreement, a correction or an import is not settled.', 'Settle it before archiving.'],
  [cite.file],
  ({ disagreements, correction, importing }) =>
    disagreements.every(({ outcome }) => outcome !== null) && correction.pending === null && !importing,
);

/** Once concluded, only notice, delivery and what subjects may ask are left, and none of that waits. */
const notYetConcluded = needs(
  'alreadyConcluded',
  ['Vụ việc đã kết luận hoặc chưa mở.', 'Ban hành và giao thông báo kết luận.'],
  ['The case is concluded, or not open.', 'Issue and deliver the notice.'],
  [cite.rights],
  ({ openedOn, happened, reconsideration }) =>
    openedOn !== '' && (happened.CONCLUDE === undefined || reconsideration.reopened),
);

/** The file holds every paper of the checklist; the refusal names those it lacks. */
const fileIsComplete: Guard<SignsFacts> = (_situation, facts) => {
  const missing = missingPapers(facts);
  if (missing.length === 0) return true;
  return {
    code: 'fileIncomplete',
    text: t(
      `Hồ sơ còn thiếu: ${missing.map(({ vi }) => vi).join('; ')}.`,
      `The file lacks: ${missing.map(({ en }) => en).join('; ')}.`,
    ),
    remedy: t('Bổ sung văn bản còn thiếu.', 'Add the papers that are missing.'),
    basis: [cite.file],
  };
};

const { mayIssueNotice, mayDeliverNotice } = deliveryGuards<SignsFacts>(concerned);
const { teamClear, noOpenChallenge, notOnTheTeam } = teamGuards;
const heard = all<SignsFacts>(hearingGuards.everyoneAnswered, hearingGuards.everyoneAtConference);

export const guards = {
  mayOpen: all<SignsFacts>(),
  mayGoOn: onward,
  mayPropose: all<SignsFacts>(onward, withinCellScope),
  mayDecideToInspect: all<SignsFacts>(
    onward,
    withinCellScope,
    hearingGuards.someoneConcerned,
    notTheProposerAlone,
    majorityIsPossible,
  ),
  bodyMayDecide: all<SignsFacts>(onward, majorityIsPossible),
  teamMayWork: all<SignsFacts>(onward, teamClear),
  mayAnnounce: all<SignsFacts>(onward, teamClear, hearingGuards.someoneUnannounced),
  maySubmitExplanation: all<SignsFacts>(hearingGuards.someoneAnnounced),
  maySubmitSupplement: all<SignsFacts>(hearingGuards.someoneAskedFurther),
  mayRemind: all<SignsFacts>(onward, hearingGuards.someoneAwaited),
  mayRecordSilence: all<SignsFacts>(onward, teamClear, hearingGuards.someoneSilent),
  mayAskFurther: all<SignsFacts>(onward, teamClear, hearingGuards.someoneMayBeAsked),
  mayRequestExpertise: all<SignsFacts>(onward, majorityIsPossible, noExpertisePending),
  mayRecordExpertise: all<SignsFacts>(
    onward,
    needs(
      'noExpertiseAwaited',
      ['Không có giám định đang chờ.', 'Quyết định trưng cầu giám định trước.'],
      ['No appraisal is awaited.', 'Seek one first.'],
      [cite.expertise],
      ({ expertise }) => expertise === 'pending',
    ),
  ),
  mayChangeScope: all<SignsFacts>(onward, hearingGuards.someoneConcerned, majorityIsPossible),
  mayExtend: all<SignsFacts>(notInHandOver, notOnTheTeam, maybeExtended, majorityIsPossible, othersCanDecide),
  mayDraft: all<SignsFacts>(onward, teamClear, hearingGuards.everyoneAnswered, noExpertisePending),
  mayHoldConference: all<SignsFacts>(onward, teamClear, hearingGuards.everyoneAnswered),
  mayFinalise: all<SignsFacts>(onward, teamClear, heard),
  maySubmitToSession: all<SignsFacts>(onward, teamClear, heard, noOpenChallenge),
  mayConclude: all<SignsFacts>(onward, heard, noOpenChallenge, majorityIsPossible),
  mayReturn: all<SignsFacts>(onward, hearingGuards.someoneConcerned, majorityIsPossible),
  mayJoinDiscipline: all<SignsFacts>(onward, disciplineIsFree, majorityIsPossible),
  mayMoveToDiscipline: all<SignsFacts>(onward, someDisciplineOwed),
  mayProposeSuspension: all<SignsFacts>(onward, hearingGuards.someoneConcerned),
  mayStop: all<SignsFacts>(onward, nobodyIsLeft, majorityIsPossible),
  mayIssueNotice: all<SignsFacts>(notInHandOver, mayIssueNotice, majorityIsPossible),
  mayDeliverNotice: all<SignsFacts>(notInHandOver, mayDeliverNotice),
  mayListObligation: all<SignsFacts>(
    onward,
    needs(
      'nothingFound',
      ['Kết luận không yêu cầu đối tượng nào làm gì.', 'Không cần làm gì.'],
      ['The conclusion demands nothing of anybody.', 'Nothing needs doing.'],
      [cite.outcomes],
      (facts) => obliged(facts).length > 0,
    ),
  ),
  mayArchive: all<SignsFacts>(
    onward,
    reconsiderationGuards.noRequestPending,
    obligationGuards.obligationsClosed,
    noDisciplineOwed,
    noOpenLinks,
    noOpenChallenge,
    nothingBesideIsOpen,
    fileIsComplete,
  ),
  mayDeclare: teamGuards.mayDeclare,
  mayDeclareConflict: teamGuards.mayDeclareConflict,
  mayChangeTeam: teamGuards.mayChangeTeam,
  mayChallenge: teamGuards.mayChallenge,
  mayAnswerChallenge: teamGuards.mayAnswerChallenge,
  someObligationAwaited: obligationGuards.someObligationAwaited,
  someObligationJudgeable: obligationGuards.someObligationJudgeable,
  someObligationOpen: all<SignsFacts>(obligationGuards.someObligationOpen, majorityIsPossible),
  mayRequestReconsideration: reconsiderationGuards.mayRequestReconsideration,
  maySettleLastRequest: reconsiderationGuards.maySettleLastRequest,
  maySettleOneRequest: reconsiderationGuards.maySettleOneRequest,
  ...disagreementGuards,
  ...recusalGuards,
  ...correctionGuards,
  ...pauseGuards,
  mayPause: all<SignsFacts>(notYetConcluded, pauseGuards.mayPause),
  ...handOverGuards,
  ...importGuards,
  ...linkGuards,
  ...paperGuards,
  ...subjectGuards,
};

/** What the proceedings move on by themselves upon: facts alone. */
export const alwaysGuards = {
  announcedToAll: (facts: SignsFacts) => everyoneIs(facts, isAnnounced),
  everyoneHasAnswered: (facts: SignsFacts) => everyoneIs(facts, isSettled),
  deliveredToAll: isDeliveredToAll<SignsFacts>(concerned),
  consideredAgain: ({ reconsideration }: SignsFacts) => reconsideration.reopened,
};
