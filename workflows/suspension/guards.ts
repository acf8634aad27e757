// When a step of a suspension may be taken: facts, law and dates, before anybody looks at what the step says.
import { t } from '../define.js';
import { correctionGuards } from '../fragments/correction.v1.js';
import { disagreementGuards } from '../fragments/disagreement.v1.js';
import { handOverGuards, notInHandOver } from '../fragments/handover.v1.js';
import { importGuards } from '../fragments/import.v1.js';
import { linkGuards, noOpenLinks } from '../fragments/links.v1.js';
import { majorityIsPossible } from '../fragments/meeting.v1.js';
import { hasPaper, paperGuards } from '../fragments/papers.v1.js';
import { notPaused, pauseGuards } from '../fragments/pause.v1.js';
import { recusalGuards } from '../fragments/recusal.v1.js';
import { subjectGuards } from '../fragments/subjects.v1.js';
import { all, when } from '../guards.js';
import type { Guard, Reason } from '../procedure.js';
import { competencesFor, notCompetent } from './competence.js';
import { matterOf } from './events-decision.js';
import { isRequest } from './events-subject.js';
import { liftingIsOwed, type SuspensionFacts, subjectOf } from './facts.js';
import * as cite from './legal-basis.js';
import { dueOf, whyNotExtended } from './term.js';

type G = Guard<SuspensionFacts>;

const reason = (code: string, vi: string, en: string, remedy: [string, string], basis = cite.design): Reason => ({
  code,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

const bodyIsCompetent: G = when(
  (situation, facts) => competencesFor(matterOf(facts), facts, situation).length > 0,
  notCompetent,
);

/** Only a matter that is not ours goes elsewhere. Who manages the subject is settled by the proposal, so that comes first. */
const bodyIsNotCompetent: G = when(
  (situation, facts) => competencesFor(matterOf(facts), facts, situation).length === 0,
  reason(
    'competentHere',
    'Cơ quan có thẩm quyền quyết định việc này.',
    'This body is competent to decide the matter.',
    [
      'Đề nghị và quyết định; nếu có cấp ủy khác quản lý thì nêu rõ trong đề nghị.',
      'Propose and decide it; if another committee manages the subject, the proposal says so.',
    ],
    cite.competence,
  ),
);

const positionIsSettled: G = when(
  (_situation, facts) => facts.positionSettled,
  reason(
    'positionUnsettled',
    'Chưa nêu rõ cấp ủy quản lý và các cấp ủy mà đối tượng tham gia.',
    'Who manages the subject and where they sit is not settled.',
    ['Nêu trong đề nghị đình chỉ.', 'State it in the proposal.'],
    cite.competence,
  ),
);

/** An organisation is suspended for obstruction alone, so while its term runs no other ground can come. */
const anotherGroundIsPossible: G = when(
  (_situation, facts) => facts.decision === null || facts.kind !== 'organisationOperation',
  reason(
    'noOtherGround',
    'Tổ chức đảng chỉ bị đình chỉ vì hành vi cản trở, và thời hạn không tính lại từ đầu.',
    'An organisation is suspended for obstruction only, and its term is not begun anew.',
    ['Gia hạn trong mức luật cho phép, hoặc cho hoạt động trở lại.', 'Extend as far as the law allows, or lift it.'],
    cite.organisationGrounds,
  ),
);

const noLiftingIsOwed: G = when(
  (_situation, facts) => !liftingIsOwed(facts),
  reason('liftingOwed', 'Cơ quan đã chấp nhận cho trở lại.', 'The body has granted a request to lift.', [
    'Ra quyết định cho trở lại.',
    'Decide on lifting.',
  ]),
);

/** A measure that has already ended is no ground any more. */
const measureStillRuns: G = when(
  ({ effectiveOn }, facts) => {
    const { ground } = matterOf(facts);
    return ground.kind !== 'judicial' || ground.until === null || ground.until > effectiveOn;
  },
  reason(
    'measureHasEnded',
    'Biện pháp tố tụng đã hết thời hạn.',
    'The criminal measure has ended.',
    [
      'Ghi căn cứ mới (gia hạn, biện pháp khác) hoặc quyết định không đình chỉ.',
      'Record a new ground, or decide not to suspend.',
    ],
    cite.terms,
  ),
);

const termIsPast: G = when(
  (situation, facts) => {
    const due = dueOf(facts, situation);
    return facts.term !== null && due !== null && due < situation.effectiveOn;
  },
  reason(
    'termRuns',
    'Thời hạn đình chỉ chưa hết.',
    'The term still runs.',
    ['Không cần làm gì; đồng hồ theo dõi.', 'Nothing to do; the clock watches it.'],
    cite.lapse,
  ),
);

const mayBeExtended: G = (situation, facts) => whyNotExtended(facts, situation) ?? true;

const newGroundWaits: G = when(
  (_situation, facts) => facts.newGround !== null,
  reason(
    'noNewGround',
    'Chưa ghi căn cứ mới.',
    'No new ground is recorded.',
    ['Ghi căn cứ mới trước.', 'Record the new ground first.'],
    cite.terms,
  ),
);

const somethingIsOwed: G = when(
  (_situation, facts) => facts.owed.some((what) => what !== 'suspension'),
  reason('nothingOwed', 'Mọi quyết định đã được giao.', 'Every decision was handed over.', [
    'Chuyển sang bước tiếp theo.',
    'Go on to the next step.',
  ]),
);

const suspensionIsOwed: G = when(
  (_situation, facts) => facts.owed.includes('suspension'),
  reason('alreadyAnnounced', 'Quyết định đình chỉ đã được công bố.', 'The suspension was already announced.', [
    'Giao các quyết định tiếp theo, nếu có.',
    'Hand over the further decisions, if any.',
  ]),
);

const nothingIsOwed: G = when(
  (_situation, facts) => facts.owed.length === 0,
  reason(
    'decisionNotDelivered',
    'Còn quyết định chưa giao cho đối tượng.',
    'A decision was not handed to the subject.',
    ['Giao quyết định, có biên nhận.', 'Hand it over with a receipt.'],
  ),
);

const requestWaits: G = when(
  (_situation, facts) => facts.views.some(isRequest),
  reason('noRequest', 'Không có đề nghị chờ trả lời.', 'No request is waiting.', [
    'Không cần làm gì.',
    'Nothing to do.',
  ]),
);

const requestsAreAnswered: G = when(
  (_situation, facts) => !facts.views.some(isRequest),
  reason('requestUnanswered', 'Còn đề nghị của đối tượng chưa trả lời.', 'A request of the subject is unanswered.', [
    'Trả lời bằng văn bản trước khi lưu hồ sơ.',
    'Answer in writing before archiving.',
  ]),
);

/** The checklist of the file. Every paper but the report comes with its event; the report may have been added late. */
const reportedUp: G = when(
  (_situation, facts) => facts.happened.ANNOUNCE === undefined || hasPaper(facts, 'ANNOUNCE', 'BC'),
  reason(
    'reportMissing',
    'Hồ sơ thiếu báo cáo cấp trên về việc đình chỉ.',
    'The report of the suspension to the level above is missing.',
    ['Bổ sung báo cáo (BC) cho bước công bố.', 'Add the report (BC) to the announcement as a late paper.'],
    cite.procedure,
  ),
);

const isMember: G = when(
  (_situation, facts) => facts.subjects[subjectOf(facts)]?.kind === 'member',
  reason('organisationsDoNotDie', 'Đối tượng là tổ chức đảng.', 'The subject is an organisation.', [
    'Dùng kết thúc do giải tán.',
    'Use the ending by dissolution.',
  ]),
);

/** Only what leads to a decision can wait: a suspension in force goes on until somebody decides. */
const nothingDecidedYet: G = when(
  (_situation, facts) => facts.decision === null && facts.end === null && facts.openedOn !== '',
  reason('nothingToPause', 'Việc đình chỉ đã quyết định thì không tạm dừng.', 'What is decided cannot be paused.', [
    'Cho trở lại nếu căn cứ đã hết.',
    'Lift it if the ground has ended.',
  ]),
);

const diedNotHere: G = when(
  (_situation, facts) => facts.end?.how !== 'died',
  reason('endedByDeath', 'Vụ việc đã kết thúc do qua đời.', 'The case has ended by death.', [
    'Ghi nhầm thì đính chính bước đó.',
    'If that was a mistake, correct that step.',
  ]),
);

const goesOn: G = all<SuspensionFacts>(notInHandOver, notPaused);

export const guards = {
  mayOpen: all<SuspensionFacts>(),
  mayRecordView: all<SuspensionFacts>(),
  mayPropose: goesOn,
  mayRefer: all<SuspensionFacts>(goesOn, bodyIsNotCompetent),
  mayTakeBack: goesOn,
  mayDecide: all<SuspensionFacts>(goesOn, positionIsSettled, bodyIsCompetent, measureStillRuns, majorityIsPossible),
  mayDecline: all<SuspensionFacts>(goesOn, bodyIsCompetent, majorityIsPossible),
  mayRecordGround: all<SuspensionFacts>(notInHandOver, anotherGroundIsPossible),
  // What informs or frees the subject waits for no hand-over.
  mayAnnounce: suspensionIsOwed,
  mayDeliver: somethingIsOwed,
  mayExtend: all<SuspensionFacts>(notInHandOver, noLiftingIsOwed, mayBeExtended, majorityIsPossible),
  termIsPast,
  mayDecideNewTerm: all<SuspensionFacts>(
    notInHandOver,
    newGroundWaits,
    bodyIsCompetent,
    measureStillRuns,
    majorityIsPossible,
  ),
  mayLift: majorityIsPossible as G,
  mayEndByExpulsion: notInHandOver as G,
  mayEndByDeath: isMember,
  mayArchive: all<SuspensionFacts>(goesOn, nothingIsOwed, requestsAreAnswered, noOpenLinks, reportedUp),
  mayAnswer: all<SuspensionFacts>(requestWaits, majorityIsPossible),
  mayOpenLinkedMatter: notInHandOver as G,
  ...correctionGuards,
  ...disagreementGuards,
  ...handOverGuards,
  ...importGuards,
  ...linkGuards,
  ...recusalGuards,
  ...paperGuards,
  ...subjectGuards,
  ...pauseGuards,
  mayPause: all<SuspensionFacts>(nothingDecidedYet, pauseGuards.mayPause),
  // A death that ended the case is taken back by a correction of that step, or the facts would contradict the state.
  mayRecordDeath: all<SuspensionFacts>(subjectGuards.mayRecordDeath, diedNotHere),
};
