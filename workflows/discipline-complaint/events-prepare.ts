// Preparing the work: an officer proposes in writing, others of the body decide on team and plan, and the work is launched before the
// complainant and the body that decided. Reference 5.6 `plan`, `launch`.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { byTheBody, minutesGoWithVote, minutesOfSession, samplePaper } from '../fragments/meeting.v1.js';
import { onTheTeam, type TeamFields, teamFields, teamIsFit, teamNamed } from '../fragments/team.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import { decidedNow, isDecided, isSigned, signedPaper } from './body-acts.js';
import { decidedBefore, decidedEarlier } from './earlier.js';
import { type ComplaintFacts, hasDied, latestOf } from './facts.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';

const event = eventOn<ComplaintFacts>();

const proposing = z.strictObject({
  submission: paperFields,
  reasons: field.text(t('Nội dung đề nghị', 'What is proposed')).optional(),
});
const planning = z.strictObject({
  ...byTheBody,
  team: teamFields,
  decision: paperFields,
  plan: paperFields,
});
const launching = z.strictObject({
  earlierBodyAttended: field.flag(t('Cơ quan đã quyết định dự', 'The body that decided attended')),
  complainantTold: field.flag(
    t(
      'Người khiếu nại đã được biết kế hoạch, thành phần đoàn và quyền của mình',
      'The complainant knows plan, team and rights',
    ),
  ),
  launchMinutes: paperFields,
});

/** Everybody on the team, and whoever joins it later: nobody who had a part in an earlier decision. */
export function freshFaults(facts: ComplaintFacts, ids: readonly [string, string][], { seen }: Situation): Reason[] {
  return ids
    .filter(([id]) => decidedBefore(facts.earlier, id, seen.people[id]))
    .map(([, at]) => ({ ...decidedEarlier, field: `/payload${at}` }));
}

const teamIsFresh = (facts: ComplaintFacts, { team }: { team: TeamFields }, situation: Situation): Reason[] =>
  freshFaults(
    facts,
    [
      [team.leaderId, '/team/leaderId'],
      ...(team.secretaryId ? [[team.secretaryId, '/team/secretaryId'] as [string, string]] : []),
      ...team.memberIds.map((id, index): [string, string] => [id, `/team/memberIds/${index}`]),
      ...(team.assignedId ? [[team.assignedId, '/team/assignedId'] as [string, string]] : []),
    ],
    situation,
  );

const everybodyIsTold = (facts: ComplaintFacts, payload: z.infer<typeof launching>): Reason[] =>
  payload.complainantTold || hasDied(facts)
    ? []
    : [
        fault(
          'complainantNotTold',
          '/complainantTold',
          [
            'Người khiếu nại chưa được biết kế hoạch, thành phần đoàn và quyền của mình.',
            'The complainant was not told of plan, team and rights.',
          ],
          ['Thông báo rồi mới triển khai.', 'Tell them, then launch.'],
          cite.steps,
        ),
      ];

/** A leader and, for a commission, the member who steers: none of them an earlier decider. */
function sampleTeam(facts: ComplaintFacts, { seen }: Situation): TeamFields {
  const sits = (seen.body?.seats ?? [])
    .map(({ personId }) => personId)
    .filter((id) => !facts.recused.includes(id) && !decidedBefore(facts.earlier, id, seen.people[id]));
  const last = sits.at(-1) ?? CAST.member;
  return facts.body.variant === 'committee'
    ? { leaderId: last, memberIds: [CAST.secondOfficer] }
    : { leaderId: CAST.thirdOfficer, memberIds: [], assignedId: last };
}

export const prepareEvents = {
  PROPOSE_PLAN: event(proposing)({
    title: t('Đề xuất giải quyết khiếu nại', 'Propose how to settle it'),
    sentence: t(
      'Cán bộ đề xuất bằng văn bản việc lập đoàn và kế hoạch giải quyết khiếu nại.',
      'An officer proposes team and plan in writing.',
    ),
    by: ['officer'],
    kind: 'step',
    papers: [{ field: 'submission', type: 'TTr', title: t('Tờ trình', 'Submission'), required: true }],
    basis: cite.steps,
    record: (_facts, _payload, { by }) => ({ planProposedBy: by.personId }),
    samples: (_facts, { effectiveOn }) => [{ submission: samplePaper('TTr', effectiveOn) }],
  }),
  PLAN: event(planning)({
    title: t('Ban hành quyết định, kế hoạch giải quyết', 'Issue decision and plan'),
    sentence: t(
      'Cơ quan lập đoàn, không có ai đã tham gia quyết định trước đây, và ban hành kế hoạch.',
      'The body names a team, nobody of whom decided before, and issues the plan.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      teamIsFit,
      teamIsFresh,
      isDecided(({ acceptedOn, openedOn }) => latestOf(acceptedOn, openedOn)),
      minutesGoWithVote,
      isSigned('decision'),
    ],
    papers: [
      {
        field: 'decision',
        type: 'QĐ',
        title: t('Quyết định giải quyết khiếu nại', 'Decision to settle'),
        required: true,
      },
      { field: 'plan', type: 'KH', title: t('Kế hoạch giải quyết khiếu nại', 'Plan'), required: true },
      minutesOfSession(false),
    ],
    basis: [...cite.steps, ...cite.independence],
    record: (_facts, { team }, { effectiveOn }) => teamNamed(team, effectiveOn),
    samples: (facts, situation) => [
      {
        ...decidedNow(facts, situation),
        team: sampleTeam(facts, situation),
        decision: signedPaper('QĐ', facts, situation),
        plan: samplePaper('KH', situation.effectiveOn),
      },
    ],
  }),
  LAUNCH: event(launching)({
    title: t('Triển khai quyết định, kế hoạch', 'Launch the work'),
    sentence: t(
      'Đoàn triển khai kế hoạch với người khiếu nại và cơ quan đã quyết định, thống nhất lịch, thu tài liệu.',
      'The team presents the plan to the complainant and the body that decided, agrees the schedule and collects papers.',
    ),
    by: ['assignedMember', 'teamLeader'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [everybodyIsTold],
    papers: [
      { field: 'launchMinutes', type: 'BB', title: t('Biên bản triển khai', 'Minutes of the launch'), required: true },
    ],
    basis: cite.steps,
    samples: (facts, { effectiveOn }) => [
      {
        earlierBodyAttended: true,
        complainantTold: !hasDied(facts),
        launchMinutes: samplePaper('BB', effectiveOn),
      },
    ],
  }),
} as const;

/** For guards: there is a team. */
export const hasTeam = (facts: ComplaintFacts): boolean => onTheTeam(facts).length > 0;
