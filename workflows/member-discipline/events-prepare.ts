// Decision and plan with a team, the launch with the member and the organisation that manages them, and what the team establishes.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import {
  byTheBody,
  isDecidedByTheBody,
  isSignedForTheBody,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
  signatoryOf,
} from '../fragments/meeting.v1.js';
import { teamFields, teamIsFit, teamNamed } from '../fragments/team.v1.js';
import { sampleDue, termFaults } from '../fragments/terms.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import { type MemberFacts, memberOf, RULES } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<MemberFacts>();

const planning = z.strictObject({
  decision: paperFields,
  plan: paperFields,
  team: teamFields,
  finishBy: field.date(t('Hoàn thành trước ngày', 'To be finished by')).optional(),
  ...byTheBody,
});
const launching = z.strictObject({
  subjectId: field.subject(t('Đảng viên', 'The member')),
  how: field.code(['inPerson', 'online', 'letter', 'throughOrganisation'], t('Hình thức', 'How')),
  organisationTold: field.flag(t('Tổ chức đảng quản lý được mời', 'Managing organisation invited')),
  violationsTold: field.flag(t('Đã nêu từng vi phạm', 'Each violation was put')),
  launchMinutes: paperFields,
});
const working = z.strictObject({
  workMinutes: paperFields,
  note: field.text(t('Nội dung làm việc', 'What was established')).optional(),
});
const reporting = z.strictObject({ verification: paperFields });

const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis: cite.team,
});

const bothAreTold = (_facts: unknown, { organisationTold, violationsTold }: z.infer<typeof launching>): Reason[] => [
  ...(organisationTold
    ? []
    : [
        fault(
          'organisationTold',
          'organisationTold',
          'Tổ chức đảng quản lý đảng viên phải được mời.',
          'The organisation managing the member is invited.',
          ['Mời rồi mới ghi bước này.', 'Invite it, then record this step.'],
        ),
      ]),
  ...(violationsTold
    ? []
    : [
        fault(
          'violationsTold',
          'violationsTold',
          'Đảng viên phải được biết từng vi phạm bị xem xét.',
          'Each violation is put to the member.',
          ['Nêu từng vi phạm rồi mới ghi bước này.', 'Put each violation, then record this step.'],
        ),
      ]),
];

const termIsSet = (_facts: unknown, { finishBy }: { finishBy?: string | undefined }, situation: Situation): Reason[] =>
  termFaults({ rule: RULES.duration, from: situation.effectiveOn, due: finishBy, at: '/payload/finishBy' }, situation);

export const prepareEvents = {
  ISSUE_PLAN: event(planning)({
    title: t('Ban hành quyết định, kế hoạch, lập đoàn', 'Issue decision and plan'),
    sentence: t(
      'Cơ quan quyết định xem xét kỷ luật, ban hành kế hoạch và lập đoàn.',
      'The body decides to examine the matter, with a plan and a team.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      teamIsFit,
      termIsSet,
      isDecidedByTheBody<MemberFacts>((facts) => ({ notBefore: facts.happened.SCREEN ?? facts.openedOn })),
      minutesGoWithVote,
      isSignedForTheBody<MemberFacts>('decision'),
    ],
    papers: [
      { field: 'decision', type: 'QĐ', title: t('Quyết định xem xét kỷ luật', 'Decision to examine'), required: true },
      { field: 'plan', type: 'KH', title: t('Kế hoạch', 'Plan'), required: true },
      minutesOfSession(false),
    ],
    basis: cite.team,
    record: (_facts, { team }, { effectiveOn }) => ({
      ...teamNamed(team, effectiveOn),
      launchedOn: null,
      verified: null,
    }),
    samples: (facts, situation) => {
      const { effectiveOn } = situation;
      const finishBy = sampleDue(situation, RULES.duration);
      return [
        {
          ...sampleDecision(facts, situation),
          decision: samplePaper('QĐ', effectiveOn, signatoryOf(facts, situation)),
          plan: samplePaper('KH', effectiveOn),
          team: sampleTeam(facts, situation),
          ...(finishBy ? { finishBy } : {}),
        },
      ];
    },
  }),
  LAUNCH: event(launching)({
    title: t('Triển khai quyết định, kế hoạch', 'Launch'),
    sentence: t(
      'Đoàn làm việc với tổ chức đảng quản lý và đảng viên, nêu từng vi phạm được xem xét.',
      'The team meets the managing organisation and the member and puts each violation.',
    ),
    by: ['assignedMember', 'team', 'officer'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [bothAreTold],
    papers: [{ field: 'launchMinutes', type: 'BB', title: t('Biên bản triển khai', 'Minutes'), required: true }],
    basis: cite.team,
    record: (_facts, _payload, { effectiveOn }) => ({ launchedOn: effectiveOn }),
    samples: (facts, { effectiveOn }) => [
      {
        subjectId: memberOf(facts),
        how: 'inPerson',
        organisationTold: true,
        violationsTold: true,
        launchMinutes: samplePaper('BB', effectiveOn),
      },
    ],
  }),
  RECORD_VERIFICATION: event(working)({
    title: t('Ghi việc thẩm tra, xác minh', 'Record a verification'),
    sentence: t('Đoàn thẩm tra, xác minh, lập biên bản.', 'The team verifies and minutes it.'),
    by: ['team', 'assignedMember'],
    kind: 'note',
    after: ['LAUNCH'],
    papers: [{ field: 'workMinutes', type: 'BB', title: t('Biên bản làm việc', 'Minutes of work'), required: true }],
    basis: cite.team,
    samples: (_facts, { effectiveOn }) => [{ workMinutes: samplePaper('BB', effectiveOn) }],
  }),
  REPORT_VERIFICATION: event(reporting)({
    title: t('Báo cáo kết quả thẩm tra, xác minh', 'Report what was established'),
    sentence: t('Trưởng đoàn báo cáo kết quả thẩm tra.', 'The leader of the team reports what was established.'),
    by: ['teamLeader'],
    kind: 'note',
    after: ['LAUNCH'],
    papers: [
      { field: 'verification', type: 'BC', title: t('Báo cáo thẩm tra', 'Report of the verification'), required: true },
    ],
    basis: cite.team,
    record: (_facts, _payload, { effectiveOn }) => ({ verified: { on: effectiveOn } }),
    samples: (_facts, { effectiveOn }) => [{ verification: samplePaper('BC', effectiveOn) }],
  }),
} as const;

/** A fit team of the people who are there: a committee's is led by a member of it, a commission's is steered by one. */
function sampleTeam(facts: MemberFacts, situation: Situation) {
  const { seen } = situation;
  const holds = (roles: readonly string[]): string[] =>
    Object.values(seen.people)
      .filter(({ offices }) => offices.some(({ bodyId, role }) => bodyId === facts.body.id && roles.includes(role)))
      .map(({ id }) => id)
      .filter((id) => !facts.recused.includes(id) && !(id in facts.subjects));
  const members = (seen.body?.seats ?? []).map(({ personId }) => personId).filter((id) => !facts.recused.includes(id));
  const officers = holds(['caseOfficer', 'departmentLiaison', 'cellDeputySecretary']);
  const lastMember = members.at(-1) ?? CAST.member;
  if (facts.body.variant === 'committee')
    return { leaderId: lastMember, memberIds: officers.slice(0, 2).filter((id) => id !== lastMember) };
  const [leaderId = lastMember, ...others] = officers;
  const assigned = facts.body.variant === 'commission' ? { assignedId: lastMember } : {};
  return { leaderId, memberIds: others.slice(0, 1), ...assigned };
}
