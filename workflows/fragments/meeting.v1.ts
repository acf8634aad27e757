// A body decides in a session: was it held, is the case on its agenda, who counted as present, was it carried by more than half of
// all members? Only a carried vote opens the way to a signature (G13).
// Our setting, not read in any text: members who take no part do not count as present, and the base stays all members.
import { z } from 'zod';
import { law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { when } from '../guards.js';
import type { BaseFacts, Guard, PaperSpec, Reason, SeenSession, Situation } from '../procedure.js';
import { CAST } from '../world.js';

export interface MeetingFacts extends BaseFacts {
  /** People recorded as taking no part because of a conflict of interest. */
  recused: string[];
}
export const noRecusals: Pick<MeetingFacts, 'recused'> = { recused: [] };

export const collective = law('30-QĐ/TW và các quy định sau: nguyên tắc tập thể', 'confirmed', {
  note: 'Collective principle; the control is our design (SOD-1).',
});
const majority = law('Thiết kế: biểu quyết', 'design', {
  note: 'More than half of all members; members with a conflict do not count as present. Unverified.',
});

/** What the minutes say of the vote; `minutes` stands beside it in the payload, as every paper does. */
export const voteFields = z
  .strictObject({
    sessionId: field.session(t('Kỳ họp', 'Session')),
    votesFor: field.count(t('Số phiếu đồng ý', 'Votes for'), 500),
    votesAgainst: field.count(t('Số phiếu không đồng ý', 'Votes against'), 500),
    votesOther: field.count(t('Số phiếu khác', 'Other votes'), 500),
  })
  .meta({ title: 'Vote', titleVi: 'Biểu quyết' });
export type Vote = z.infer<typeof voteFields>;

/** Payload of an act always decided in session: spread into a strict object. */
export const inSession = { vote: voteFields, minutes: paperFields };
/** Payload of an act a standing group decides, or the whole body in session where there is no standing group. */
export const byTheBody = { vote: voteFields.optional(), minutes: paperFields.optional() };

export const minutesOfSession = (required: boolean): PaperSpec => ({
  field: 'minutes',
  type: 'BB',
  title: t('Biên bản kỳ họp', 'Minutes of the session'),
  required,
});

/** How many seats the body has: the base of every majority. */
export const seatsOf = (facts: BaseFacts, { seen }: Situation): number =>
  seen.body?.id === facts.body.id && seen.body.seats.length > 0 ? seen.body.seats.length : facts.body.seats;

const takesNoPart = (facts: MeetingFacts, personId: string, without: readonly string[]): boolean =>
  facts.recused.includes(personId) || personId in facts.subjects || without.includes(personId);

/** Members of the body who may still vote. `without`: further people who take no part in this one matter. */
export function freeSeats(facts: MeetingFacts, situation: Situation, without: readonly string[] = []): number {
  const { body } = situation.seen;
  if (body?.id !== facts.body.id) return facts.body.seats;
  return body.seats.filter(({ personId }) => !takesNoPart(facts, personId, without)).length;
}

export const SIGNING = [
  'commissionHead',
  'commissionDeputyHead',
  'committeeSecretary',
  'committeeDeputySecretary',
  'cellSecretary',
  'cellDeputySecretary',
];

/** True while the members without a conflict are a majority of all, and one of them may sign. */
export function bodyCanDecide(facts: MeetingFacts, situation: Situation, without: readonly string[] = []): boolean {
  const seats = seatsOf(facts, situation);
  const { body } = situation.seen;
  if (seats === 0 || body?.id !== facts.body.id) return true;
  const signatory = body.seats.some(
    ({ personId, role }) => SIGNING.includes(role) && !takesNoPart(facts, personId, without),
  );
  return freeSeats(facts, situation, without) * 2 > seats && signatory;
}

const noMajority: Reason = {
  code: 'noMajorityPossible',
  text: t(
    'Số thành viên không vướng xung đột lợi ích không còn quá nửa tổng số thành viên.',
    'The members without a conflict of interest are no longer more than half of all members.',
  ),
  remedy: t('Báo cáo cấp trên để chuyển vụ việc lên một cấp.', 'Report up: the case goes up a level.'),
  basis: [collective, majority],
};

/** Closes a vote that could never be carried. */
export const majorityIsPossible: Guard<MeetingFacts> = when(
  (situation, facts) => bodyCanDecide(facts, situation),
  noMajority,
);

const wrong = (code: string, at: string, vi: string, en: string, remedyVi: string, remedyEn: string): Reason => ({
  code,
  field: at,
  text: t(vi, en),
  remedy: t(remedyVi, remedyEn),
  basis: [collective, majority],
});

export interface Carried {
  /** People of the body who take no part in this matter besides those recused (the team on its own extension). */
  without?: readonly string[];
  /** The session may not lie before this date. */
  notBefore?: string;
  /** Absent members whom the law leaves out of the base. */
  leftOut?: number;
}

/** Who may vote on this case in the session: present, on its roster for this item, without a tie. */
export const votersIn = (facts: MeetingFacts, session: SeenSession, without: readonly string[] = []): string[] =>
  session.present.filter((personId) => !takesNoPart(facts, personId, without) && !session.excused.includes(personId));

/** Put on the agenda after the day of the session: that it was dealt with there is one person's word, so a second one records it. */
const isLate = ({ addedOn, heldOn }: SeenSession): boolean => Boolean(addedOn && addedOn > heldOn);

/**
 * What speaks against deciding this case in that session, before any vote is counted. `at` points to the session's id in the payload.
 * Collective principle [confirmed]; numbers are our setting.
 */
export function whyNotInSession(
  facts: MeetingFacts,
  sessionId: string,
  situation: Situation,
  at: string,
  { without = [], notBefore = facts.openedOn, leftOut = 0 }: Carried = {},
): Reason[] {
  const session = situation.seen.sessions[sessionId] as SeenSession;
  const seats = seatsOf(facts, situation) - leftOut;
  const voters = votersIn(facts, session, without);
  const mayNotChair = (personId: string): boolean =>
    takesNoPart(facts, personId, without) || session.excused.includes(personId);
  const reasons: Reason[] = [];
  const unless = (holds: boolean, ...said: [string, string, string, string, string]): void => {
    const [code, vi, en, remedyVi, remedyEn] = said;
    if (!holds) reasons.push(wrong(code, at, vi, en, remedyVi, remedyEn));
  };
  unless(
    session.bodyId === facts.body.id,
    'otherBodysSession',
    'Kỳ họp của cơ quan khác.',
    'The session is of another body.',
    'Chọn kỳ họp của cơ quan đang giải quyết vụ việc.',
    'Choose a session of the body that has the case.',
  );
  unless(
    session.status === 'held',
    'sessionNotHeld',
    'Kỳ họp chưa diễn ra hoặc chưa điểm danh.',
    'The session has not been held, or attendance is not recorded.',
    'Ghi nhận kỳ họp đã họp, có điểm danh.',
    'Record the session as held, with attendance.',
  );
  unless(
    session.onAgenda,
    'notOnAgenda',
    'Vụ việc không có trong chương trình của kỳ họp.',
    'The case does not stand on the session’s agenda.',
    'Đưa vụ việc vào chương trình kỳ họp trước khi biểu quyết.',
    'Put the case on the agenda before the vote.',
  );
  unless(
    !isLate(session) || session.addedBy !== situation.by.personId,
    'lateItemNeedsAnother',
    `Việc này được đưa vào chương trình ngày ${session.addedOn}, sau ngày họp, bởi chính người đang ghi.`,
    `The case was put on the agenda on ${session.addedOn}, after the session, by the very person who records this.`,
    'Để người khác đối chiếu biên bản kỳ họp và ghi việc này.',
    'Have somebody else compare it with the minutes and record it.',
  );
  unless(
    session.heldOn <= situation.effectiveOn && session.heldOn >= notBefore,
    'sessionAtAnotherTime',
    `Ngày họp (${session.heldOn}) sau ngày quyết định hoặc trước khi vụ việc được trình.`,
    `The session (${session.heldOn}) lies after the decision or before the matter was put to it.`,
    'Chọn đúng kỳ họp hoặc sửa ngày thực hiện.',
    'Choose the right session or mend the effective date.',
  );
  unless(
    session.chairId === null || !mayNotChair(session.chairId),
    'chairTakesNoPart',
    'Người chủ trì kỳ họp có liên quan đến vụ việc.',
    'The chair of the session has a tie to the case.',
    'Để người khác chủ trì khi xem xét việc này.',
    'Have somebody else chair this item.',
  );
  unless(
    session.present.every((personId) => session.roster.includes(personId)),
    'presentNotOnRoster',
    'Có người dự họp không thuộc danh sách thành viên.',
    'Somebody present is not on the roster.',
    'Sửa điểm danh của kỳ họp.',
    'Mend the attendance of the session.',
  );
  unless(
    voters.length * 2 > seats,
    'tooFewPresent',
    `Chỉ ${voters.length} thành viên được tính dự họp trên tổng số ${seats}.`,
    `Only ${voters.length} of all ${seats} members count as present.`,
    'Họp lại khi có quá nửa tổng số thành viên.',
    'Meet again with more than half of all members.',
  );
  return reasons;
}

/** What speaks against taking this vote for the body's decision. */
export function whyNotCarried(facts: MeetingFacts, vote: Vote, situation: Situation, carried: Carried = {}): Reason[] {
  const reasons = whyNotInSession(facts, vote.sessionId, situation, '/payload/vote/sessionId', carried);
  const seats = seatsOf(facts, situation);
  const voters = votersIn(facts, situation.seen.sessions[vote.sessionId] as SeenSession, carried.without).length;
  if (vote.votesFor + vote.votesAgainst + vote.votesOther > voters)
    reasons.push(
      wrong(
        'moreVotesThanPresent',
        '/payload/vote/votesFor',
        `Tổng số phiếu nhiều hơn ${voters} người được biểu quyết.`,
        `More votes than the ${voters} people who could vote.`,
        'Đối chiếu biên bản kiểm phiếu.',
        'Compare with the counting record.',
      ),
    );
  if (vote.votesFor * 2 <= seats)
    reasons.push(
      wrong(
        'notCarried',
        '/payload/vote/votesFor',
        `${vote.votesFor} phiếu đồng ý chưa quá nửa tổng số ${seats} thành viên.`,
        `${vote.votesFor} votes for are not more than half of all ${seats} members.`,
        'Chỉ ghi quyết định khi đã đủ quá nửa tổng số thành viên đồng ý.',
        'Record a decision only once more than half of all members are for it.',
      ),
    );
  return reasons;
}

/** Check of an act always decided in session. */
export const isCarried =
  <F extends MeetingFacts>(more?: (facts: F) => Carried) =>
  (facts: F, payload: { vote: Vote }, situation: Situation): Reason[] =>
    whyNotCarried(facts, payload.vote, situation, more?.(facts));

/** True where nobody stands for the body between sessions, so that every decision needs a session. */
export const decidesInSession = (facts: BaseFacts): boolean => !facts.body.standingGroup || facts.body.kind === 'cell';

/** Check of an act of the deciding body: by its standing group, or in session where there is none. */
export const isDecidedByTheBody =
  <F extends MeetingFacts>(more?: (facts: F) => Carried) =>
  (facts: F, payload: { vote?: Vote | undefined; minutes?: unknown }, situation: Situation): Reason[] => {
    if (payload.vote) return whyNotCarried(facts, payload.vote, situation, more?.(facts));
    if (!decidesInSession(facts)) return [];
    return [
      wrong(
        'sessionNeeded',
        '/payload/vote',
        'Cơ quan không có thường trực: tập thể quyết định tại kỳ họp, người đứng đầu ký.',
        'The body has no standing group: it decides in session and its head signs.',
        'Điền kỳ họp, kết quả biểu quyết và biên bản.',
        'Give the session, the vote and the minutes.',
      ),
    ];
  };

/** Check: minutes stand beside a vote. */
export const minutesGoWithVote = (_facts: unknown, payload: { vote?: unknown; minutes?: unknown }): Reason[] =>
  payload.vote && !payload.minutes
    ? [
        wrong(
          'minutesMissing',
          '/payload/minutes',
          'Có biểu quyết thì phải có biên bản kỳ họp.',
          'A vote comes with the minutes of the session.',
          'Bổ sung biên bản kỳ họp.',
          'Add the minutes of the session.',
        ),
      ]
    : [];

/**
 * Check of a paper signed for the body: the signer is named, holds a signing office in it and has no conflict, and does not sign
 * before the session that decided. A head signs on behalf of the collective [confirmed].
 */
export const isSignedForTheBody =
  <F extends MeetingFacts>(paperField: string) =>
  (facts: F, payload: { vote?: Vote | undefined }, { seen }: Situation): Reason[] => {
    const paper = (payload as Record<string, unknown>)[paperField] as
      | { signerId?: string | undefined; datedOn: string }
      | undefined;
    if (!paper) return [];
    const session = payload.vote && seen.sessions[payload.vote.sessionId];
    const reasons: Reason[] = [];
    const { signerId } = paper;
    const offices = (signerId && seen.people[signerId]?.offices) || [];
    const holds = offices.some(({ bodyId, role }) => bodyId === facts.body.id && SIGNING.includes(role));
    if (!signerId || !holds || takesNoPart(facts, signerId, []))
      reasons.push(
        wrong(
          'signerMayNot',
          `/payload/${paperField}/signerId`,
          'Người ký phải là người đứng đầu hoặc thường trực của cơ quan, không vướng xung đột lợi ích.',
          'The signer is the head or of the standing group, without a conflict of interest.',
          'Chọn đúng người ký.',
          'Choose who signs for the body.',
        ),
      );
    if (session && paper.datedOn < session.heldOn)
      reasons.push(
        wrong(
          'signedBeforeVote',
          `/payload/${paperField}/datedOn`,
          'Văn bản ký trước kỳ họp quyết định.',
          'The paper is signed before the session that decided.',
          'Sửa ngày văn bản.',
          'Mend the date of the paper.',
        ),
      );
    return reasons;
  };

/** A person of the body who may sign now; for samples. */
export function signatoryOf(facts: MeetingFacts, { seen }: Situation): string {
  const seat = (seen.body?.seats ?? []).find(
    ({ personId, role }) => SIGNING.includes(role) && !takesNoPart(facts, personId, []),
  );
  return seat?.personId ?? (facts.body.id === CAST.upperCommission ? CAST.upperHead : CAST.head);
}

/** A paper with invented particulars; for samples. */
export const samplePaper = (type: string, datedOn: string, signerId?: string) => ({
  number: '01',
  symbol: `01-${type}/UBKT`,
  datedOn,
  ...(signerId ? { signerId } : {}),
});

/** A vote carried by everybody who may vote in the world's session; for samples. */
export function sampleSession(
  facts: MeetingFacts,
  { seen, effectiveOn }: Situation,
  without: readonly string[] = [],
): { vote: Vote; minutes: ReturnType<typeof samplePaper> } {
  const session = seen.sessions[CAST.session];
  const votesFor = (session?.present ?? []).filter((personId) => !takesNoPart(facts, personId, without)).length;
  return {
    vote: { sessionId: CAST.session, votesFor, votesAgainst: 0, votesOther: 0 },
    minutes: samplePaper('BB', effectiveOn),
  };
}

/** The same where a session is needed; nothing where the standing group decides. */
export const sampleDecision = (
  facts: MeetingFacts,
  situation: Situation,
  without: readonly string[] = [],
): Partial<ReturnType<typeof sampleSession>> =>
  decidesInSession(facts) ? sampleSession(facts, situation, without) : {};
