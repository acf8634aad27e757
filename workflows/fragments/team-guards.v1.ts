// When the team may work, change or be objected to, and what follows from that.
import { effectsAfter, law, t } from '../define.js';
import { all, when } from '../guards.js';
import type { Guard, Situation, Standing } from '../procedure.js';
import { majorityIsPossible } from './meeting.v1.js';
import { deskOf } from './offices.v1.js';
import {
  answerableChallenge,
  challengingLaw,
  declaringLaw,
  onTheTeam,
  openChallenge,
  standingOf,
  type TeamFacts,
  type TeamPlace,
  teamIsClear,
  teamLaw,
  tiesLaw,
  workers,
} from './team.v1.js';
import { teamEvents } from './team-events.v1.js';

const named: Guard<TeamFacts> = when((_situation, facts) => onTheTeam(facts).length > 0, {
  code: 'noTeamYet',
  text: t('Chưa lập đoàn (tổ) kiểm tra.', 'No team has been named.'),
  remedy: t('Ban hành quyết định, kế hoạch trước.', 'Issue decision and plan first.'),
  basis: [teamLaw],
});

const ownPlace = (facts: TeamFacts, { by }: Situation): TeamPlace | undefined =>
  onTheTeam(facts).find(({ personId }) => personId === by.personId);

export const teamGuards = {
  mayDeclare: when<TeamFacts>((situation, facts) => ownPlace(facts, situation)?.declared === null, {
    code: 'nothingToDeclare',
    text: t('Bạn không thuộc đoàn hoặc đã cam kết.', 'You are not on the team, or have declared already.'),
    remedy: t('Không cần làm gì.', 'Nothing needs doing.'),
    basis: [declaringLaw],
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
      basis: [declaringLaw],
    },
  ),
  mayChangeTeam: all<TeamFacts>(named, majorityIsPossible),
  mayChallenge: named,
  mayAnswerChallenge: all<TeamFacts>(
    when((situation, facts) => answerableChallenge(facts, situation) !== undefined, {
      code: 'noOpenChallenge',
      text: t('Không có đề nghị thay thành viên chờ bạn trả lời.', 'No objection waits for your answer.'),
      remedy: t('Không cần làm gì.', 'Nothing needs doing.'),
      basis: [challengingLaw],
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
    basis: [declaringLaw, tiesLaw],
  }),
  noOpenChallenge: when<TeamFacts>((_situation, facts) => openChallenge(facts) === undefined, {
    code: 'challengeOpen',
    text: t('Còn đề nghị thay thành viên đoàn chưa trả lời.', 'A subject’s objection has not been answered.'),
    remedy: t('Trả lời đề nghị của đối tượng trước.', 'Answer the subject first.'),
    basis: [challengingLaw],
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
        params: after('CHALLENGE_TEAM_MEMBER', ({ facts, payload }) => ({
          key: `challenge:${payload.subjectId}:${payload.memberId}`,
          title: t('Trả lời đề nghị thay thành viên đoàn', 'Answer the objection to a team member'),
          office: deskOf(facts.body, 'head'),
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
      {
        type: 'grantStanding',
        params: after('ANSWER_CHALLENGE', ({ payload }) =>
          payload.answer === 'upheld' ? [{ personId: payload.memberId, standing: 'conflicted' as const }] : [],
        ),
      },
    ],
  },
} as const;
