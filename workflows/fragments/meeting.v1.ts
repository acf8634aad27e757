// A body decides in a session: was it held, who counted as present, was it carried by more than half of all members; and what
// happens when conflicts of interest leave no majority. Only a carried vote opens the way to a signature (G13).
// Our setting, not read in any text: members who take no part do not count as present, and the base stays all members.
import { z } from 'zod';
import { isActor } from '../actors.js';
import { bodyFact } from '../base-facts.js';
import { eventOn, law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { all, when } from '../guards.js';
import type { BaseFacts, Guard, PaperSpec, Reason, SeenSession, Situation } from '../procedure.js';
import { CAST } from '../world.js';

export interface MeetingFacts extends BaseFacts {
  /** People recorded as taking no part because of a conflict of interest. */
  recused: string[];
}
export const noRecusals: Pick<MeetingFacts, 'recused'> = { recused: [] };

const collective = law('30-QĐ/TW và các quy định sau: nguyên tắc tập thể', 'confirmed', {
  note: 'Collective principle; the control is our design (SOD-1).',
});
const majority = law('Thiết kế: biểu quyết', 'design', {
  note: 'More than half of all members; members with a conflict do not count as present. Unverified.',
});
const conflict = law('131-QĐ/TW', 'recalled', { note: 'Recusal; the exact clause was not read (COI-3).' });

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

const SIGNING = [
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

interface Carried {
  /** People of the body who take no part in this matter besides those recused (the team on its own extension). */
  without?: readonly string[];
  /** The session may not lie before this date. */
  notBefore?: string;
}

/** What speaks against taking this vote for the body's decision. Collective principle [confirmed]; numbers are our setting. */
export function whyNotCarried(
  facts: MeetingFacts,
  vote: Vote,
  situation: Situation,
  { without = [], notBefore = facts.openedOn }: Carried = {},
): Reason[] {
  const session = situation.seen.sessions[vote.sessionId] as SeenSession;
  const seats = seatsOf(facts, situation);
  const present = new Set(session.present.filter((personId) => !takesNoPart(facts, personId, without)));
  const reasons: Reason[] = [];
  const at = (name: keyof Vote): string => `/payload/vote/${name}`;
  if (session.bodyId !== facts.body.id)
    reasons.push(
      wrong(
        'otherBodysSession',
        at('sessionId'),
        'Kỳ họp của cơ quan khác.',
        'The session is of another body.',
        'Chọn kỳ họp của cơ quan đang giải quyết vụ việc.',
        'Choose a session of the body that has the case.',
      ),
    );
  if (session.status !== 'held')
    reasons.push(
      wrong(
        'sessionNotHeld',
        at('sessionId'),
        'Kỳ họp chưa diễn ra hoặc chưa điểm danh.',
        'The session has not been held, or attendance is not recorded.',
        'Ghi nhận kỳ họp đã họp, có điểm danh.',
        'Record the session as held, with attendance.',
      ),
    );
  if (session.heldOn > situation.effectiveOn || session.heldOn < notBefore)
    reasons.push(
      wrong(
        'sessionAtAnotherTime',
        at('sessionId'),
        `Ngày họp (${session.heldOn}) sau ngày quyết định hoặc trước khi vụ việc được trình.`,
        `The session (${session.heldOn}) lies after the decision or before the matter was put to it.`,
        'Chọn đúng kỳ họp hoặc sửa ngày thực hiện.',
        'Choose the right session or mend the effective date.',
      ),
    );
  if (session.chairId !== null && takesNoPart(facts, session.chairId, without))
    reasons.push(
      wrong(
        'chairTakesNoPart',
        at('sessionId'),
        'Người chủ trì kỳ họp có liên quan đến vụ việc.',
        'The chair of the session has a tie to the case.',
        'Để người khác chủ trì khi xem xét việc này.',
        'Have somebody else chair this item.',
      ),
    );
  if (session.present.some((personId) => !session.roster.includes(personId)))
    reasons.push(
      wrong(
        'presentNotOnRoster',
        at('sessionId'),
        'Có người dự họp không thuộc danh sách thành viên.',
        'Somebody present is not on the roster.',
        'Sửa điểm danh của kỳ họp.',
        'Mend the attendance of the session.',
      ),
    );
  if (present.size * 2 <= seats)
    reasons.push(
      wrong(
        'tooFewPresent',
        at('sessionId'),
        `Chỉ ${present.size} thành viên được tính dự họp trên tổng số ${seats}.`,
        `Only ${present.size} of all ${seats} members count as present.`,
        'Họp lại khi có quá nửa tổng số thành viên.',
        'Meet again with more than half of all members.',
      ),
    );
  if (vote.votesFor + vote.votesAgainst + vote.votesOther > present.size)
    reasons.push(
      wrong(
        'moreVotesThanPresent',
        at('votesFor'),
        `Tổng số phiếu nhiều hơn ${present.size} người được biểu quyết.`,
        `More votes than the ${present.size} people who could vote.`,
        'Đối chiếu biên bản kiểm phiếu.',
        'Compare with the counting record.',
      ),
    );
  if (vote.votesFor * 2 <= seats)
    reasons.push(
      wrong(
        'notCarried',
        at('votesFor'),
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

const recusal = z.strictObject({
  personId: field.person(t('Người không tham gia', 'Who takes no part')),
  ground: field.text(t('Lý do', 'Ground')),
});
const escalation = z.strictObject({
  bodyId: field.body(t('Cơ quan cấp trên', 'The upper body')),
  report: paperFields,
});

const isTheUpperBody = (_facts: unknown, { bodyId }: { bodyId: string }, { seen }: Situation): Reason[] =>
  bodyId === seen.body?.upperId
    ? []
    : [
        {
          code: 'notTheUpperBody',
          field: '/payload/bodyId',
          text: t('Không phải cơ quan cấp trên trực tiếp.', 'Not the body directly above.'),
          remedy: t('Chọn cơ quan cấp trên trực tiếp.', 'Choose the body directly above.'),
          basis: [collective],
        },
      ];

const isTheirsToSay = (_facts: unknown, { personId }: { personId: string }, situation: Situation): Reason[] => {
  const { by, seen } = situation;
  const role = seen.body?.seats.find((seat) => seat.personId === personId)?.role ?? '';
  const isHead = ['commissionHead', 'committeeSecretary', 'cellSecretary'].includes(role);
  const mayForAnother = isHead ? isActor('upperHead', situation, null) : isLeading(situation);
  return by.personId === personId || mayForAnother
    ? []
    : [
        {
          code: 'notYoursToRecuse',
          field: '/payload/personId',
          text: t(
            'Chỉ chính người đó hoặc người lãnh đạo cấp trên của họ ghi nhận việc không tham gia.',
            'Only the person, or who leads them, records that they take no part.',
          ),
          remedy: t(
            'Đề nghị người đó tự khai, hoặc thường trực (đối với người đứng đầu: cấp trên) ghi nhận.',
            'Ask the person to declare it, or the standing group (for the head: the upper head) to record it.',
          ),
          basis: [conflict],
        },
      ];
};

const isLeading = (situation: Situation): boolean => {
  const held = situation.by.offices.filter(({ bodyId }) => bodyId === situation.seen.body?.id).map(({ role }) => role);
  return held.some((role) => SIGNING.includes(role)) || isActor('upperHead', situation, null);
};

const isRecusedAndAnother = (facts: MeetingFacts, { personId }: { personId: string }, { by }: Situation): Reason[] =>
  facts.recused.includes(personId) && by.personId !== personId
    ? []
    : [
        {
          code: 'notRecused',
          field: '/payload/personId',
          text: t(
            'Người này không trong danh sách không tham gia, hoặc là chính bạn.',
            'This person is not recused, or it is yourself.',
          ),
          remedy: t('Chọn người đã được ghi nhận không tham gia.', 'Choose somebody recorded as taking no part.'),
          basis: [conflict],
        },
      ];

/** Events by which members step aside and, when too few are left, the case goes up a level. */
export function meetingEvents<F extends MeetingFacts>() {
  const event = eventOn<F>();
  return {
    RECORD_RECUSAL: event(recusal)({
      title: t('Ghi nhận không tham gia biểu quyết', 'Record a recusal'),
      sentence: t(
        'Ghi nhận một người không tham gia giải quyết vì có liên quan.',
        'A person takes no part in the handling because of a tie to the case.',
      ),
      by: ['bodyMember', 'upperHead'],
      kind: 'note',
      checks: [isTheirsToSay],
      basis: [conflict],
      record: (facts, { personId }) => ({ recused: [...new Set([...facts.recused, personId])].sort() }) as Partial<F>,
      samples: (facts, situation) => {
        const { body } = situation.seen;
        const next = (body?.seats ?? []).map(({ personId }) => personId).filter((id) => !facts.recused.includes(id));
        const personId = (bodyCanDecide(facts, situation) && next.at(-1)) || CAST.expert;
        return [{ personId, ground: 'Có quan hệ họ hàng với đối tượng.' }];
      },
    }),
    END_RECUSAL: event(recusal)({
      title: t('Thôi áp dụng việc không tham gia', 'End a recusal'),
      sentence: t(
        'Người ghi nhận nhầm hoặc hết liên quan được tham gia trở lại, có lý do.',
        'Somebody recused by mistake, or whose tie has ended, takes part again; the ground is stated.',
      ),
      by: ['standingGroup', 'upperHead'],
      kind: 'note',
      after: ['RECORD_RECUSAL'],
      checks: [isRecusedAndAnother],
      basis: [conflict],
      record: (facts, { personId }) => ({ recused: facts.recused.filter((id) => id !== personId) }) as Partial<F>,
      samples: (facts) => [{ personId: facts.recused[0] ?? CAST.expert, ground: 'Ghi nhận nhầm người.' }],
    }),
    ESCALATE: event(escalation)({
      title: t('Chuyển vụ việc lên cấp trên', 'Pass the case up a level'),
      sentence: t(
        'Không còn đủ quá nửa thành viên được biểu quyết; cơ quan cấp trên nhận giải quyết.',
        'No majority can be formed any more; the upper body takes the case.',
      ),
      by: ['officer', 'head', 'standingGroup', 'upperOfficer', 'upperHead'],
      onBehalfOf: 'body',
      kind: 'step',
      checks: [isTheUpperBody],
      papers: [
        {
          field: 'report',
          type: 'CV',
          title: t('Công văn báo cáo cấp trên', 'Report to the upper body'),
          required: true,
        },
      ],
      basis: [collective, law('Thiết kế: không để bế tắc', 'design', { note: 'The case goes up a level.' })],
      record: (facts, { bodyId }, { seen }) => {
        const upper = seen.bodies[bodyId];
        return (
          upper ? { body: bodyFact(upper), formerBodies: [...facts.formerBodies, facts.body.id] } : {}
        ) as Partial<F>;
      },
      samples: (_facts, { seen, effectiveOn }) => [
        { bodyId: seen.body?.upperId ?? '', report: samplePaper('CV', effectiveOn) },
      ],
    }),
  };
}

const nobodyCanDecide: Guard<MeetingFacts> = when((situation, facts) => !bodyCanDecide(facts, situation), {
  code: 'bodyCanDecide',
  text: t('Cơ quan vẫn đủ quá nửa thành viên để quyết định.', 'The body can still form a majority.'),
  remedy: t('Quyết định tại kỳ họp của cơ quan.', 'Decide in a session of the body.'),
  basis: [collective],
});
const thereIsAnUpperBody: Guard<MeetingFacts> = when(({ seen }) => seen.body?.upperId != null, {
  code: 'nobodyAbove',
  text: t('Không có cơ quan cấp trên.', 'There is no body above.'),
  remedy: t('Kiện toàn cơ quan rồi giải quyết tiếp.', 'Complete the body, then go on.'),
  basis: [collective],
});

const someoneRecused: Guard<MeetingFacts> = when((_situation, { recused }) => recused.length > 0, {
  code: 'nobodyRecused',
  text: t('Không có ai đang không tham gia.', 'Nobody is recused.'),
  remedy: t('Không cần làm gì.', 'Nothing is to be done.'),
  basis: [conflict],
});

export const meetingGuards = {
  mayEndRecusal: someoneRecused,
  mayRecordRecusal: when<MeetingFacts>((_situation, { openedOn }) => openedOn !== '', {
    code: 'notOpenedYet',
    text: t('Vụ việc chưa mở.', 'The case is not open yet.'),
    remedy: t('Mở vụ việc trước.', 'Open the case first.'),
    basis: [conflict],
  }),
  mayEscalate: all<MeetingFacts>(nobodyCanDecide, thereIsAnUpperBody),
};

/** Spread into the machine's root `on`. Who takes no part is shut out of the case as well (COI-8). */
export const meetingOn = {
  RECORD_RECUSAL: {
    guard: 'mayRecordRecusal',
    actions: [
      'record',
      {
        type: 'grantStanding',
        params: ({ event }: { event: { payload: { personId: string } } }) => ({
          personId: event.payload.personId,
          standing: 'conflicted' as const,
        }),
      },
    ],
  },
  END_RECUSAL: {
    guard: 'mayEndRecusal',
    actions: [
      'record',
      {
        type: 'endStanding',
        params: ({ event }: { event: { payload: { personId: string } } }) => ({
          personId: event.payload.personId,
          standing: 'conflicted' as const,
        }),
      },
    ],
  },
  ESCALATE: { guard: 'mayEscalate', actions: ['record'] },
} as const;
