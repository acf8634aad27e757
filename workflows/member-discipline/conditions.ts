// The single conditions the guards are made of: facts, law and dates, each with its reason and remedy.
import { t } from '../define.js';
import { isDeliveredToAll } from '../fragments/delivery.v1.js';
import { notInHandOver } from '../fragments/handover.v1.js';
import { heardGuards } from '../fragments/heard-guards.v1.js';
import { SIGNING } from '../fragments/meeting.v1.js';
import { notPaused } from '../fragments/pause.v1.js';
import { selfReviewGuards } from '../fragments/self-review-guards.v1.js';
import { isNow } from '../fragments/subjects.v1.js';
import { onTheTeam } from '../fragments/team.v1.js';
import { all, when } from '../guards.js';
import type { Guard, Reason, Situation } from '../procedure.js';
import {
  isScreenedHere,
  type MemberFacts,
  mayVoteFrom,
  memberOf,
  mustWait,
  nextAbove,
  notified,
  ownProposalStands,
} from './facts.js';
import * as cite from './legal-basis.js';
import { noRouteHere } from './screening.js';

type G = Guard<MemberFacts>;

const reason = (code: string, vi: string, en: string, remedy: [string, string], basis = cite.rights): Reason => ({
  code,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

export const goesOn: G = all<MemberFacts>(notInHandOver, notPaused);

export const isDead = (facts: MemberFacts): boolean => isNow(facts, memberOf(facts), 'died');

/** What moves against the member waits; what informs or hears them, or ends the matter in their favour, does not. */
export const notDeferred: G = when(
  (_situation, facts) => facts.deferral === null,
  reason(
    'deferred',
    'Vụ việc đang chưa xem xét (thai sản, nuôi con nhỏ, nằm viện, mất tích).',
    'The matter is deferred.',
    ['Tiếp tục xem xét khi tình trạng đó đã hết.', 'End the deferral once its cause has passed.'],
    cite.deferral,
  ),
);

/** What the law makes a reason to wait is not left to whether somebody asks for it. */
export const nothingToWaitFor: G = when(
  (_situation, facts) => !mustWait(facts),
  reason(
    'mustBeDeferred',
    'Đảng viên đang mang thai, nuôi con nhỏ, mất tích hoặc nằm viện: phải hoãn, chưa xem xét kỷ luật.',
    'The member is pregnant or nursing, missing or in hospital: the matter has to wait.',
    [
      'Quyết định chưa xem xét; bệnh không nặng thì cơ quan kết luận bằng văn bản; đã hết thì ghi đã kết thúc.',
      'Defer it; an illness that is not serious the body states on paper; what has passed is recorded as over.',
    ],
    cite.deferral,
  ),
);

export const memberLives: G = when(
  (_situation, facts) => !isDead(facts) || facts.goesOnAfterDeath,
  reason(
    'memberDied',
    'Đảng viên đã qua đời.',
    'The member has died.',
    [
      'Kết luận không kỷ luật, trừ khi tập thể quyết định vẫn xem xét vi phạm đặc biệt nghiêm trọng.',
      'Conclude without discipline, unless the body decides to go on for an especially serious violation.',
    ],
    cite.deferral,
  ),
);

export const movesAgainst: G = all<MemberFacts>(goesOn, notDeferred, nothingToWaitFor, memberLives);

export const nothingDecided: G = when(
  (_situation, facts) => facts.openedOn !== '' && facts.sanction === null && facts.outcome === null,
  reason(
    'alreadyDecided',
    'Đã có quyết định hoặc kết luận.',
    'It has been decided.',
    ['Không áp dụng.', 'It does not apply.'],
    cite.principles,
  ),
);

export const someRouteIsOpen: G = when(
  (situation, facts) => !noRouteHere(facts, situation),
  reason(
    'noRouteHere',
    'Cơ quan này không có thẩm quyền trong vụ việc.',
    'No route leads through this body.',
    ['Chuyển tổ chức có thẩm quyền.', 'Refer it to the competent organisation.'],
    cite.competence,
  ),
);

/** Only what is not ours goes elsewhere. */
export const notOurs: G = when(
  (situation, facts) => noRouteHere(facts, situation) || (isScreenedHere(facts) && facts.screening?.proposes === true),
  reason(
    'competentHere',
    'Cơ quan có thẩm quyền, hoặc chưa thẩm định.',
    'This body is competent, or has not screened the matter.',
    ['Thẩm định trước; đúng thẩm quyền thì xem xét.', 'Screen it first; what is ours we decide.'],
    cite.competence,
  ),
);

/** A cell whose secretary is alone has nobody else to record or to sign. */
const isAlone = ({ seen: { body } }: Situation): boolean =>
  body?.kind === 'cell' && body.seats.filter(({ role }) => SIGNING.includes(role)).length < 2;
const byAnother = (situation: Situation, personId: string | null): boolean =>
  personId === null || situation.by.personId !== personId || isAlone(situation);

/** What the body has voted is not voted again by way of a referral; only what nobody above could take is passed on. */
export const notVotedHere: G = when(
  (situation, facts) =>
    (facts.ballot?.bodyId !== facts.body.id && !ownProposalStands(facts)) || nextAbove(facts, situation) === null,
  reason(
    'votedHere',
    'Cơ quan đã biểu quyết; kết quả đó được gửi lên cấp trên, không chuyển vụ việc đi nơi khác.',
    'The body has voted; its ballot goes up, and the case is not referred elsewhere.',
    ['Gửi đề nghị lên cấp trên.', 'Send the proposal up.'],
    cite.upward,
  ),
);
export const noProposalOfOurs: G = when(
  (_situation, facts) => !ownProposalStands(facts),
  reason(
    'proposalStands',
    'Biểu quyết đề nghị của cơ quan còn giá trị, không bỏ phiếu lại.',
    'The proposal this body voted stands; there is no second ballot.',
    ['Gửi đề nghị lên cấp trên; có vi phạm mới thì bổ sung vi phạm.', 'Send it up; a new violation is added as such.'],
    cite.ballot,
  ),
);
export const notTheReferrer: G = when(
  (situation, facts) => byAnother(situation, facts.referredBy),
  reason(
    'referredItYourself',
    'Người đã chuyển vụ việc không tự ghi việc bị trả lại.',
    'Whoever referred the case does not record that it came back.',
    ['Để người khác ghi theo công văn trả lại.', 'Have somebody else record the letter of return.'],
    cite.upward,
  ),
);

/** Voted by the body that has the case now, on its own screening. */
export const votedByThisBody: G = when(
  (_situation, facts) => facts.tallied?.bodyId === facts.body.id && isScreenedHere(facts),
  reason(
    'votedByAnother',
    'Cơ quan đang giữ vụ việc chưa tự thẩm định, biểu quyết; biểu quyết của cơ quan trước không dùng được.',
    'The body that has the case has not screened and voted itself; another body’s ballot does not do.',
    ['Thẩm định lại, nghe đảng viên và biểu quyết.', 'Screen it anew, hear the member and vote.'],
    cite.competence,
  ),
);
export const notTheTeller: G = when(
  (situation, facts) => byAnother(situation, facts.tallied?.by ?? null),
  reason(
    'recordedTheBallot',
    'Người ghi kết quả biểu quyết không ban hành quyết định.',
    'Whoever recorded the ballot does not issue the decision.',
    ['Để người khác của thường trực ban hành.', 'Have another of the standing group issue it.'],
    cite.ballot,
  ),
);

export const screenedHere: G = when(
  (_situation, facts) => isScreenedHere(facts),
  reason(
    'notScreenedHere',
    'Cơ quan đang giữ vụ việc chưa thẩm định điều kiện, thẩm quyền.',
    'The body that has the case has not screened it.',
    ['Thẩm định trước.', 'Screen it first.'],
    cite.competence,
  ),
);

export const notScreenedYet: G = when(
  (_situation, facts) => !isScreenedHere(facts),
  reason(
    'screenedAlready',
    'Cơ quan đang giữ vụ việc đã thẩm định.',
    'The body that has the case has screened it.',
    [
      'Đi tiếp theo đường đã chọn; hình thức vượt thẩm quyền thì gửi đề nghị lên.',
      'Go on; a form beyond competence goes up.',
    ],
    cite.competence,
  ),
);

export const noTeamHere: G = when(
  (_situation, facts) => onTheTeam(facts).length === 0 && facts.body.kind !== 'cell',
  reason(
    'teamThereAlready',
    'Đã lập đoàn, hoặc chi bộ không lập đoàn.',
    'There is a team, or the body is a cell and has none.',
    ['Thay đổi thành viên nếu cần.', 'Change the team if need be.'],
    cite.team,
  ),
);

export const teamHasReported: G = when(
  (_situation, facts) => onTheTeam(facts).length === 0 || facts.verified !== null,
  reason(
    'teamNotReported',
    'Đoàn chưa báo cáo kết quả thẩm tra, xác minh.',
    'The team has not reported what it established.',
    ['Trưởng đoàn báo cáo trước.', 'The leader of the team reports first.'],
    cite.team,
  ),
);

export const launched: G = when(
  (_situation, facts) => facts.launchedOn !== null,
  reason(
    'notLaunched',
    'Chưa triển khai đến đảng viên.',
    'It was not put to the member yet.',
    ['Triển khai quyết định, kế hoạch trước.', 'Launch it first.'],
    cite.team,
  ),
);
export const verificationOpen: G = when(
  (_situation, facts) => facts.verified === null,
  reason(
    'verificationReported',
    'Đoàn đã báo cáo.',
    'The team has reported.',
    ['Chuyển sang bước tiếp theo.', 'Go on to the next step.'],
    cite.team,
  ),
);

const isConviction = ({ screening }: MemberFacts): boolean => screening?.route === 'conviction';

/** Upon a conviction no self-criticism is needed. */
export const reviewSettled: G = (situation, facts) =>
  isConviction(facts) || selfReviewGuards.selfReviewIsSettled(situation, facts);

export const votes: G = when(
  (_situation, facts) => facts.screening?.proposes === true,
  reason(
    'decidesItself',
    'Cơ quan có thẩm quyền quyết định hình thức dự kiến.',
    'This body may decide the form in view.',
    ['Biểu quyết hình thức kỷ luật.', 'Vote the form.'],
    cite.competence,
  ),
);
export const decides: G = when(
  (_situation, facts) => facts.screening?.proposes === false,
  reason(
    'proposesOnly',
    'Cơ quan không đủ thẩm quyền với hình thức dự kiến, chỉ biểu quyết đề nghị.',
    'This body only proposes the form in view.',
    ['Biểu quyết đề nghị rồi gửi lên cấp trên.', 'Vote a proposal and send it up.'],
    cite.upward,
  ),
);
export const notByConviction: G = when(
  (_situation, facts) => !isConviction(facts),
  reason(
    'expulsionIsMandatory',
    'Bản án có hiệu lực buộc phải khai trừ.',
    'Upon such a conviction expulsion is mandatory.',
    ['Quyết định khai trừ theo bản án.', 'Decide on the conviction.'],
    cite.conviction,
  ),
);
export const byConviction: G = when(
  (_situation, facts) => isConviction(facts),
  reason(
    'noConviction',
    'Vụ việc không đi theo đường bản án.',
    'The case does not rest on a conviction.',
    ['Biểu quyết hình thức kỷ luật.', 'Vote the form.'],
    cite.conviction,
  ),
);

/** Heard before the ballots: always before a decision; before a proposal in the member's own cell and at the centre. */
export const heardEnough = (facts: MemberFacts): boolean => {
  const { screening, heard, body } = facts;
  const mayDoWithout = screening?.proposes === true && body.kind !== 'cell' && screening.route !== 'central';
  return mayDoWithout || (heard.said !== null && heard.said.bodyId === body.id);
};
export const subjectIsHeard: G = (situation, facts) =>
  heardEnough(facts) || heardGuards.subjectIsHeard(situation, facts);

export const votingDay: G = when(
  ({ effectiveOn }, facts) => effectiveOn >= mayVoteFrom(facts),
  reason(
    'sameSession',
    'Không dùng lại kỳ họp trước; phải họp sau khi mọi nội dung đã đưa vào hồ sơ.',
    'A new session is needed, after everything came into the file.',
    ['Biểu quyết tại kỳ họp sau.', 'Vote in a later session.'],
    cite.ballot,
  ),
);

export const somethingInTime: G = when(
  (_situation, facts) => Object.values(facts.violations).some(({ outOfTime }) => !outOfTime),
  reason(
    'nothingInTime',
    'Mọi vi phạm đã hết thời hiệu.',
    'Every violation is out of time.',
    ['Kết luận không kỷ luật.', 'Conclude without discipline.'],
    cite.limitation,
  ),
);

export const someoneAbove: G = when(
  (situation, facts) => nextAbove(facts, situation) !== null,
  reason(
    'nobodyAbove',
    'Không có tổ chức cấp trên trên đường đề nghị.',
    'There is no organisation above on the way up.',
    ['Chuyển tổ chức có thẩm quyền.', 'Refer it to the competent organisation.'],
    cite.upward,
  ),
);

/** Ending in the member's favour: by who decides, or upon death by whoever has the case; never round a conviction. */
export const mayEndWithout: G = when(
  (_situation, facts) =>
    (isDead(facts) && !facts.goesOnAfterDeath) ||
    (isScreenedHere(facts) && facts.screening?.proposes === false && !isConviction(facts)),
  reason(
    'notToBeConcludedHere',
    'Cơ quan chưa thẩm định, không đủ thẩm quyền, hoặc bản án buộc phải khai trừ.',
    'The matter is not screened, not for this body to decide, or a conviction makes expulsion mandatory.',
    ['Thẩm định, hoặc gửi đề nghị lên cấp có thẩm quyền.', 'Screen it, or send the proposal up.'],
    cite.competence,
  ),
);

export const diedAfterTheVote: G = when(
  (_situation, facts) => isDead(facts) && !facts.goesOnAfterDeath,
  reason(
    'votedAlready',
    'Đã biểu quyết hình thức; chỉ kết thúc không kỷ luật khi đảng viên qua đời.',
    'A form was voted; only a death ends the matter without discipline.',
    [
      'Đối chiếu thời hiệu, ban hành quyết định hoặc gửi đề nghị.',
      'Go on with the test, the decision or the proposal.',
    ],
    cite.deferral,
  ),
);

export const inHospitalUnjudged: G = when(
  (_situation, facts) =>
    facts.deferral === null &&
    isNow(facts, memberOf(facts), 'hospitalised') &&
    facts.notSerious !== facts.circumstances[memberOf(facts)]?.hospitalised?.since,
  reason(
    'notInHospital',
    'Không ghi nhận đảng viên nằm viện, hoặc đã kết luận, đã hoãn.',
    'No stay in hospital is on record, or it was judged or deferred.',
    ['Không cần làm gì.', 'Nothing needs doing.'],
    cite.deferral,
  ),
);

export const someConviction: G = when(
  (_situation, facts) => facts.conviction !== null,
  reason(
    'noConvictionOnRecord',
    'Vụ việc không có bản án.',
    'No conviction is on record.',
    ['Không áp dụng.', 'It does not apply.'],
    cite.conviction,
  ),
);

export const someCircumstance: G = when(
  (_situation, facts) =>
    facts.deferral === null &&
    (['pregnantOrNursing', 'hospitalised', 'missing'] as const).some((one) => isNow(facts, memberOf(facts), one)),
  reason(
    'noCauseToDefer',
    'Chưa ghi nhận thai sản, nằm viện hoặc mất tích, hoặc đang chưa xem xét rồi.',
    'No such circumstance is on record, or it is deferred already.',
    ['Ghi thay đổi của đối tượng kèm văn bản.', 'Record the change of the subject with its paper.'],
    cite.deferral,
  ),
);
export const isDeferred: G = when(
  (_situation, facts) => facts.deferral !== null,
  reason(
    'notDeferred',
    'Vụ việc không ở trong thời gian chưa xem xét.',
    'The matter is not deferred.',
    ['Không cần làm gì.', 'Nothing needs doing.'],
    cite.deferral,
  ),
);
export const causeHasPassed: G = when(
  (_situation, facts) => facts.deferral !== null && !isNow(facts, memberOf(facts), facts.deferral.because),
  reason(
    'causeStillLasts',
    'Tình trạng làm căn cứ chưa xem xét vẫn còn.',
    'What the deferral rests on still lasts.',
    ['Ghi thay đổi đã kết thúc, hoặc kéo dài.', 'Record that it has passed, or prolong the deferral.'],
    cite.deferral,
  ),
);

export const diedUndecided: G = when(
  (_situation, facts) => isDead(facts) && !facts.goesOnAfterDeath,
  reason(
    'noDeathOnRecord',
    'Chưa ghi nhận qua đời, hoặc đã quyết định.',
    'No death is on record, or the body has decided.',
    ['Không áp dụng.', 'It does not apply.'],
    cite.deferral,
  ),
);

export const hearerIsAssigned: G = when(
  (_situation, facts) => facts.screening?.route !== 'central' || facts.hearerId !== null,
  reason(
    'hearerMissing',
    'Chưa phân công người nghe đảng viên trình bày.',
    'Nobody is assigned to hear the member.',
    ['Phân công trước.', 'Assign somebody first.'],
    cite.central,
  ),
);
export const atTheCentre: G = when(
  (_situation, facts) => facts.screening?.route === 'central' && facts.heard.said === null,
  reason(
    'notAtTheCentre',
    'Chỉ phân công người nghe theo quy trình ba bước ở Trung ương, trước khi nghe.',
    'A hearer is assigned on the central route only, before the hearing.',
    ['Không áp dụng.', 'It does not apply.'],
    cite.central,
  ),
);

export const noticeNotIssued: G = when(
  (_situation, facts) => facts.notice === null,
  reason(
    'noticeIssued',
    'Đã ký thông báo.',
    'The notice was issued.',
    ['Giao thông báo.', 'Deliver it.'],
    cite.closing,
  ),
);
export const notifiedAll: G = when(
  (_situation, facts) => facts.sanction !== null || isDeliveredToAll<MemberFacts>(notified)(facts),
  reason(
    'noticeNotDelivered',
    'Chưa giao thông báo không kỷ luật cho đảng viên.',
    'The notice of no discipline has not reached the member.',
    ['Giao thông báo, có ký nhận.', 'Deliver it with a receipt.'],
  ),
);

export const memberIsAlive: G = when(
  (_situation, facts) => !isDead(facts),
  reason(
    'memberDied',
    'Đảng viên đã qua đời.',
    'The member has died.',
    ['Không áp dụng.', 'It does not apply.'],
    cite.suspension,
  ),
);
