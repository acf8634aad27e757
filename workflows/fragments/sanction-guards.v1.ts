// When something may happen to a signed decision: announced once, expired only where nothing stands against it, changed until annulled.
import { t } from '../define.js';
import { all, when } from '../guards.js';
import type { Guard, Reason } from '../procedure.js';
import { majorityIsPossible } from './meeting.v1.js';
import {
  complaintLaw,
  effectLaw,
  expiryDue,
  expiryLaw,
  higherBodyLaw,
  isBlockedOn,
  isInForce,
  isUnderComplaint,
  openComplaints,
  type SanctionFacts,
} from './sanction.v1.js';
import { isAbove } from './sanction-higher.v1.js';

type G = Guard<SanctionFacts>;
const reason = (code: string, vi: string, en: string, remedy: [string, string], basis: Reason['basis']): Reason => ({
  code,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

const notYetAnnounced: G = when(
  (_situation, { sanction }) => sanction !== null && sanction.announcedOn === null && sanction.annulledOn === null,
  reason(
    'nothingToAnnounce',
    'Chưa có quyết định, hoặc quyết định đã công bố.',
    'There is no decision, or it was announced.',
    ['Không cần làm gì.', 'Nothing needs doing.'],
    effectLaw,
  ),
);

const somethingOwed: G = when(
  (_situation, { sanction }) => (sanction?.owed.length ?? 0) > 0,
  reason(
    'nothingToHandOver',
    'Mọi văn bản đã được giao.',
    'Everything was handed over.',
    ['Không cần làm gì.', 'Nothing needs doing.'],
    effectLaw,
  ),
);

/** In force, and its expiry is running. */
const expiryIsRunning: G = when(
  (_situation, facts) =>
    isInForce(facts) && (facts.sanction?.expiry?.key ?? '') !== '' && facts.sanction?.expiry?.how !== 'never',
  reason(
    'doesNotExpire',
    'Quyết định không đang trong thời hạn chấm dứt hiệu lực, hoặc hình thức này không đương nhiên chấm dứt.',
    'No expiry runs; expulsion and dissolution never expire.',
    ['Không áp dụng.', 'It does not apply.'],
    expiryLaw,
  ),
);

const noComplaintOpen: G = when(
  (_situation, facts) => !isUnderComplaint(facts),
  reason(
    'underComplaint',
    'Đang có khiếu nại chưa giải quyết.',
    'A complaint is open.',
    ['Chờ kết quả khiếu nại.', 'Wait for its outcome.'],
    expiryLaw,
  ),
);

const notBlocked: G = when(
  ({ effectiveOn }, { sanction }) => sanction !== null && !isBlockedOn(sanction, effectiveOn),
  reason(
    'expiryBlocked',
    'Có vi phạm mới hoặc tái phạm nên chưa chấm dứt hiệu lực.',
    'A new violation or a repeat keeps it from expiring.',
    [
      'Cơ quan bỏ việc chưa chấm dứt hiệu lực khi lý do không còn.',
      'The body lets it expire again once that has gone.',
    ],
    expiryLaw,
  ),
);
const isBlocked: G = when(
  (_situation, { sanction }) => sanction !== null && sanction.blocked !== null,
  reason(
    'notBlocked',
    'Không có gì ngăn việc chấm dứt hiệu lực.',
    'Nothing keeps it from expiring.',
    ['Không cần làm gì.', 'Nothing needs doing.'],
    expiryLaw,
  ),
);

const stillRuns = reason(
  'expiryRuns',
  'Thời hạn chấm dứt hiệu lực chưa hết.',
  'The term until it expires still runs.',
  ['Chờ hết thời hạn.', 'Wait until it is over.'],
  expiryLaw,
);
const expiryIsPast: G = when((situation, facts) => {
  const due = expiryDue(facts, situation);
  return due !== null && due < situation.effectiveOn;
}, stillRuns);
/** Where nobody ever set a day (a lighter form in place of one that never expires), the body says when it is over. */
const expiryIsPastOrUnset: G = when((situation, facts) => {
  const due = expiryDue(facts, situation);
  return due === null || due < situation.effectiveOn;
}, stillRuns);

/** Once its time is over nothing new keeps it; what was decided before may be prolonged. */
const beforeItsTime: G = when(
  (situation, facts) => {
    const due = expiryDue(facts, situation);
    return facts.sanction?.blocked != null || due === null || situation.effectiveOn <= due;
  },
  reason(
    'expiryIsOver',
    'Thời hạn chấm dứt hiệu lực đã hết; không còn quyết định chưa chấm dứt được nữa.',
    'Its time is over; nothing keeps it from expiring any more.',
    ['Xác nhận quyết định đã chấm dứt hiệu lực.', 'Confirm that it has expired.'],
    expiryLaw,
  ),
);

const awaitsReceipt: G = when(
  (_situation, { sanction }) => sanction?.awaitsReceipt === true,
  reason(
    'noReceiptAwaited',
    'Không có quyết định gửi bưu điện đang chờ ngày nhận.',
    'No decision sent by post awaits its day of receipt.',
    ['Không cần làm gì.', 'Nothing needs doing.'],
    effectLaw,
  ),
);

const byLaw: G = when(
  (_situation, { sanction }) => sanction?.expiry?.how === 'law',
  reason(
    'notByItself',
    'Thời hạn này do cơ quan đặt tay nên không tự chấm dứt.',
    'A term set by hand ends nothing by itself.',
    ['Cơ quan xác nhận bằng văn bản.', 'The body confirms it on paper.'],
    expiryLaw,
  ),
);

const stands: G = when(
  (_situation, { sanction }) => sanction !== null && sanction.annulledOn === null,
  reason(
    'noDecisionStands',
    'Không có quyết định kỷ luật, hoặc đã bị xóa bỏ.',
    'There is no decision, or it was annulled.',
    ['Không áp dụng.', 'It does not apply.'],
    higherBodyLaw,
  ),
);

const someoneIsAbove: G = when(
  (situation, facts) =>
    Object.keys(situation.seen.bodies).some((id) => isAbove(id, facts, situation)) ||
    situation.seen.body?.upperId != null,
  reason(
    'nobodyAbove',
    'Không có cơ quan cấp trên.',
    'There is no body above.',
    ['Không áp dụng.', 'It does not apply.'],
    higherBodyLaw,
  ),
);

const complaintIsOpen = (holds: (key: string) => boolean): G =>
  when(
    (_situation, facts) => openComplaints(facts).some(({ key }) => holds(key)),
    reason(
      'noComplaint',
      'Không có khiếu nại đang giải quyết.',
      'No complaint is open.',
      ['Không cần làm gì.', 'Nothing needs doing.'],
      complaintLaw,
    ),
  );
const isOutside = (key: string): boolean => key.startsWith('outside-');

/** While one complaint is open no other is taken, but the one it goes on in. */
const oneCaseHasIt: G = when(
  (_situation, facts) => {
    const open = openComplaints(facts);
    return open.length === 1 && open.every(({ key }) => !isOutside(key));
  },
  reason(
    'anotherComplaintOpen',
    'Đang có khiếu nại khác đối với quyết định này chưa giải quyết.',
    'Another complaint against this decision is open.',
    ['Chờ kết quả của khiếu nại đó.', 'Wait for the outcome of that one.'],
    complaintLaw,
  ),
);

export const sanctionGuards = {
  mayAnnounceDecision: notYetAnnounced,
  mayDeliverChange: somethingOwed,
  mayExpire: all<SanctionFacts>(expiryIsRunning, byLaw, noComplaintOpen, notBlocked, expiryIsPast),
  /** Also one the law gives that passed while a complaint was open or something blocked it: the clock knocks only once. */
  mayConfirmExpiry: all<SanctionFacts>(
    expiryIsRunning,
    noComplaintOpen,
    notBlocked,
    expiryIsPastOrUnset,
    majorityIsPossible,
  ),
  mayBlockExpiry: all<SanctionFacts>(expiryIsRunning, beforeItsTime, majorityIsPossible),
  mayRecordReceipt: awaitsReceipt,
  mayUnblockExpiry: all<SanctionFacts>(isBlocked, majorityIsPossible),
  mayBeChangedAbove: all<SanctionFacts>(stands, someoneIsAbove),
  mayComplain: stands,
  someComplaintTold: complaintIsOpen((key) => !isOutside(key)),
  someComplaintOpen: all<SanctionFacts>(
    complaintIsOpen(() => true),
    someoneIsAbove,
  ),
  mayGoOnElsewhere: all<SanctionFacts>(stands, oneCaseHasIt),
};

/** For archiving: announced, every later paper handed over. A complaint may still come, and is taken after archiving too. */
export const everythingDelivered: G = when(
  (_situation, { sanction }) =>
    sanction === null ||
    ((sanction.announcedOn !== null || sanction.annulledOn !== null) &&
      (!sanction.awaitsReceipt || sanction.annulledOn !== null) &&
      sanction.owed.length === 0),
  reason(
    'decisionNotDelivered',
    'Còn quyết định chưa công bố hoặc văn bản chưa giao cho đối tượng.',
    'A decision was not announced, or a paper not handed over.',
    ['Công bố, giao văn bản có biên nhận trước.', 'Announce it and hand it over with a receipt first.'],
    effectLaw,
  ),
);

/** For archiving: no complaint is open. */
export const noComplaintIsOpen: G = noComplaintOpen;

/** On facts, for the `always` of the two regions. */
export const sanctionFactGuards = {
  isSigned: ({ sanction }: SanctionFacts) =>
    sanction !== null && sanction.annulledOn === null && sanction.inForceFrom === null,
  isAsDecided: (facts: SanctionFacts) => isInForce(facts) && facts.sanction?.changes.length === 0,
  isReplaced: (facts: SanctionFacts) => isInForce(facts) && (facts.sanction?.changes.length ?? 0) > 0,
  isExpired: ({ sanction }: SanctionFacts) =>
    sanction !== null && sanction.annulledOn === null && sanction.expiredOn !== null,
  isAnnulled: ({ sanction }: SanctionFacts) => sanction !== null && sanction.annulledOn !== null,
  isUnderComplaint,
  isNotUnderComplaint: (facts: SanctionFacts) => !isUnderComplaint(facts),
};
