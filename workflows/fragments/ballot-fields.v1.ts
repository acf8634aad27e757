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
  /** Two thirds or more proposed expulsion or dissolution. */
  twoThirds: boolean;
  /** Settings the law leaves unclear on which the outcome hangs; the body stated what it followed. */
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
  statedGround: field.text(t('Căn cứ của cách làm', 'On what the body relied'), 2_000).optional(),
};
/** The ballot of the body that has the case, taken in one of its sessions. */
export const ballotFields = z
  .strictObject({ sessionId: field.session(t('Kỳ họp', 'Session')), ...counted })
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
  { votes: cast, none, invalid, stated: said }: BallotFields | LowerBallotFields,
  members: number,
  examinedIsMember: boolean,
  { purpose, gravestIsOpen }: Asked,
  situation: Situation,
): Ballot => ({
  purpose,
  gravestIsOpen,
  members,
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

const ownBallot = (facts: MeetingFacts, ballot: BallotFields, asked: Asked, situation: Situation): Ballot =>
  ballotOf(
    ballot,
    seatsOf(facts, situation) - (ballot.excused?.length ?? 0),
    holdsSeat(asked.examined, facts.body.id, situation),
    asked,
    situation,
  );
const lowerBallot = (ballot: LowerBallotFields, asked: Asked, situation: Situation): Ballot =>
  ballotOf(
    ballot,
    ballot.members - (ballot.excused?.length ?? 0),
    holdsSeat(asked.examined, ballot.bodyId, situation),
    asked,
    situation,
  );

const fact = (ballot: Ballot, bodyId: string, on: string, situation: Situation): BallotFact => {
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
  };
};

/** The body's own ballot as a fact; only for one without faults. */
export const countedBallot = (
  facts: MeetingFacts,
  ballot: BallotFields,
  situation: Situation,
  asked: Asked,
): BallotFact =>
  fact(
    ownBallot(facts, ballot, asked, situation),
    facts.body.id,
    situation.seen.sessions[ballot.sessionId]?.heldOn ?? situation.effectiveOn,
    situation,
  );
/** The ballot of the organisation below as a fact; only for one without faults. */
export const countedLowerBallot = (ballot: LowerBallotFields, situation: Situation, asked: Asked): BallotFact =>
  fact(lowerBallot(ballot, asked, situation), ballot.bodyId, ballot.heldOn, situation);

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
const stateIt = (id: BallotSetting, at: string): Reason => ({
  code: 'stateWhatYouFollowed',
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
  bodyId: string,
  present: readonly string[],
  situation: Situation,
): Reason[] => {
  const seats = seatsIn(bodyId, situation);
  return left.flatMap(({ personId }, index): Reason[] => {
    const isTwice = left.findIndex((one) => one.personId === personId) !== index;
    const isOutside = seats.length > 0 && !holdsSeat(personId, bodyId, situation);
    return isTwice || isOutside || present.includes(personId)
      ? [
          {
            ...wrong(
              'notToBeLeftOut',
              `${at}/excused/${index}`,
              'Người này có mặt, không thuộc tổ chức, hoặc được nêu hai lần.',
              'This person was present, is not of the organisation, or is named twice.',
              'Chỉ trừ người vắng mặt do chuyển sinh hoạt tạm thời hoặc được miễn sinh hoạt.',
              'Leave out only those absent on temporary transfer or exempted from activities.',
            ),
            basis: [absence],
          },
        ]
      : [];
  });
};

/** What speaks against the body's own ballot; `ballot` stands in the payload. */
export function ballotFaults(facts: MeetingFacts, fields: BallotFields, situation: Situation, asked: Asked): Reason[] {
  const at = '/payload/ballot';
  const session = situation.seen.sessions[fields.sessionId] as SeenSession;
  const ballot = ownBallot(facts, fields, asked, situation);
  const votes = ballot.settings['ballot.examinedMember'] === 'votes';
  const examinedVotes = votes && asked.examined !== undefined && session.present.includes(asked.examined) ? 1 : 0;
  const voters = votersIn(facts, session, asked.without).length + examinedVotes;
  return [
    ...whyNotInSession(facts, fields.sessionId, situation, `${at}/sessionId`, {
      ...asked,
      leftOut: fields.excused?.length ?? 0,
    }),
    ...excusedFaults(at, fields, facts.body.id, session.present, situation),
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
  if (fields.present > ballot.members || fields.present * 2 <= ballot.members)
    reasons.push(
      wrong(
        'tooFewPresent',
        `${at}/present`,
        `${fields.present} người dự trên tổng số ${ballot.members} chưa quá nửa, hoặc nhiều hơn tổng số.`,
        `${fields.present} present of ${ballot.members} are not more than half, or more than all.`,
        'Họp lại khi có quá nửa tổng số; đối chiếu biên bản.',
        'Meet again with more than half of all; compare with the minutes.',
      ),
    );
  return [
    ...reasons,
    ...excusedFaults(at, fields, fields.bodyId, [], situation),
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
