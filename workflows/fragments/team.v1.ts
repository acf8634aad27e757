// The team: who is on it, have they declared no conflict of interest, may a subject challenge one of them, and who changes it?
// Reference: inspection 2.1, 3.1, 11 (change by the deciding body; a subject may ask with a reason); organisation 1.8 (COI-3, COI-7,
// SOD-3). Declarations before the first look are our design.
import { z } from 'zod';
import { effectsAfter, eventOn, law, t } from '../define.js';
import type { EffectParams } from '../effects.js';
import { field, paperFields } from '../fields.js';
import { all, when } from '../guards.js';
import type { Guard, Reason, Situation, Standing, Text } from '../procedure.js';
import {
  byTheBody,
  isDecidedByTheBody,
  type MeetingFacts,
  majorityIsPossible,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
} from './meeting.v1.js';

const ROLES = ['leader', 'secretary', 'member', 'assigned'] as const;
export type TeamRole = (typeof ROLES)[number];
const standingOf: Record<TeamRole, Standing> = {
  leader: 'teamLeader',
  secretary: 'teamSecretary',
  member: 'teamMember',
  assigned: 'assignedMember',
};

export interface TeamPlace {
  personId: string;
  role: TeamRole;
  since: string;
  until?: string;
  /** What the person declared; `challenged` where a subject's objection was upheld. */
  declared: 'clear' | 'conflict' | 'challenged' | null;
}
export interface TeamFacts extends MeetingFacts {
  /** Everybody who is or was on the team, with dates. */
  team: TeamPlace[];
  challenges: { subjectId: string; memberId: string; on: string; answer: 'kept' | 'upheld' | null }[];
}
export const noTeam: Pick<TeamFacts, 'team' | 'challenges'> = { team: [], challenges: [] };

export const onTheTeam = (facts: TeamFacts): TeamPlace[] => facts.team.filter(({ until }) => until === undefined);
/** Leader, secretary and members: they do the work, so they do not decide on its term (SOD-3). The assigned member steers. */
export const workers = (facts: TeamFacts): string[] =>
  onTheTeam(facts).flatMap(({ role, personId }) => (role === 'assigned' ? [] : [personId]));

const procedure = law('354-QĐ/UBKTTW', 'confirmed', { note: 'Team; changes only by the body that decided.' });
const committees = law('89-QĐ/TW', 'confirmed', { note: 'The leader is a committee member.' });
const ties = law('131-QĐ/TW', 'recalled', { note: 'Recusal for ties; wording unclear (COI-3).' });
const declaring = law('Thiết kế: cam kết không vướng mắc', 'design', { article: '1.8 COI-7' });
const challenging = law('21-QĐ/TW', 'inferred', { note: 'A subject may ask for a change, with a reason.' });
const localSize = law('21-QĐ/TU Lào Cai', 'local', { note: 'A cell’s team has at most five people.' });

/** The team a decision names: spread under a payload's `team`. */
export const teamFields = z
  .strictObject({
    leaderId: field.person(t('Trưởng đoàn (tổ trưởng)', 'Team leader')),
    secretaryId: field.person(t('Thư ký', 'Secretary')).optional(),
    memberIds: z
      .array(field.person(t('Thành viên', 'Member')))
      .max(30)
      .meta({ title: 'Members', titleVi: 'Thành viên' }),
    assignedId: field.person(t('Ủy viên được phân công chỉ đạo', 'Member assigned to steer')).optional(),
  })
  .meta({ title: 'Team', titleVi: 'Đoàn (tổ) kiểm tra' });
export type TeamFields = z.infer<typeof teamFields>;

const asPlaces = ({ leaderId, secretaryId, memberIds, assignedId }: TeamFields, since: string): TeamPlace[] => {
  const place = (personId: string | undefined, role: TeamRole): TeamPlace[] =>
    personId ? [{ personId, role, since, declared: null }] : [];
  return [
    ...place(leaderId, 'leader'),
    ...place(secretaryId, 'secretary'),
    ...memberIds.flatMap((personId) => place(personId, 'member')),
    ...place(assignedId, 'assigned'),
  ];
};
/** Facts of a team just named. */
export const teamNamed = (team: TeamFields, since: string): Pick<TeamFacts, 'team'> => ({
  team: asPlaces(team, since),
});
/** Standings of a team just named. */
export const teamStandings = (team: TeamFields): EffectParams['grantStanding'][] =>
  asPlaces(team, '').map(({ personId, role }) => ({ personId, standing: standingOf[role] }));

const fault = (code: string, at: string, text: Text, remedy: Text, basis = [procedure]): Reason => ({
  code,
  field: at,
  text,
  remedy,
  basis,
});

const STAFF = ['caseOfficer', 'clerk', 'departmentLiaison'];

/** What speaks against a person being on the team. */
function unfit(facts: TeamFacts, personId: string, role: TeamRole, at: string, { seen }: Situation): Reason[] {
  const reasons: Reason[] = [];
  if (personId in facts.subjects || facts.recused.includes(personId))
    reasons.push(
      fault(
        'tiedToTheCase',
        at,
        t('Người này có liên quan trong vụ việc.', 'This person is tied to the case.'),
        t('Chọn người khác.', 'Choose somebody else.'),
        [ties],
      ),
    );
  const sits = (seen.people[personId]?.offices ?? []).some(
    ({ bodyId, role: office }) => bodyId === facts.body.id && !STAFF.includes(office),
  );
  const needsSeat =
    (role === 'leader' && facts.body.variant === 'committee') || (role === 'assigned' && facts.body.variant !== 'cell');
  if (needsSeat && !sits)
    reasons.push(
      fault(
        'needsASeat',
        at,
        t(
          'Vị trí này do thành viên của cơ quan quyết định đảm nhiệm.',
          'This place is held by a member of the deciding body.',
        ),
        t('Chọn thành viên của cơ quan.', 'Choose a member of the body.'),
        [role === 'leader' ? committees : procedure],
      ),
    );
  return reasons;
}

/** Check of a decision that names the team. */
export const teamIsFit = (facts: TeamFacts, { team }: { team: TeamFields }, situation: Situation): Reason[] => {
  const places = asPlaces(team, '');
  const ids = places.map(({ personId }) => personId);
  const reasons = [
    ...unfit(facts, team.leaderId, 'leader', '/payload/team/leaderId', situation),
    ...(team.secretaryId ? unfit(facts, team.secretaryId, 'secretary', '/payload/team/secretaryId', situation) : []),
    ...team.memberIds.flatMap((id, index) => unfit(facts, id, 'member', `/payload/team/memberIds/${index}`, situation)),
    ...(team.assignedId ? unfit(facts, team.assignedId, 'assigned', '/payload/team/assignedId', situation) : []),
  ];
  if (new Set(ids).size !== ids.length)
    reasons.push(
      fault(
        'personTwice',
        '/payload/team',
        t('Một người được nêu ở hai vị trí.', 'One person holds two places.'),
        t('Mỗi người một vị trí.', 'One place each.'),
      ),
    );
  if (facts.body.variant === 'commission' && !team.assignedId)
    reasons.push(
      fault(
        'assignedMemberMissing',
        '/payload/team/assignedId',
        t('Ủy ban kiểm tra phải phân công ủy viên chỉ đạo đoàn.', 'A commission assigns a member to steer the team.'),
        t('Chọn ủy viên được phân công.', 'Choose the assigned member.'),
      ),
    );
  if (facts.body.variant === 'cell' && situation.seen.body?.province === 'lao-cai' && ids.length > 5)
    reasons.push(
      fault(
        'cellTeamTooLarge',
        '/payload/team/memberIds',
        t('Tổ kiểm tra của chi bộ có tối đa 5 người.', 'A cell’s team has at most five people.'),
        t('Bớt thành viên.', 'Take fewer members.'),
        [localSize],
      ),
    );
  return reasons;
};

/** Everybody declared no conflict, nobody was recused, and no objection was upheld. */
export const teamIsClear = (facts: TeamFacts): boolean =>
  onTheTeam(facts).length > 0 &&
  onTheTeam(facts).every(({ declared, personId }) => declared === 'clear' && !facts.recused.includes(personId));

/** Who must leave the team. */
export const mustLeave = (facts: TeamFacts): TeamPlace[] =>
  onTheTeam(facts).filter(
    ({ declared, personId }) =>
      declared === 'conflict' || declared === 'challenged' || facts.recused.includes(personId),
  );

const openChallenge = (facts: TeamFacts) => facts.challenges.find(({ answer }) => answer === null);

const declared = (facts: TeamFacts, personId: string | null, as: TeamPlace['declared']): TeamPlace[] =>
  facts.team.map((place) =>
    place.personId === personId && place.until === undefined ? { ...place, declared: as } : place,
  );

const clear = z.strictObject({ declaration: paperFields.optional() });
const conflicted = z.strictObject({ ground: field.text(t('Mối liên quan', 'The tie')) });
const changing = z.strictObject({
  outId: field.person(t('Người thôi tham gia', 'Who leaves')),
  inId: field.person(t('Người thay', 'Who comes in')).optional(),
  ground: field.text(t('Lý do', 'Ground')),
  decision: paperFields,
  ...byTheBody,
});
const challenge = z.strictObject({
  subjectId: field.subject(t('Đối tượng đề nghị', 'Subject who asks')),
  memberId: field.person(t('Thành viên bị đề nghị thay', 'Member objected to')),
  ground: field.text(t('Lý do', 'Ground')),
  receipt: paperFields,
});
const answering = z.strictObject({
  subjectId: field.subject(t('Đối tượng đề nghị', 'Subject who asks')),
  memberId: field.person(t('Thành viên bị đề nghị thay', 'Member objected to')),
  answer: field.code(['kept', 'upheld'], t('Trả lời', 'Answer')),
  reason: field.text(t('Lý do trả lời', 'Reason of the answer')),
  reply: paperFields,
  ...byTheBody,
});

const leavesAndFits = (facts: TeamFacts, payload: z.infer<typeof changing>, situation: Situation): Reason[] => {
  const place = onTheTeam(facts).find(({ personId }) => personId === payload.outId);
  if (!place)
    return [
      fault(
        'notOnTheTeam',
        '/payload/outId',
        t('Người này không thuộc đoàn.', 'This person is not on the team.'),
        t('Chọn một thành viên đương nhiệm.', 'Choose a present member.'),
      ),
    ];
  if (!payload.inId)
    return place.role === 'leader' || (place.role === 'assigned' && facts.body.variant === 'commission')
      ? [
          fault(
            'replacementMissing',
            '/payload/inId',
            t('Vị trí này không được để trống.', 'This place may not stay empty.'),
            t('Chọn người thay.', 'Choose who comes in.'),
          ),
        ]
      : [];
  const reasons = unfit(facts, payload.inId, place.role, '/payload/inId', situation);
  if (facts.team.some(({ personId, until }) => personId === payload.inId && until === undefined))
    reasons.push(
      fault(
        'alreadyOnTheTeam',
        '/payload/inId',
        t('Người này đã ở trong đoàn.', 'This person is on the team already.'),
        t('Chọn người khác.', 'Choose somebody else.'),
      ),
    );
  return reasons;
};

const isTheOpenChallenge = (facts: TeamFacts, { subjectId, memberId }: z.infer<typeof answering>): Reason[] =>
  facts.challenges.some((one) => one.answer === null && one.subjectId === subjectId && one.memberId === memberId)
    ? []
    : [
        fault(
          'noSuchChallenge',
          '/payload/memberId',
          t('Không có đề nghị thay thành viên này.', 'There is no such objection.'),
          t('Chọn đề nghị chưa trả lời.', 'Choose an objection not answered yet.'),
          [challenging],
        ),
      ];

const challengesOneOfTheTeam = (facts: TeamFacts, { memberId }: { memberId: string }): Reason[] =>
  onTheTeam(facts).some(({ personId }) => personId === memberId)
    ? []
    : [
        fault(
          'notOnTheTeam',
          '/payload/memberId',
          t('Người này không thuộc đoàn.', 'This person is not on the team.'),
          t('Chọn một thành viên đương nhiệm.', 'Choose a present member.'),
          [challenging],
        ),
      ];

/** Somebody who could take a place; for samples. */
function replacement(facts: TeamFacts, { role }: TeamPlace, situation: Situation): string | undefined {
  const { seen } = situation;
  const busy = onTheTeam(facts).map(({ personId }) => personId);
  const candidates = Object.keys(seen.people).filter(
    (id) =>
      !busy.includes(id) &&
      (seen.people[id]?.offices ?? []).some(({ bodyId }) => bodyId === facts.body.id) &&
      unfit(facts, id, role, '', situation).length === 0,
  );
  // Officers first, so that a place only a member of the body may hold can still be filled.
  const isOfficer = (id: string): boolean =>
    seen.people[id]?.offices.some((office) => office.role === 'caseOfficer') ?? false;
  return candidates.find(isOfficer) ?? candidates[0];
}
/** Who leaves next, and who comes in; undefined where nobody could. */
function nextChange(facts: TeamFacts, situation: Situation): { outId: string; inId?: string } | undefined {
  const place = mustLeave(facts)[0] ?? onTheTeam(facts).find(({ role }) => role === 'member') ?? onTheTeam(facts)[0];
  if (!place) return undefined;
  const inId = replacement(facts, place, situation);
  if (!inId && (place.role === 'leader' || place.role === 'assigned')) return undefined;
  return { outId: place.personId, ...(inId ? { inId } : {}) };
}

export function teamEvents<F extends TeamFacts>() {
  const event = eventOn<F>();
  return {
    DECLARE_NO_CONFLICT: event(clear)({
      title: t('Cam kết không có xung đột lợi ích', 'Declare no conflict of interest'),
      sentence: t(
        'Thành viên cam kết không có quan hệ với đối tượng trước khi tham gia.',
        'A member of the team declares no tie to a subject before taking part.',
      ),
      by: ['team', 'assignedMember'],
      kind: 'note',
      papers: [{ field: 'declaration', type: 'VB', title: t('Bản cam kết', 'Declaration'), required: false }],
      basis: [declaring, ties],
      record: (facts, _payload, { by }) => ({ team: declared(facts, by.personId, 'clear') }) as Partial<F>,
      samples: () => [{}],
    }),
    DECLARE_CONFLICT: event(conflicted)({
      title: t('Khai có xung đột lợi ích', 'Declare a conflict of interest'),
      sentence: t(
        'Thành viên khai có quan hệ với đối tượng và thôi tham gia.',
        'A member of the team declares a tie to a subject and steps aside.',
      ),
      by: ['team', 'assignedMember'],
      kind: 'note',
      basis: [declaring, ties],
      record: (facts, _payload, { by }) =>
        ({
          team: declared(facts, by.personId, 'conflict'),
          recused: [...new Set([...facts.recused, by.personId ?? ''])].sort(),
        }) as Partial<F>,
      samples: () => [{ ground: 'Là họ hàng của đối tượng.' }],
    }),
    CHANGE_TEAM: event(changing)({
      title: t('Thay đổi thành viên đoàn', 'Change the team'),
      sentence: t(
        'Cơ quan đã quyết định thay một thành viên của đoàn, nêu lý do.',
        'The body that decided changes a member of the team, with a ground.',
      ),
      by: ['standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'note',
      checks: [leavesAndFits, isDecidedByTheBody<F>(), minutesGoWithVote],
      papers: [
        {
          field: 'decision',
          type: 'QĐ',
          title: t('Quyết định thay đổi thành viên', 'Decision on the change'),
          required: true,
        },
        minutesOfSession(false),
      ],
      basis: [procedure],
      record: (facts, { outId, inId }, { effectiveOn }) => {
        const out = onTheTeam(facts).find(({ personId }) => personId === outId);
        const left = facts.team.map((place) => (place === out ? { ...place, until: effectiveOn } : place));
        const came: TeamPlace[] =
          out && inId ? [{ personId: inId, role: out.role, since: effectiveOn, declared: null }] : [];
        return { team: [...left, ...came] } as Partial<F>;
      },
      samples: (facts, situation) => {
        const change = nextChange(facts, situation);
        return change
          ? [
              {
                ...change,
                ground: 'Chuyển công tác.',
                decision: samplePaper('QĐ', situation.effectiveOn),
                ...sampleDecision(facts, situation),
              },
            ]
          : [];
      },
    }),
    CHALLENGE_TEAM_MEMBER: event(challenge)({
      title: t('Đối tượng đề nghị thay thành viên đoàn', 'A subject objects to a team member'),
      sentence: t(
        'Ghi nhận đề nghị có lý do của đối tượng, giao giấy biên nhận.',
        'The subject’s reasoned objection is recorded, with a receipt.',
      ),
      by: ['officer', 'clerk', 'team', 'assignedMember'],
      onBehalfOf: 'subject',
      kind: 'note',
      checks: [challengesOneOfTheTeam],
      papers: [{ field: 'receipt', type: 'BN', title: t('Giấy biên nhận', 'Receipt'), required: true }],
      basis: [challenging],
      record: (facts, { subjectId, memberId }, { effectiveOn }) =>
        ({ challenges: [...facts.challenges, { subjectId, memberId, on: effectiveOn, answer: null }] }) as Partial<F>,
      samples: (facts, { effectiveOn }) => {
        const [place] = onTheTeam(facts).slice(-2);
        const [subjectId] = Object.keys(facts.subjects);
        return place && subjectId
          ? [
              {
                subjectId,
                memberId: place.personId,
                ground: 'Có mâu thuẫn từ trước.',
                receipt: samplePaper('BN', effectiveOn),
              },
            ]
          : [];
      },
    }),
    ANSWER_CHALLENGE: event(answering)({
      title: t('Trả lời đề nghị thay thành viên', 'Answer the objection'),
      sentence: t(
        'Cơ quan đã quyết định trả lời đề nghị của đối tượng, có lý do.',
        'The deciding body answers the subject’s objection, with its reason.',
      ),
      by: ['standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'note',
      after: ['CHALLENGE_TEAM_MEMBER'],
      checks: [isTheOpenChallenge, isDecidedByTheBody<F>(), minutesGoWithVote],
      papers: [
        { field: 'reply', type: 'CV', title: t('Công văn trả lời', 'Reply'), required: true },
        minutesOfSession(false),
      ],
      basis: [challenging],
      record: (facts, { subjectId, memberId, answer }) =>
        ({
          challenges: facts.challenges.map((one) =>
            one.answer === null && one.subjectId === subjectId && one.memberId === memberId ? { ...one, answer } : one,
          ),
          team: answer === 'upheld' ? declared(facts, memberId, 'challenged') : facts.team,
        }) as Partial<F>,
      samples: (facts, situation) => {
        const open = openChallenge(facts);
        if (!open) return [];
        const { subjectId, memberId } = open;
        const reply = samplePaper('CV', situation.effectiveOn);
        return (['kept', 'upheld'] as const).map((answer) => ({
          subjectId,
          memberId,
          answer,
          reason: 'Đã xem xét.',
          reply,
          ...sampleDecision(facts, situation),
        }));
      },
    }),
  };
}

const named: Guard<TeamFacts> = when((_situation, facts) => onTheTeam(facts).length > 0, {
  code: 'noTeamYet',
  text: t('Chưa lập đoàn (tổ) kiểm tra.', 'No team has been named.'),
  remedy: t('Ban hành quyết định, kế hoạch trước.', 'Issue decision and plan first.'),
  basis: [procedure],
});

const ownPlace = (facts: TeamFacts, { by }: Situation): TeamPlace | undefined =>
  onTheTeam(facts).find(({ personId }) => personId === by.personId);

export const teamGuards = {
  mayDeclare: when<TeamFacts>((situation, facts) => ownPlace(facts, situation)?.declared === null, {
    code: 'nothingToDeclare',
    text: t('Bạn không thuộc đoàn hoặc đã cam kết.', 'You are not on the team, or have declared already.'),
    remedy: t('Không cần làm gì.', 'Nothing needs doing.'),
    basis: [declaring],
  }),
  /** A tie found later must be declared too. */
  mayDeclareConflict: when<TeamFacts>(
    (situation, facts) => {
      const place = ownPlace(facts, situation);
      return place?.declared === null || place?.declared === 'clear';
    },
    {
      code: 'nothingToDeclare',
      text: t('Bạn không thuộc đoàn.', 'You are not on the team.'),
      remedy: t('Không cần làm gì.', 'Nothing needs doing.'),
      basis: [declaring],
    },
  ),
  mayChangeTeam: all<TeamFacts>(named, majorityIsPossible),
  mayChallenge: named,
  mayAnswerChallenge: all<TeamFacts>(
    when((_situation, facts) => openChallenge(facts) !== undefined, {
      code: 'noOpenChallenge',
      text: t('Không có đề nghị thay thành viên chờ trả lời.', 'No objection waits for an answer.'),
      remedy: t('Không cần làm gì.', 'Nothing needs doing.'),
      basis: [challenging],
    }),
    majorityIsPossible,
  ),
  /** Work goes on only with a team all of whom declared no conflict. */
  teamClear: when<TeamFacts>((_situation, facts) => teamIsClear(facts), {
    code: 'teamNotClear',
    text: t(
      'Còn thành viên đoàn chưa cam kết, hoặc có xung đột lợi ích chưa được thay.',
      'A member of the team has not declared, or has a conflict and is not replaced.',
    ),
    remedy: t('Thành viên cam kết, hoặc cơ quan thay thành viên.', 'They declare, or the body replaces them.'),
    basis: [declaring, ties],
  }),
  noOpenChallenge: when<TeamFacts>((_situation, facts) => openChallenge(facts) === undefined, {
    code: 'challengeOpen',
    text: t('Còn đề nghị thay thành viên đoàn chưa trả lời.', 'A subject’s objection has not been answered.'),
    remedy: t('Trả lời đề nghị của đối tượng trước.', 'Answer the subject first.'),
    basis: [challenging],
  }),
  /** Who is on the team does not decide on its term. */
  notOnTheTeam: when<TeamFacts>(({ by }, facts) => !workers(facts).includes(by.personId ?? ''), {
    code: 'teamMayNotDecide',
    text: t('Thành viên đoàn không quyết định thời hạn của đoàn.', 'A member of the team does not decide on its term.'),
    remedy: t('Để người khác của thường trực quyết định.', 'Have another of the standing group decide.'),
    basis: [law('Thiết kế: phân tách nhiệm vụ', 'design', { article: '1.8 SOD-3' })],
  }),
};

const after = effectsAfter<TeamFacts, ReturnType<typeof teamEvents<TeamFacts>>>();
const roleOf = (facts: TeamFacts, personId: string): Standing =>
  standingOf[facts.team.findLast((place) => place.personId === personId)?.role ?? 'member'];

/** Spread into the `on` of every state in which the team exists. */
export const teamOn = {
  DECLARE_NO_CONFLICT: { guard: 'mayDeclare', actions: ['record'] },
  DECLARE_CONFLICT: {
    guard: 'mayDeclareConflict',
    actions: [
      'record',
      {
        type: 'endStanding',
        params: after('DECLARE_CONFLICT', ({ facts, situation: { by } }) => ({
          personId: by.personId ?? '',
          standing: roleOf(facts, by.personId ?? ''),
        })),
      },
      {
        type: 'grantStanding',
        params: after('DECLARE_CONFLICT', ({ situation: { by } }) => ({
          personId: by.personId ?? '',
          standing: 'conflicted' as const,
        })),
      },
      {
        type: 'notify',
        params: after('DECLARE_CONFLICT', () => ({
          audience: 'head' as const,
          code: 'team-conflict',
          title: t('Thành viên đoàn có xung đột lợi ích', 'A team member has a conflict'),
        })),
      },
    ],
  },
  CHANGE_TEAM: {
    guard: 'mayChangeTeam',
    actions: [
      'record',
      {
        type: 'endStanding',
        params: after('CHANGE_TEAM', ({ facts, payload }) => ({
          personId: payload.outId,
          standing: roleOf(facts, payload.outId),
        })),
      },
      {
        type: 'grantStanding',
        params: after('CHANGE_TEAM', ({ facts, payload }) =>
          payload.inId ? [{ personId: payload.inId, standing: roleOf(facts, payload.inId) }] : [],
        ),
      },
    ],
  },
  CHALLENGE_TEAM_MEMBER: {
    guard: 'mayChallenge',
    actions: [
      'record',
      {
        type: 'createTask',
        params: after('CHALLENGE_TEAM_MEMBER', ({ payload }) => ({
          key: `challenge:${payload.subjectId}:${payload.memberId}`,
          title: t('Trả lời đề nghị thay thành viên đoàn', 'Answer the objection to a team member'),
          office: 'commissionHead',
        })),
      },
    ],
  },
  ANSWER_CHALLENGE: {
    guard: 'mayAnswerChallenge',
    actions: [
      'record',
      {
        type: 'closeTask',
        params: after('ANSWER_CHALLENGE', ({ payload }) => ({
          key: `challenge:${payload.subjectId}:${payload.memberId}`,
        })),
      },
    ],
  },
} as const;
