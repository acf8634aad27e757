// What the counting record of a ballot on forms must say, and what speaks against taking it: of the body that has the case, in its
// session; and of an organisation below, told from its minutes. Tallies only (G13): no field could say who voted for what.
import { z } from 'zod';
import { law, t } from '../define.js';
import { field } from '../fields.js';
import type { Reason, SeenSession, Situation } from '../procedure.js';
import {
  BALLOT_SETTINGS,
  type Ballot,
  type BallotSetting,
  ballotLaw,
  ballotSettings,
  countBallot,
  type Form,
  formsOn,
  hangsOn,
  hangsOnTheChair,
  proposesGravest,
  type StatedSettings,
  unclearSettings,
} from './ballot.v1.js';
import { type Carried, type MeetingFacts, seatsOf, votersIn, whyNotInSession } from './meeting.v1.js';

/** A ballot as the facts keep it. */
export interface BallotFact {
  bodyId: string;
  /** The day of the meeting. */
  on: string;
  purpose: Ballot['purpose'];
  base: number;
  votes: Partial<Record<Form, number>>;
  none: number;
  invalid: number;
  form: Form | null;
  accumulated: boolean;
  /** Two thirds or more of all proposed expulsion or dissolution. */
  twoThirds: boolean;
  /** Members of the cell left out of the base, each with the paper of the transfer or exemption. */
  leftOut: { because: 'temporaryTransfer' | 'exempted'; number: string; datedOn: string }[];
  /** What the body stated by hand: settings the law leaves unclear on which the outcome hangs, and the base of a plenary. */
  unverified: string[];
}

const absence = law('294-QĐ/TW', 'secondHand', {
  article: '9',
  note: 'Absent members count, but for those on temporary transfer or exempted and absent; said of meetings in general.',
});
const unclearLaw = law('Thiết kế: điểm chưa rõ của quy định', 'design', {
  note: 'What the law leaves unclear the body states, and it shows as unverified.',
});

const votes = z
  .strictObject({
    dissolution: field.count(t('Giải tán', 'Dissolution'), 500).optional(),
    expulsion: field.count(t('Khai trừ', 'Expulsion'), 500).optional(),
    dismissal: field.count(t('Cách chức', 'Dismissal from post'), 500).optional(),
    warning: field.count(t('Cảnh cáo', 'Warning'), 500).optional(),
    reprimand: field.count(t('Khiển trách', 'Reprimand'), 500).optional(),
  })
  .meta({ title: 'Votes by form', titleVi: 'Số phiếu theo hình thức' });

const stated = z
  .strictObject({
    'ballot.accumulateWhenDeciding': field
      .code(BALLOT_SETTINGS['ballot.accumulateWhenDeciding'], t('Cộng dồn khi quyết định', 'Adding up when deciding'))
      .optional(),
    'ballot.accumulateWhenProposing': field
      .code(BALLOT_SETTINGS['ballot.accumulateWhenProposing'], t('Cộng dồn khi đề nghị', 'Adding up when proposing'))
      .optional(),
    'ballot.tie': field.code(BALLOT_SETTINGS['ballot.tie'], t('Khi số phiếu ngang nhau', 'On equal votes')).optional(),
    'ballot.examinedMember': field
      .code(BALLOT_SETTINGS['ballot.examinedMember'], t('Đảng viên được xem xét', 'The member under examination'))
      .optional(),
  })
  .meta({ title: 'What the body followed where the law is unclear', titleVi: 'Cách làm ở điểm quy định chưa rõ' });

const excused = z
  .array(
    z.strictObject({
      personId: field.person(t('Đảng viên', 'Member')),
      because: field.code(['temporaryTransfer', 'exempted'], t('Lý do', 'Because')),
      number: field.label(t('Số giấy giới thiệu, quyết định miễn', 'Number of the transfer or exemption'), 40),
      datedOn: field.pastDate(t('Ngày văn bản đó', 'Date of that paper')),
    }),
  )
  .max(200)
  .meta({ title: 'Absent and left out of the base', titleVi: 'Vắng mặt và không tính vào tổng số' });

const counted = {
  votes,
  none: field.count(t('Số phiếu không kỷ luật', 'Votes for no discipline'), 500),
  invalid: field.count(t('Số phiếu không hợp lệ', 'Invalid ballots'), 500),
  excused: excused.optional(),
  stated: stated.optional(),
  chairVotedFor: field
    .code(
      ['dissolution', 'expulsion', 'dismissal', 'warning', 'reprimand', 'none'],
      t('Người chủ trì bỏ phiếu cho', 'The chair voted for'),
    )
    .optional(),
  statedGround: field.text(t('Căn cứ của cách làm', 'On what the body relied'), 2_000).optional(),
};
/** The ballot of the body that has the case, taken in one of its sessions. */
export const ballotFields = z
  .strictObject({
    sessionId: field.session(t('Kỳ họp', 'Session')),
    /** Left out: those on record voted, of a committee its standing board. */
    plenary: z
      .strictObject({
        members: field.count(t('Tổng số cấp ủy viên', 'Members of the committee'), 500),
        present: field.count(t('Số người dự họp được biểu quyết', 'Present with a vote'), 500),
        rosterNumber: field.label(t('Số văn bản về danh sách cấp ủy', 'Number of the paper with its roster'), 40),
        rosterOn: field.pastDate(t('Ngày văn bản đó', 'Date of that paper')),
      })
      .meta({ title: 'Voted by the plenary committee', titleVi: 'Do toàn thể cấp ủy biểu quyết' })
      .optional(),
    ...counted,
  })
  .meta({ title: 'Ballot', titleVi: 'Phiếu biểu quyết' });
/** The ballot of an organisation below, as its minutes tell it. */
export const lowerBallotFields = z
  .strictObject({
    bodyId: field.body(t('Tổ chức đảng đã họp', 'Organisation that met')),
    heldOn: field.pastDate(t('Ngày họp', 'Day of the meeting')),
    members: field.count(
      t('Tổng số đảng viên chính thức (thành viên)', 'Official members (or members of the body)'),
      500,
    ),
    present: field.count(t('Số người dự họp được biểu quyết', 'Present with a vote'), 500),
    ...counted,
  })
  .meta({ title: 'Ballot of the organisation below', titleVi: 'Biểu quyết của tổ chức đảng cấp dưới' });
export type BallotFields = z.infer<typeof ballotFields>;
export type LowerBallotFields = z.infer<typeof lowerBallotFields>;

export interface Asked extends Carried {
  purpose: Ballot['purpose'];
  /** Every form the ballot has to list, highest first. */
  forms: readonly Form[];
  gravestIsOpen: boolean;
  /** The member under examination, where there is one. */
  examined?: string | undefined;
}

const ballotOf = (
  {
    votes: cast,
    none,
    invalid,
    stated: said,
    excused: left = [],
    chairVotedFor: chair,
  }: BallotFields | LowerBallotFields,
  members: number,
  examinedIsMember: boolean,
  { purpose, gravestIsOpen }: Asked,
  situation: Situation,
): Ballot => ({
  purpose,
  gravestIsOpen,
  members,
  leftOut: left.length,
  chairVotedFor: chair === undefined || chair === 'none' ? null : chair,
  examinedIsMember,
  votes: cast,
  none,
  invalid,
  settings: ballotSettings(situation.law, said as StatedSettings),
});

const seatsIn = (bodyId: string, { seen }: Situation): readonly { personId: string }[] =>
  (seen.body?.id === bodyId ? seen.body : seen.bodies[bodyId])?.seats ?? [];
const holdsSeat = (personId: string | undefined, bodyId: string, situation: Situation): boolean =>
  seatsIn(bodyId, situation).some((seat) => seat.personId === personId);

/** Who counts: the register knows the standing board of a committee; of its plenary the number is stated, with the paper of its roster. */
export const baseHere = (facts: MeetingFacts, { plenary }: BallotFields, situation: Situation): number =>
  plenary?.members ?? seatsOf(facts, situation);

const ownBallot = (facts: MeetingFacts, ballot: BallotFields, asked: Asked, situation: Situation): Ballot =>
  ballotOf(
    ballot,
    baseHere(facts, ballot, situation),
    holdsSeat(asked.examined, facts.body.id, situation),
    asked,
    situation,
  );
const lowerBallot = (ballot: LowerBallotFields, asked: Asked, situation: Situation): Ballot =>
  ballotOf(ballot, ballot.members, holdsSeat(asked.examined, ballot.bodyId, situation), asked, situation);

const fact = (
  ballot: Ballot,
  { excused: left = [] }: BallotFields | LowerBallotFields,
  bodyId: string,
  on: string,
  situation: Situation,
): BallotFact => {
  const { form, base, accumulated } = countBallot(ballot);
  const { purpose, none, invalid } = ballot;
  const cast = Object.fromEntries(formsOn(ballot).map((one) => [one, ballot.votes[one] ?? 0]));
  const unverified = hangsOn(ballot, unclearSettings(situation.law));
  return {
    bodyId,
    on,
    purpose,
    base,
    votes: cast,
    none,
    invalid,
    form,
    accumulated,
    twoThirds: proposesGravest(ballot),
    unverified,
    leftOut: left.map(({ because, number, datedOn }) => ({ because, number, datedOn })),
  };
};

/** The body's own ballot as a fact; only for one without faults. */
export const countedBallot = (
  facts: MeetingFacts,
  ballot: BallotFields,
  situation: Situation,
  asked: Asked,
): BallotFact => {
  const counted = fact(
    ownBallot(facts, ballot, asked, situation),
    ballot,
    facts.body.id,
    situation.seen.sessions[ballot.sessionId]?.heldOn ?? situation.effectiveOn,
    situation,
  );
  return ballot.plenary ? { ...counted, unverified: [...counted.unverified, 'ballot.plenary'] } : counted;
};

/** A plenary is a committee's, larger than its board, met by more than half of it, and its roster no younger than the meeting. */
function plenaryFaults(
  facts: MeetingFacts,
  { plenary }: BallotFields,
  { heldOn }: SeenSession,
  situation: Situation,
): Reason[] {
  if (!plenary) return [];
  const { members, present, rosterOn } = plenary;
  const at = '/payload/ballot/plenary';
  const reasons: Reason[] = [];
  if (facts.body.kind !== 'committee' || members < seatsOf(facts, situation))
    reasons.push(
      wrong(
        'noPlenaryHere',
        at,
        'Chỉ cấp ủy mới có phiên toàn thể, và toàn thể không ít hơn ban thường vụ.',
        'Only a committee has a plenary, and it is no smaller than its standing board.',
        'Bỏ phần này, hoặc sửa tổng số theo danh sách cấp ủy.',
        'Leave it out, or mend the number by the roster.',
      ),
    );
  if (present > members || present * 2 <= members)
    reasons.push(
      wrong(
        'plenaryTooSmall',
        `${at}/present`,
        `${present} người dự trên tổng số ${members} chưa quá nửa, hoặc nhiều hơn tổng số.`,
        `${present} present of ${members} are not more than half, or more than all.`,
        'Họp lại khi có quá nửa tổng số; đối chiếu biên bản.',
        'Meet again with more than half of all; compare with the minutes.',
      ),
    );
  if (rosterOn > heldOn)
    reasons.push(
      wrong(
        'rosterAfterwards',
        `${at}/rosterOn`,
        'Danh sách cấp ủy có sau ngày họp.',
        'The roster is younger than the meeting.',
        'Nêu danh sách có hiệu lực ngày họp.',
        'Give the roster of that day.',
      ),
    );
  return reasons;
}
/** The ballot of the organisation below as a fact; only for one without faults. */
export const countedLowerBallot = (ballot: LowerBallotFields, situation: Situation, asked: Asked): BallotFact =>
  fact(lowerBallot(ballot, asked, situation), ballot, ballot.bodyId, ballot.heldOn, situation);

interface Counting {
  /** JSON pointer of the ballot in the payload. */
  at: string;
  fields: BallotFields | LowerBallotFields;
  ballot: Ballot;
  voters: number;
  asked: Asked;
}

const wrong = (code: string, at: string, vi: string, en: string, remedyVi: string, remedyEn: string): Reason => ({
  code,
  field: at,
  text: t(vi, en),
  remedy: t(remedyVi, remedyEn),
  basis: ballotLaw,
});

function countingFaults({ at, fields, ballot, voters, asked }: Counting, situation: Situation): Reason[] {
  const reasons: Reason[] = [];
  const on = formsOn(ballot);
  if (on.length !== asked.forms.length || asked.forms.some((form) => !on.includes(form)))
    reasons.push(
      wrong(
        'ballotListsAllForms',
        `${at}/votes`,
        'Phiếu không liệt kê đúng các hình thức kỷ luật có thể áp dụng.',
        'The ballot does not list exactly the forms that may apply.',
        'Ghi số phiếu cho từng hình thức, kể cả 0 phiếu.',
        'Give the votes for each form, also where there were none.',
      ),
    );
  const cast = on.reduce((sum, form) => sum + (ballot.votes[form] ?? 0), ballot.none + ballot.invalid);
  if (cast > voters)
    reasons.push(
      wrong(
        'moreVotesThanPresent',
        `${at}/votes`,
        `Tổng số phiếu (${cast}) nhiều hơn ${voters} người được biểu quyết.`,
        `More ballots (${cast}) than the ${voters} people who could vote.`,
        'Đối chiếu biên bản kiểm phiếu; mỗi người một phiếu, một hình thức.',
        'Compare with the counting record: one ballot each, one form on it.',
      ),
    );
  const unclear = hangsOn(ballot, unclearSettings(situation.law));
  const said = fields.stated ?? {};
  const missing = unclear.filter((id) => said[id] === undefined);
  if (missing.length > 0) reasons.push(...missing.map((id) => stateIt(id, at)));
  const asksTheChair = hangsOnTheChair(ballot);
  if (asksTheChair !== (fields.chairVotedFor !== undefined))
    reasons.push(
      asksTheChair
        ? wrong(
            'stateTheChairsVote',
            `${at}/chairVotedFor`,
            'Số phiếu ngang nhau và theo phía người chủ trì: phải nêu người chủ trì đã bỏ phiếu cho hình thức nào.',
            'On equal votes the chair decides: the body says which form the chair voted for.',
            'Điền theo biên bản kỳ họp.',
            'Give it from the minutes of the session.',
          )
        : wrong(
            'chairsVoteIsSecret',
            `${at}/chairVotedFor`,
            'Kết quả không phụ thuộc phiếu của người chủ trì; phiếu kín không nêu.',
            'Nothing hangs on the vote of the chair, which stays secret.',
            'Bỏ trường này.',
            'Leave it out.',
          ),
    );
  const chairs = fields.chairVotedFor;
  if (chairs !== undefined && (chairs === 'none' ? ballot.none : (ballot.votes[chairs] ?? 0)) === 0)
    reasons.push(
      wrong(
        'nobodyVotedSo',
        `${at}/chairVotedFor`,
        'Không có phiếu nào cho hình thức đã ghi là của người chủ trì.',
        'Nobody voted for what the chair is said to have voted for.',
        'Đối chiếu biên bản kiểm phiếu.',
        'Compare with the counting record.',
      ),
    );
  if (Object.keys(said).length > 0 && !fields.statedGround)
    reasons.push(
      wrong(
        'groundOfStatement',
        `${at}/statedGround`,
        'Nêu cách làm ở điểm chưa rõ thì phải nêu căn cứ.',
        'What the body followed where the law is unclear needs its ground.',
        'Nêu văn bản hoặc nghị quyết mà tổ chức dựa vào.',
        'Name the text or resolution the body relied on.',
      ),
    );
  return reasons;
}

const settingWords: Record<BallotSetting, [string, string]> = {
  'ballot.accumulateWhenDeciding': ['cộng dồn phiếu khi quyết định', 'adding up votes when deciding'],
  'ballot.accumulateWhenProposing': ['cộng dồn phiếu khi đề nghị', 'adding up votes when proposing'],
  'ballot.tie': ['trường hợp số phiếu đúng một nửa', 'votes of exactly half'],
  'ballot.examinedMember': ['việc đảng viên được xem xét có tính vào tổng số', 'whether the examined member counts'],
};
const settingCodes: Record<BallotSetting, string> = {
  'ballot.accumulateWhenDeciding': 'stateAddingUpWhenDeciding',
  'ballot.accumulateWhenProposing': 'stateAddingUpWhenProposing',
  'ballot.tie': 'stateWhatATieMeans',
  'ballot.examinedMember': 'stateWhetherTheExaminedCounts',
};
const stateIt = (id: BallotSetting, at: string): Reason => ({
  code: settingCodes[id],
  field: `${at}/stated/${id}`,
  text: t(
    `Kết quả phụ thuộc ${settingWords[id][0]}, là điểm quy định chưa rõ.`,
    `The outcome hangs on ${settingWords[id][1]}, which the law leaves unclear.`,
  ),
  remedy: t(
    'Nêu cách tổ chức đã làm và căn cứ; điểm này hiện là chưa xác minh.',
    'State what the body followed and on what ground; it shows as unverified.',
  ),
  basis: [...ballotLaw, unclearLaw],
});

const excusedFaults = (
  at: string,
  { excused: left = [] }: BallotFields | LowerBallotFields,
  { bodyId, isCell, on }: { bodyId: string; isCell: boolean; on: string },
  present: readonly string[],
  situation: Situation,
): Reason[] => {
  const said = (code: string, entry: number | null, ...words: [string, string, string, string]): Reason => ({
    ...wrong(code, `${at}/excused${entry === null ? '' : `/${entry}`}`, ...words),
    basis: [absence],
  });
  if (left.length === 0) return [];
  if (!isCell)
    return [
      said(
        'onlyACellLeavesOut',
        null,
        'Chỉ chi bộ mới trừ đảng viên vắng mặt khi tính tổng số; cấp ủy, ủy ban tính đủ thành viên.',
        'Only a cell leaves absent members out of the base; a committee or commission counts them all.',
        'Bỏ phần này.',
        'Leave it out.',
      ),
    ];
  if (seatsIn(bodyId, situation).length === 0)
    return [
      said(
        'rosterUnknown',
        null,
        'Hệ thống không có danh sách đảng viên chính thức của chi bộ này nên không trừ được ai.',
        'The official members of this cell are not on record, so nobody can be left out.',
        'Lập danh sách chi bộ trước, hoặc tính đủ tổng số.',
        'Put its roster on record first, or count all members.',
      ),
    ];
  return left.flatMap(({ personId, datedOn }, index): Reason[] => {
    const isTwice = left.findIndex((one) => one.personId === personId) !== index;
    return [
      ...(isTwice || !holdsSeat(personId, bodyId, situation) || present.includes(personId)
        ? [
            said(
              'notToBeLeftOut',
              index,
              'Người này có mặt, không thuộc tổ chức, hoặc được nêu hai lần.',
              'This person was present, is not of the organisation, or is named twice.',
              'Chỉ trừ người vắng mặt do chuyển sinh hoạt tạm thời hoặc được miễn sinh hoạt.',
              'Leave out only those absent on temporary transfer or exempted from activities.',
            ),
          ]
        : []),
      ...(datedOn > on
        ? [
            said(
              'leftOutAfterwards',
              index,
              'Giấy giới thiệu hoặc quyết định miễn có sau ngày họp.',
              'The transfer or exemption is younger than the meeting.',
              'Tính người này vào tổng số, hoặc sửa ngày văn bản.',
              'Count this person, or mend the date of the paper.',
            ),
          ]
        : []),
    ];
  });
};

/** What speaks against the body's own ballot; `ballot` stands in the payload. */
export function ballotFaults(facts: MeetingFacts, fields: BallotFields, situation: Situation, asked: Asked): Reason[] {
  const at = '/payload/ballot';
  const session = situation.seen.sessions[fields.sessionId] as SeenSession;
  const ballot = ownBallot(facts, fields, asked, situation);
  const votes = ballot.settings['ballot.examinedMember'] === 'votes';
  const examinedVotes = votes && asked.examined !== undefined && session.present.includes(asked.examined) ? 1 : 0;
  const voters = fields.plenary?.present ?? votersIn(facts, session, asked.without).length + examinedVotes;
  return [
    ...whyNotInSession(facts, fields.sessionId, situation, `${at}/sessionId`, {
      ...asked,
      leftOut: facts.body.kind === 'cell' ? (fields.excused?.length ?? 0) : 0,
    }),
    ...excusedFaults(
      at,
      fields,
      { bodyId: facts.body.id, isCell: facts.body.kind === 'cell', on: session.heldOn },
      session.present,
      situation,
    ),
    ...plenaryFaults(facts, fields, session, situation),
    ...countingFaults({ at, fields, ballot, voters, asked }, situation),
  ];
}

/** What speaks against the ballot of an organisation below; `lowerBallot` stands in the payload. */
export function lowerBallotFaults(fields: LowerBallotFields, situation: Situation, asked: Asked): Reason[] {
  const at = '/payload/lowerBallot';
  const known = seatsIn(fields.bodyId, situation).length;
  const ballot = lowerBallot(fields, asked, situation);
  const reasons: Reason[] = [];
  if (known > 0 && fields.members !== known)
    reasons.push(
      wrong(
        'otherNumberOfMembers',
        `${at}/members`,
        `Danh sách tổ chức có ${known} người, biên bản ghi ${fields.members}.`,
        `The organisation has ${known} members on record, the minutes say ${fields.members}.`,
        'Đối chiếu danh sách đảng viên chính thức ngày họp; sửa danh sách hoặc biên bản.',
        'Compare with the official members of that day; mend the roster or the minutes.',
      ),
    );
  if (fields.heldOn > situation.effectiveOn || fields.heldOn < (asked.notBefore ?? ''))
    reasons.push(
      wrong(
        'sessionAtAnotherTime',
        `${at}/heldOn`,
        `Ngày họp (${fields.heldOn}) sau ngày ghi hoặc trước khi vụ việc được trình.`,
        `The meeting (${fields.heldOn}) lies after this step or before the matter was put to it.`,
        'Sửa ngày họp theo biên bản.',
        'Mend the day by the minutes.',
      ),
    );
  const { members, leftOut = 0 } = ballot;
  if (fields.present + leftOut > members || fields.present * 2 <= members - leftOut)
    reasons.push(
      wrong(
        'tooFewPresent',
        `${at}/present`,
        `${fields.present} người dự và ${leftOut} người được trừ trên tổng số ${members}: chưa quá nửa, hoặc nhiều hơn tổng số.`,
        `${fields.present} present and ${leftOut} left out of ${members} are not more than half, or more than all.`,
        'Họp lại khi có quá nửa tổng số; đối chiếu biên bản.',
        'Meet again with more than half of all; compare with the minutes.',
      ),
    );
  return [
    ...reasons,
    ...excusedFaults(
      at,
      fields,
      { bodyId: fields.bodyId, isCell: situation.seen.bodies[fields.bodyId]?.kind === 'cell', on: fields.heldOn },
      [],
      situation,
    ),
    ...countingFaults({ at, fields, ballot, voters: fields.present, asked }, situation),
  ];
}

/** A ballot all for one form; for samples. */
export const sampleVotes = (
  forms: readonly Form[],
  form: Form | null,
  count: number,
): Pick<BallotFields, 'votes' | 'none' | 'invalid'> => ({
  votes: Object.fromEntries(forms.map((one) => [one, one === form ? count : 0])),
  none: form === null ? count : 0,
  invalid: 0,
});

/** The sample with whatever its outcome hangs on stated, as the reference reads it where it reads anything. */
export function sampleStatedBallot<B extends BallotFields>(
  facts: MeetingFacts,
  fields: B,
  situation: Situation,
  asked: Asked,
): B {
  const unclear = hangsOn(ownBallot(facts, fields, asked, situation), unclearSettings(situation.law));
  if (unclear.length === 0) return fields;
  const stated = Object.fromEntries(unclear.map((id) => [id, BALLOT_SETTINGS[id][0]]));
  return { ...fields, stated, statedGround: 'Quy chế làm việc của tổ chức.' };
}
