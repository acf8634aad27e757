// The single conditions the guards of this procedure are made of, each with what to do about it and by which law.

import { t } from '../define.js';
import { bodyCanDecide } from '../fragments/meeting.v1.js';
import { workers } from '../fragments/team.v1.js';
import { deadlineOf, isOver } from '../fragments/terms.v1.js';
import { gravestIsProposed } from '../fragments/tiers.v1.js';
import { when } from '../guards.js';
import type { Guard, Reason } from '../procedure.js';
import { mayBeCompetent, notCompetent } from './competence.js';
import { DURATION } from './events-conduct.js';
import { windingUpOwed } from './events-dissolution.js';
import { nextPerson } from './events-people.js';
import {
  dissolvingBody,
  endedWithout,
  isCompetentNow,
  isDissolved,
  type OrganisationFacts,
  reinstatementOwed,
  subjectOf,
} from './facts.js';
import * as cite from './legal-basis.js';

type G = Guard<OrganisationFacts>;
const reason = (code: string, vi: string, en: string, remedy: [string, string], basis = cite.design): Reason => ({
  code,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

export const competenceStated: G = when(
  (_situation, facts) => isCompetentNow(facts),
  reason(
    'competenceNotScreened',
    'Cơ quan đang giữ vụ việc chưa thẩm định thẩm quyền của mình.',
    'The body that has the case has not screened its competence.',
    ['Thẩm định thẩm quyền trước, hoặc chuyển cấp có thẩm quyền.', 'Screen it first, or refer the case.'],
    cite.competence,
  ),
);
export const competenceOpen: G = when(
  (_situation, facts) => !isCompetentNow(facts),
  reason(
    'competenceScreened',
    'Thẩm quyền đã được thẩm định.',
    'Competence is screened.',
    ['Không cần làm gì.', 'Nothing needs doing.'],
    cite.competence,
  ),
);
export const couldBeCompetent: G = when((situation, facts) => mayBeCompetent(facts, situation), notCompetent);

/** What is ours by law does not go elsewhere; a commission’s unclear competence may be left to the committee. */
export const mayBeReferred: G = when(
  (_situation, facts) => !isCompetentNow(facts) || facts.competence?.as === 'commissionStated',
  reason(
    'competentHere',
    'Cơ quan có thẩm quyền quyết định việc này.',
    'This body is competent to decide the matter.',
    ['Tiếp tục giải quyết.', 'Go on with it.'],
    cite.competence,
  ),
);

/** A body that is competent and has voted does not send the matter, and its vote with it, elsewhere. */
export const notVotedByUs: G = when(
  (_situation, facts) => facts.ballot?.bodyId !== facts.body.id && !(facts.votedOn !== '' && isCompetentNow(facts)),
  reason(
    'votedSoNotReferred',
    'Cơ quan đã biểu quyết thì không chuyển vụ việc đi nơi khác.',
    'A body that has voted sends the matter nowhere else.',
    ['Giải quyết theo kết quả biểu quyết.', 'Go by the vote.'],
    cite.voting,
  ),
);
/** What one person sent away does not come back on that person's word alone. */
export const notWhoReferred: G = when(
  ({ by }, facts) => facts.referredBy === null || by.personId !== facts.referredBy,
  reason(
    'returnedByAnother',
    'Người đã ký chuyển hồ sơ không tự ghi việc hồ sơ bị trả lại.',
    'Whoever referred the file does not record that it came back.',
    ['Người khác ghi theo công văn trả lại.', 'Somebody else records it from the letter.'],
    cite.competence,
  ),
);

export const reported: G = when(
  (_situation, facts) => facts.reportedOn !== null,
  reason(
    'notReported',
    'Đoàn chưa báo cáo kết quả thẩm tra, xác minh.',
    'The team has not reported what was established.',
    ['Báo cáo trước.', 'Report first.'],
    cite.steps,
  ),
);

export const durationRuns: G = when(
  (situation, facts) => facts.reportedOn === null && deadlineOf(situation, DURATION)?.status === 'running',
  reason(
    'noDurationRuns',
    'Không có thời hạn làm việc của đoàn đang tính.',
    'No term of the team is running.',
    ['Không áp dụng.', 'It does not apply.'],
    cite.duration,
  ),
);
/** An extension is decided while the term still runs. */
export const durationNotOver: G = when(
  (situation) => !isOver(situation, DURATION),
  reason(
    'durationIsOver',
    'Thời hạn làm việc của đoàn đã hết, không gia hạn được nữa.',
    'The team’s term is over: it can no longer be extended.',
    [
      'Kết thúc phần việc của đoàn và giải trình việc quá hạn; nếu đã quyết định gia hạn trước ngày hết hạn thì ghi theo ngày đó.',
      'Finish the team’s work and explain the delay; an extension decided before the last day is recorded on its own day.',
    ],
    cite.duration,
  ),
);
export const decidedWithoutTheTeam: G = when(
  (situation, facts) => bodyCanDecide(facts, situation, workers(facts)),
  reason(
    'teamIsTheMajority',
    'Không tính thành viên đoàn thì cơ quan không còn quá nửa để quyết định gia hạn.',
    'Without the team the body has no majority left to extend its term.',
    ['Thay thành viên đoàn trước.', 'Change the team first.'],
    cite.duration,
  ),
);

export const isTheDissolvingBody: G = when(
  (_situation, facts) => {
    const upper = dissolvingBody(facts) ?? '';
    return facts.body.id === upper || facts.formerBodies.includes(upper);
  },
  reason(
    'notTheDissolvingBody',
    'Việc giải tán do cấp ủy cách một cấp quyết định.',
    'A dissolution is decided by the committee one level further up.',
    ['Trình cấp ủy đó.', 'Submit it to that committee.'],
    cite.dissolution,
  ),
);
export const dissolutionProposed: G = when(
  (_situation, facts) => gravestIsProposed(facts),
  reason(
    'twoThirdsMissing',
    'Chưa đủ hai phần ba cấp ủy cấp trên trực tiếp đề nghị giải tán.',
    'Two thirds of the direct higher committee have not proposed it.',
    ['Không đưa ra biểu quyết.', 'It is not put to the vote.'],
    cite.dissolution,
  ),
);

/** Another body than the one that voted signs nothing in its name; it goes back, or is voted anew. */
export const votedHere: G = when(
  (_situation, facts) => facts.ballot?.bodyId === facts.body.id,
  reason(
    'votedByAnother',
    'Cơ quan đang giữ vụ việc không phải cơ quan đã biểu quyết.',
    'The body that has the case is not the one that voted.',
    [
      'Thẩm định lại thẩm quyền, thẩm tra thêm rồi nghe và biểu quyết lại; về giải tán thì trả hồ sơ.',
      'Screen competence again, verify, hear and vote anew; a dissolution goes back.',
    ],
    cite.voting,
  ),
);
export const notVotedHere: G = when(
  (_situation, facts) => facts.ballot?.bodyId !== facts.body.id,
  reason(
    'votedAlready',
    'Cơ quan đã biểu quyết; kết quả không do một người bỏ đi.',
    'The body has voted, and nobody sets its vote aside alone.',
    [
      'Đối chiếu thời hiệu, ký quyết định; vi phạm mới thì mở vụ việc khác.',
      'Test the period and sign; a new violation is a case of its own.',
    ],
    cite.voting,
  ),
);
export const votedElsewhere: G = when(
  (_situation, facts) => facts.ballot?.form === 'dissolution' && facts.ballot.bodyId !== facts.body.id,
  reason(
    'nothingToReturn',
    'Chỉ trả hồ sơ khi cơ quan đã quyết định giải tán không còn giữ vụ việc.',
    'It goes back only where the body that decided the dissolution has the case no more.',
    ['Ký quyết định.', 'Sign the decision.'],
    cite.dissolution,
  ),
);

export const inForceNow: G = when(
  (_situation, facts) => facts.sanction !== null && facts.sanction.inForceFrom !== null,
  reason(
    'notInForceYet',
    'Quyết định giải tán chưa có hiệu lực.',
    'The dissolution is not in force yet.',
    ['Công bố quyết định trước.', 'Announce it first.'],
    cite.windingUp,
  ),
);
export const somethingToWindUp: G = when(
  (_situation, facts) => isDissolved(facts) && windingUpOwed(facts).length > 0,
  reason(
    'nothingToWind',
    'Không còn việc thu hồi, bàn giao phải làm.',
    'Nothing is left to recover or hand over.',
    ['Không cần làm gì.', 'Nothing needs doing.'],
    cite.windingUp,
  ),
);
export const aftermathOpen: G = when(
  (_situation, facts) => isDissolved(facts) && facts.aftermath === null,
  reason(
    'aftermathSettled',
    'Đã giải quyết hoặc không phải giải quyết.',
    'That is settled, or nothing is to be.',
    ['Không cần làm gì.', 'Nothing needs doing.'],
    cite.recreation,
  ),
);
export const toBeReinstated: G = when(
  (_situation, facts) => reinstatementOwed(facts),
  reason(
    'nothingToReinstate',
    'Không có gì phải khôi phục.',
    'Nothing is to be given back.',
    ['Không cần làm gì.', 'Nothing needs doing.'],
    cite.recreation,
  ),
);

export const someoneLeft: G = when(
  (situation, facts) => nextPerson(facts, situation) !== undefined || Object.keys(situation.seen.people).length === 0,
  reason(
    'nobodyLeftToName',
    'Không còn đảng viên thuộc phạm vi cơ quan để xem xét.',
    'Nobody in this body’s charge is left to be examined.',
    ['Nêu lý do không xem xét, hoặc chuyển cấp có thẩm quyền.', 'State why not, or refer it.'],
    cite.individuals,
  ),
);
export const headNotNamed: G = when(
  (situation, facts) => facts.persons.vacant === undefined || nextPerson(facts, situation) !== undefined,
  reason(
    'everybodyNamed',
    'Trách nhiệm của mọi người đã được nêu.',
    'Everybody’s responsibility was stated.',
    ['Không cần làm gì.', 'Nothing needs doing.'],
    cite.individuals,
  ),
);

/** P6: above all the head. Whether each linked case has ended is asked with the links. */
export const individualsExamined: G = when(
  (_situation, facts) => facts.sanction === null || Object.values(facts.persons).some(({ role }) => role === 'head'),
  reason(
    'headNotExamined',
    'Chưa xem xét trách nhiệm của người đứng đầu tổ chức đảng bị kỷ luật.',
    'The responsibility of the head of the disciplined organisation was not examined.',
    [
      'Mở vụ việc đối với cá nhân, hoặc cơ quan nêu lý do không mở.',
      'Open a case about the person, or have the body state why not.',
    ],
    cite.individuals,
  ),
);

export const nothingDecidedYet: G = when(
  (_situation, facts) => facts.sanction === null && endedWithout(facts) === null,
  reason('decidedAlready', 'Việc đã quyết định thì không tạm dừng.', 'What is decided is not paused.', [
    'Không áp dụng.',
    'It does not apply.',
  ]),
);

export const isOpen: G = when(
  (_situation, facts) => subjectOf(facts) !== '',
  reason('notOpenYet', 'Vụ việc chưa mở.', 'The case is not open.', ['Mở vụ việc trước.', 'Open it first.']),
);

/** At the committee one level up nothing is added: it goes back first. */
export const withTheProposer: G = when(
  (_situation, facts) => facts.competence === null || isCompetentNow(facts),
  reason(
    'addedBelow',
    'Vi phạm mới do cơ quan đã thẩm định thẩm quyền bổ sung.',
    'A violation is added by the body whose competence was screened.',
    ['Trả hồ sơ, hoặc thẩm định lại thẩm quyền trước.', 'Return the file, or screen competence first.'],
    cite.steps,
  ),
);
