// When a complaint may be withdrawn, handed over, taken higher, found overdue or put away: conditions the guards are made of.
import { isOver } from '../fragments/terms.v1.js';
import { when } from '../guards.js';
import type { Guard } from '../procedure.js';
import { overdueSince } from './events-beside.js';
import { isAnotherHand, mayAskTheComplainant } from './events-withdraw.js';
import { type ComplaintFacts, hasDied, isLastHere } from './facts.js';
import { isUnacknowledged } from './higher.js';
import * as cite from './legal-basis.js';
import { reason } from './reasons.js';

type G = Guard<ComplaintFacts>;

export const noWithdrawalWaits: G = when(
  (_situation, { withdrawal }) => withdrawal === null,
  reason(
    'withdrawalWaits',
    [
      'Người khiếu nại đã xin rút đơn, chưa được hỏi lại.',
      'The complainant asked to withdraw and was not asked back yet.',
    ],
    ['Gặp người khiếu nại, ghi nhận rút đơn hoặc tiếp tục.', 'Meet the complainant and record which it is.'],
    cite.withdrawing,
  ),
);
export const withdrawalWaits: G = when(
  (situation, facts) => facts.withdrawal !== null && mayAskTheComplainant(facts, situation),
  reason(
    'notYoursToAsk',
    [
      'Không có đơn xin rút, hoặc bạn là người nhận đơn, người nghe hay thuộc đoàn giải quyết.',
      'No request waits, or you took it in, heard the complainant or belong to the team.',
    ],
    ['Để người khác, ngoài đoàn, gặp người khiếu nại.', 'Have somebody else, outside the team, meet the complainant.'],
    cite.withdrawing,
  ),
);
/** That the complaint goes on may be said by whoever did not take the request in: it takes nothing from the complainant. */
export const requestWaits: G = when(
  (situation, facts) => facts.withdrawal !== null && isAnotherHand(facts, situation),
  reason(
    'noRequestForYou',
    ['Không có đơn xin rút, hoặc bạn là người nhận đơn.', 'No request waits, or you took it in.'],
    ['Để người khác gặp người khiếu nại.', 'Have somebody else meet the complainant.'],
    cite.withdrawing,
  ),
);
export const noBallotYet: G = when(
  (_situation, { ballots }) => ballots.length === 0,
  reason(
    'votedAlready',
    ['Đã biểu quyết thì không rút khiếu nại.', 'After a ballot nothing is withdrawn.'],
    ['Giải quyết tiếp.', 'Go on settling it.'],
    cite.withdrawing,
  ),
);

/** The discipline case answers within moments; what it says of the complaint stands before anybody takes it up or passes it on. */
export const decisionHasAnswered: G = when(
  (_situation, { links }) => links.decision?.status !== 'pending',
  reason(
    'decisionNotAnswered',
    ['Vụ việc kỷ luật chưa trả lời về khiếu nại này.', 'The discipline case has not answered on this complaint yet.'],
    ['Chờ hệ thống ghi nhận, rồi làm lại.', 'Wait for the system to record its answer, then try again.'],
    cite.design,
  ),
);

export const somethingIsOwed: G = when(
  (_situation, { owed }) => owed.some((to) => to !== 'complainant'),
  reason(
    'nothingOwed',
    ['Các cơ quan đã nhận quyết định.', 'The bodies have the decision.'],
    ['Không cần làm gì.', 'Nothing needs doing.'],
    cite.announcing,
  ),
);
export const nothingIsOwed: G = when(
  (_situation, { owed }) => owed.length === 0,
  reason(
    'notDelivered',
    [
      'Quyết định chưa giao đủ cho người khiếu nại và các cơ quan.',
      'The decision has not reached everybody it must reach.',
    ],
    ['Giao đủ, có biên nhận, rồi lưu hồ sơ.', 'Hand it over with receipts, then archive.'],
    cite.announcing,
  ),
);

export const furtherIsOpen: G = when(
  (_situation, facts) => {
    const { further, settled, links, ended } = facts;
    // Nothing was decided here after a withdrawal, a forwarding or a report upward.
    if (ended === null || ended.how === 'withdrawn' || ended.how === 'escalated') return false;
    if (isLastHere(facts) || hasDied(facts) || (settled?.outcome === 'annulled' && settled.wrongful)) return false;
    return further === null || links[further.key]?.outcome === 'withdrawn' || isUnacknowledged(facts, further.key);
  },
  reason(
    'nothingFurther',
    [
      'Đây là cấp cuối cùng, hoặc khiếu nại tiếp đã gửi, hoặc không còn gì để khiếu nại.',
      'It was the last instance, or the complaint has gone on, or nothing is left to complain of.',
    ],
    ['Không cần làm gì.', 'Nothing needs doing.'],
    cite.routing,
  ),
);
export const isOverHere: G = when(
  (situation, facts) =>
    isLastHere(facts) ||
    (facts.settled?.outcome === 'annulled' && facts.settled.wrongful) ||
    isOver(situation, 'further'),
  reason(
    'mayStillComplain',
    ['Thời hạn khiếu nại tiếp chưa hết.', 'The time for a further complaint has not passed.'],
    ['Chờ hết thời hạn.', 'Wait until it has passed.'],
    cite.further,
  ),
);

export const termHasPassed: G = when(
  (situation, { overdue, ended }) => ended === null && overdue === null && overdueSince(situation) !== '',
  reason(
    'termRuns',
    ['Thời hạn giải quyết chưa hết.', 'The term to settle has not passed.'],
    ['Không cần làm gì; đồng hồ theo dõi.', 'Nothing to do; the clock watches it.'],
    cite.overdue,
  ),
);
export const isOverdue: G = when(
  (situation, { overdue, ended }) =>
    overdue?.toldOn === null || (overdue === null && ended === null && overdueSince(situation) !== ''),
  reason(
    'notOverdue',
    ['Chưa quá hạn, hoặc đã báo.', 'It is not overdue, or was told.'],
    ['Không cần làm gì.', 'Nothing needs doing.'],
    cite.overdue,
  ),
);
export const overdueIsTold: G = when(
  (_situation, { overdue }) => overdue === null || overdue.toldOn !== null,
  reason(
    'overdueNotTold',
    ['Quá hạn mà chưa báo người khiếu nại.', 'It was overdue and the complainant was never told.'],
    ['Báo bằng văn bản trước khi lưu hồ sơ.', 'Tell them in writing before archiving.'],
    cite.overdue,
  ),
);
