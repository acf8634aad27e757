// The team: who is on it, have they declared no conflict of interest, may a subject challenge one of them, and who changes it?
// Reference: inspection 2.1, 3.1, 11 (change by the deciding body; a subject may ask with a reason); organisation 1.8 (COI-3, COI-7,
// SOD-3). Declarations before the first look are our design.
import { z } from 'zod';
import { law, t } from '../define.js';
import type { EffectParams } from '../effects.js';
import { field } from '../fields.js';
import type { Reason, Situation, Standing, Text } from '../procedure.js';
import type { MeetingFacts } from './meeting.v1.js';

const ROLES = ['leader', 'secretary', 'member', 'assigned'] as const;
export type TeamRole = (typeof ROLES)[number];
export const standingOf: Record<TeamRole, Standing> = {
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

export const teamLaw = law('354-QĐ/UBKTTW', 'confirmed', { note: 'Team; changes only by the body that decided.' });
const committees = law('89-QĐ/TW', 'confirmed', { note: 'The leader is a committee member.' });
export const tiesLaw = law('131-QĐ/TW', 'recalled', { note: 'Recusal for ties; wording unclear (COI-3).' });
export const declaringLaw = law('Thiết kế: cam kết không vướng mắc', 'design', { article: '1.8 COI-7' });
export const challengingLaw = law('21-QĐ/TW', 'inferred', { note: 'A subject may ask for a change, with a reason.' });
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

export const teamFault = (code: string, at: string, text: Text, remedy: Text, basis = [teamLaw]): Reason => ({
  code,
  field: at,
  text,
  remedy,
  basis,
});

const STAFF = ['caseOfficer', 'clerk', 'departmentLiaison'];

/** What speaks against a person being on the team. */
export function unfit(facts: TeamFacts, personId: string, role: TeamRole, at: string, { seen }: Situation): Reason[] {
  const reasons: Reason[] = [];
  const challenged = facts.team.some((place) => place.personId === personId && place.declared === 'challenged');
  if (personId in facts.subjects || facts.recused.includes(personId) || challenged)
    reasons.push(
      teamFault(
        'tiedToTheCase',
        at,
        t('Người này có liên quan trong vụ việc.', 'This person is tied to the case.'),
        t('Chọn người khác.', 'Choose somebody else.'),
        [tiesLaw],
      ),
    );
  const sits = (seen.people[personId]?.offices ?? []).some(
    ({ bodyId, role: office }) => bodyId === facts.body.id && !STAFF.includes(office),
  );
  const needsSeat =
    (role === 'leader' && facts.body.variant === 'committee') || (role === 'assigned' && facts.body.variant !== 'cell');
  if (needsSeat && !sits)
    reasons.push(
      teamFault(
        'needsASeat',
        at,
        t(
          'Vị trí này do thành viên của cơ quan quyết định đảm nhiệm.',
          'This place is held by a member of the deciding body.',
        ),
        t('Chọn thành viên của cơ quan.', 'Choose a member of the body.'),
        [role === 'leader' ? committees : teamLaw],
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
      teamFault(
        'personTwice',
        '/payload/team',
        t('Một người được nêu ở hai vị trí.', 'One person holds two places.'),
        t('Mỗi người một vị trí.', 'One place each.'),
      ),
    );
  if (facts.body.variant === 'commission' && !team.assignedId)
    reasons.push(
      teamFault(
        'assignedMemberMissing',
        '/payload/team/assignedId',
        t('Ủy ban kiểm tra phải phân công ủy viên chỉ đạo đoàn.', 'A commission assigns a member to steer the team.'),
        t('Chọn ủy viên được phân công.', 'Choose the assigned member.'),
      ),
    );
  if (facts.body.variant === 'cell' && situation.seen.body?.province === 'lao-cai' && ids.length > 5)
    reasons.push(
      teamFault(
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

/** One the person asking may answer: not an objection to that very person. */
export const answerableChallenge = (facts: TeamFacts, { by }: Situation) =>
  facts.challenges.find(({ answer, memberId }) => answer === null && memberId !== by.personId);
export const openChallenge = (facts: TeamFacts) => facts.challenges.find(({ answer }) => answer === null);
