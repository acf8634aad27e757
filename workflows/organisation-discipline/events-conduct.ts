// The work before the vote: decision and plan with a team, the launch, sessions, the report of what was established.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { hearAnew } from '../fragments/heard.v1.js';
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
import { teamFields, teamIsFit, teamNamed, unfit, workers } from '../fragments/team.v1.js';
import { daysAfter, deadlineOf, sampleDue, termFaults } from '../fragments/terms.v1.js';
import type { Check, Reason, Situation } from '../procedure.js';
import { type OrganisationFacts, RULES } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<OrganisationFacts>();
export const DURATION = 'duration';

const planning = z.strictObject({
  ...byTheBody,
  decision: paperFields,
  plan: paperFields,
  team: teamFields,
  workUntil: field.date(t('Đoàn làm việc đến hết ngày', 'The team works until')).optional(),
});
const launching = z.strictObject({
  organisationCame: field.flag(t('Đại diện tổ chức đảng có dự', 'The organisation was represented')),
  invitation: paperFields,
  launchMinutes: paperFields,
});
const working = z.strictObject({
  counterpart: field.code(
    ['organisation', 'higherOrganisation', 'person', 'stateBody'],
    t('Làm việc với', 'Held with'),
  ),
  workMinutes: paperFields,
  summary: field.text(t('Nội dung', 'Summary')).optional(),
});
const extending = z.strictObject({
  ...byTheBody,
  decision: paperFields,
  until: field.date(t('Đến hết ngày', 'Until')),
  reasons: field.text(t('Lý do', 'Reasons')),
});
const reporting = z.strictObject({
  report: paperFields,
  summary: field.text(t('Tóm tắt', 'Summary')).optional(),
});
const verifying = z.strictObject({ points: field.text(t('Nội dung cần làm rõ', 'What is to be cleared up')) });
const viewing = z.strictObject({
  view: field.text(t('Ý kiến của tổ chức đảng', 'View of the organisation')),
  petition: paperFields.optional(),
  receipt: paperFields,
});

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis = cite.steps,
): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis,
});

const invitedBefore = (
  _facts: unknown,
  { invitation }: z.infer<typeof launching>,
  { effectiveOn }: Situation,
): Reason[] =>
  invitation.datedOn <= effectiveOn
    ? []
    : [
        fault(
          'invitedAfterwards',
          'invitation/datedOn',
          'Giấy mời có sau ngày triển khai.',
          'It was invited after the day.',
          ['Sửa ngày.', 'Mend the date.'],
        ),
      ];

const dueOf = (situation: Situation): string => deadlineOf(situation, DURATION)?.due ?? '';
const goesFurther = (_facts: unknown, { until }: { until: string }, situation: Situation): Reason[] =>
  until > dueOf(situation)
    ? []
    : [
        fault(
          'notLonger',
          'until',
          'Ngày mới phải sau ngày hết thời hạn hiện tại.',
          'The new day lies after the present one.',
          ['Điền ngày muộn hơn.', 'Give a later day.'],
          cite.duration,
        ),
      ];

/** Who may lead and be on the team; for samples. */
function sampleTeam(facts: OrganisationFacts, situation: Situation) {
  const free = (role: 'leader' | 'member' | 'assigned', taken: readonly string[] = []) => {
    const fit = Object.keys(situation.seen.people).filter(
      (id) =>
        !taken.includes(id) &&
        (situation.seen.people[id]?.offices ?? []).some(({ bodyId }) => bodyId === facts.body.id) &&
        unfit(facts, id, role, '', situation).length === 0,
    );
    // Plain officers first, so that the seats stay free for the vote.
    const isOfficer = (id: string) =>
      situation.seen.people[id]?.offices.some(({ role: held }) => held === 'caseOfficer');
    return fit.find(isOfficer) ?? fit.at(-1) ?? '';
  };
  const leaderId = free('leader');
  const memberId = free('member', [leaderId]);
  const assignedId = facts.body.variant === 'commission' ? free('assigned', [leaderId, memberId]) : undefined;
  return { leaderId, memberIds: memberId ? [memberId] : [], ...(assignedId ? { assignedId } : {}) };
}

export const conductEvents = {
  ISSUE_DECISION_AND_PLAN: event(planning)({
    title: t('Ban hành quyết định, kế hoạch, lập đoàn', 'Issue decision and plan'),
    sentence: t(
      'Thường trực ký quyết định, kế hoạch thi hành kỷ luật và lập đoàn kiểm tra.',
      'The standing group signs the decision and plan and names the team.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      isDecidedByTheBody<OrganisationFacts>(),
      minutesGoWithVote,
      isSignedForTheBody<OrganisationFacts>('decision') as Check<OrganisationFacts, z.infer<typeof planning>>,
      teamIsFit,
      (_facts, { workUntil }, situation) =>
        termFaults(
          { rule: RULES.duration, from: situation.effectiveOn, due: workUntil, at: '/payload/workUntil' },
          situation,
        ),
    ],
    papers: [
      { field: 'decision', type: 'QĐ', title: t('Quyết định lập đoàn', 'Decision naming the team'), required: true },
      { field: 'plan', type: 'KH', title: t('Kế hoạch thi hành kỷ luật', 'Plan'), required: true },
      minutesOfSession(false),
    ],
    basis: [...cite.steps, ...cite.duration],
    record: (_facts, { team }, { effectiveOn }) => ({ plannedOn: effectiveOn, ...teamNamed(team, effectiveOn) }),
    samples: (facts, situation) => {
      const workUntil = sampleDue(situation, RULES.duration);
      return [
        {
          ...sampleDecision(facts, situation),
          decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
          plan: samplePaper('KH', situation.effectiveOn),
          team: sampleTeam(facts, situation),
          ...(workUntil ? { workUntil } : {}),
        },
      ];
    },
  }),
  LAUNCH: event(launching)({
    title: t('Triển khai quyết định, kế hoạch', 'Launch'),
    sentence: t(
      'Triển khai với tổ chức đảng được xem xét và cấp ủy cấp trên của tổ chức đó; lập biên bản.',
      'Launched with the organisation and the committee above it; it is minuted.',
    ),
    by: ['team', 'assignedMember', 'officer'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [invitedBefore],
    papers: [
      { field: 'invitation', type: 'GM', title: t('Giấy mời', 'Invitation'), required: true },
      { field: 'launchMinutes', type: 'BB', title: t('Biên bản triển khai', 'Minutes of the launch'), required: true },
    ],
    basis: cite.steps,
    samples: (_facts, { effectiveOn }) => [
      {
        organisationCame: true,
        invitation: samplePaper('GM', effectiveOn),
        launchMinutes: samplePaper('BB', effectiveOn),
      },
    ],
  }),
  HOLD_WORK_SESSION: event(working)({
    title: t('Làm việc, thẩm tra, xác minh', 'Hold a work session'),
    sentence: t('Đoàn làm việc, thẩm tra, xác minh, lập biên bản.', 'The team works and verifies; it is minuted.'),
    by: ['team'],
    kind: 'step',
    papers: [{ field: 'workMinutes', type: 'BB', title: t('Biên bản làm việc', 'Minutes'), required: true }],
    basis: cite.steps,
    samples: (_facts, { effectiveOn }) => [
      { counterpart: 'organisation' as const, workMinutes: samplePaper('BB', effectiveOn) },
    ],
  }),
  EXTEND_DURATION: event(extending)({
    title: t('Gia hạn thời gian làm việc', 'Extend the team’s time'),
    sentence: t('Cơ quan gia hạn thời gian làm việc của đoàn.', 'The body gives the team more time.'),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: [
      goesFurther,
      (facts, payload, situation) =>
        isDecidedByTheBody<OrganisationFacts>(() => ({ without: workers(facts) }))(facts, payload, situation),
      minutesGoWithVote,
      isSignedForTheBody<OrganisationFacts>('decision') as Check<OrganisationFacts, z.infer<typeof extending>>,
    ],
    papers: [
      { field: 'decision', type: 'QĐ', title: t('Quyết định gia hạn', 'Decision to extend'), required: true },
      minutesOfSession(false),
    ],
    basis: cite.duration,
    samples: (facts, situation) => [
      {
        ...sampleDecision(facts, situation, workers(facts)),
        decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
        until: daysAfter(dueOf(situation) || situation.effectiveOn, 10),
        reasons: 'Nhiều nội dung cần xác minh.',
      },
    ],
  }),
  SUBMIT_REPORT: event(reporting)({
    title: t('Báo cáo kết quả thẩm tra, xác minh', 'Submit the report'),
    sentence: t(
      'Đoàn báo cáo kết quả: vi phạm, nguyên nhân, hậu quả, trách nhiệm và hình thức tổ chức tự nhận.',
      'The team reports what was established, and the form the organisation assigned itself.',
    ),
    by: ['team', 'assignedMember'],
    kind: 'step',
    papers: [{ field: 'report', type: 'BC', title: t('Báo cáo thẩm tra, xác minh', 'Report'), required: true }],
    basis: cite.steps,
    record: (_facts, _payload, { effectiveOn }) => ({ reportedOn: effectiveOn }),
    samples: (_facts, { effectiveOn }) => [{ report: samplePaper('BC', effectiveOn) }],
  }),
  VERIFY_FURTHER: event(verifying)({
    title: t('Thẩm tra, xác minh thêm', 'Verify further'),
    sentence: t(
      'Thường trực yêu cầu đoàn thẩm tra thêm; sau đó báo cáo và nghe đại diện tổ chức đảng lại từ đầu.',
      'The standing group has the team verify further; the report and the hearing are made anew afterwards.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    basis: cite.steps,
    record: () => ({ reportedOn: null, ballot: null, limitation: null, noDiscipline: null, ...hearAnew() }),
    samples: () => [{ points: 'Làm rõ nguyên nhân.' }],
  }),
  RECORD_VIEW: event(viewing)({
    title: t('Ghi ý kiến của tổ chức đảng', 'Record a view of the organisation'),
    sentence: t(
      'Tổ chức đảng gửi ý kiến, tài liệu bất cứ lúc nào; giao giấy biên nhận, và chưa biểu quyết trên phiên họp trước đó.',
      'The organisation states a view at any time and gets a receipt; no earlier session decides on it.',
    ),
    by: ['officer', 'clerk', 'team', 'standingGroup'],
    onBehalfOf: 'subject',
    kind: 'note',
    papers: [
      { field: 'petition', type: 'ĐƠN', title: t('Văn bản của tổ chức đảng', 'Its paper'), required: false },
      { field: 'receipt', type: 'BN', title: t('Giấy biên nhận', 'Receipt'), required: true },
    ],
    basis: cite.design,
    record: (facts, _payload, { effectiveOn }) => ({ viewOn: [facts.viewOn, effectiveOn].sort().at(-1) ?? '' }),
    samples: (_facts, { effectiveOn }) => [
      { view: 'Đề nghị xem xét nguyên nhân khách quan.', receipt: samplePaper('BN', effectiveOn) },
    ],
  }),
} as const;
