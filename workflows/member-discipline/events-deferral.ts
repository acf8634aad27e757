// Not now: pregnancy, a child under twelve months, in-patient illness, a member declared missing. The body decides it on papers, its end is
// watched, and it stops only what moves against the member. And whether to go on after a death.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { everyViolationConcluded, findingsField, withFindings } from '../fragments/findings.v1.js';
import {
  byTheBody,
  inSession,
  isCarried,
  isDecidedByTheBody,
  isSignedForTheBody,
  minutesGoWithVote,
  minutesOfSession,
  sampleDecision,
  samplePaper,
  sampleSession,
  signatoryOf,
} from '../fragments/meeting.v1.js';
import { isNow } from '../fragments/subjects.v1.js';
import { daysAfter } from '../fragments/terms.v1.js';
import type { Check, Reason, Situation } from '../procedure.js';
import { DEFERRED_BECAUSE, deferralEnded, type MemberFacts, memberOf } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<MemberFacts>();

const until = field.date(t('Đến hết ngày', 'Until'));
const ground = field.text(t('Lý do', 'Ground'));
const deferring = z.strictObject({
  because: field.code(DEFERRED_BECAUSE, t('Trường hợp', 'Case')),
  evidence: paperFields,
  notice: paperFields,
  until,
  ground,
  /** Of a missing member the body concludes already, and disciplines only once they are found (N4). */
  findings: findingsField.optional(),
  ...byTheBody,
});
const prolonging = z.strictObject({ evidence: paperFields, notice: paperFields, until, ground, ...byTheBody });
const ending = z.strictObject({ evidence: paperFields, notice: paperFields, ground: ground.optional() });
const notSerious = z.strictObject({ finding: paperFields, notice: paperFields, ...byTheBody });
const goingOn = z.strictObject({ ...inSession, ground });

const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason => ({
  code,
  field: `/payload/${at}`,
  text: t(vi, en),
  remedy: t(...remedy),
  basis: cite.deferral,
});

const lasts = (facts: MemberFacts, { because }: { because: (typeof DEFERRED_BECAUSE)[number] }): Reason[] =>
  isNow(facts, memberOf(facts), because)
    ? []
    : [
        fault(
          'notOnRecord',
          'because',
          'Chưa ghi nhận tình trạng này của đảng viên; đề nghị của người đó không đủ.',
          'No such circumstance of the member is on record; a request of theirs is not enough.',
          ['Ghi thay đổi của đối tượng kèm văn bản trước.', 'Record the change of the subject with its paper first.'],
        ),
      ];

/** No text read bounds it; a child's first year and a long stay in hospital fit, and it can be prolonged on new papers. */
const LONGEST_DAYS = 400;

const endsLater = (_facts: unknown, payload: { until: string }, { effectiveOn }: Situation): Reason[] =>
  payload.until > effectiveOn && payload.until <= daysAfter(effectiveOn, LONGEST_DAYS)
    ? []
    : [
        fault(
          'endOutOfReach',
          'until',
          `Ngày kết thúc phải sau hôm nay và trong vòng ${LONGEST_DAYS} ngày.`,
          `The end lies after today and within ${LONGEST_DAYS} days.`,
          ['Điền ngày phù hợp; cần thì kéo dài sau.', 'Give a fitting day; prolong it later if need be.'],
        ),
      ];

const concludesOnTheMissing = (facts: MemberFacts, { because, findings }: z.infer<typeof deferring>): Reason[] => {
  if (findings && because === 'missing') return everyViolationConcluded(facts, { findings });
  return findings
    ? [
        fault(
          'concludedOfTheMissingOnly',
          'findings',
          'Chỉ kết luận khi hoãn đối với đảng viên mất tích.',
          'Only of a missing member does the body conclude while it defers.',
          ['Bỏ phần kết luận.', 'Leave the conclusions out.'],
        ),
      ]
    : [];
};

const causeIsOver = (facts: MemberFacts): Reason[] =>
  facts.deferral && isNow(facts, memberOf(facts), facts.deferral.because)
    ? [
        fault(
          'causeStillLasts',
          'evidence',
          'Tình trạng làm căn cứ chưa xem xét vẫn còn.',
          'What the deferral rests on still lasts.',
          [
            'Ghi thay đổi của đối tượng đã kết thúc trước, hoặc kéo dài.',
            'Record that it has passed first, or prolong the deferral.',
          ],
        ),
      ]
    : [];

const byBody = [isDecidedByTheBody<MemberFacts>(), minutesGoWithVote, isSignedForTheBody<MemberFacts>('notice')];
const papersOf = (vi: string, en: string) => [
  { field: 'evidence', type: 'VB', title: t('Giấy tờ chứng minh', 'Evidence'), required: true },
  { field: 'notice', type: 'TB', title: t(vi, en), required: true },
];

const samplePapers = (facts: MemberFacts, situation: Situation) => ({
  evidence: samplePaper('VB', situation.effectiveOn),
  notice: samplePaper('TB', situation.effectiveOn, signatoryOf(facts, situation)),
});

export const deferralEvents = {
  STATE_NOT_SERIOUS: event(notSerious)({
    title: t('Kết luận không phải bệnh nặng', 'State that the illness is not serious'),
    sentence: t(
      'Đảng viên nằm viện nhưng cơ quan kết luận bằng văn bản, có xác nhận của cơ sở y tế, là không phải bệnh nặng; việc xem xét tiếp tục.',
      'The member is in hospital, but the body states on paper, on the hospital’s finding, that it is not serious; the matter goes on.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: byBody,
    papers: [
      { field: 'finding', type: 'VB', title: t('Xác nhận của cơ sở y tế', 'Finding of the hospital'), required: true },
      { field: 'notice', type: 'TB', title: t('Thông báo kết luận', 'Notice of what was stated'), required: true },
      minutesOfSession(false),
    ],
    basis: cite.deferral,
    record: (facts) => ({ notSerious: facts.circumstances[memberOf(facts)]?.hospitalised?.since ?? null }),
    samples: (facts, situation) => [
      {
        finding: samplePaper('VB', situation.effectiveOn),
        notice: samplePaper('TB', situation.effectiveOn, signatoryOf(facts, situation)),
        ...sampleDecision(facts, situation),
      },
    ],
  }),
  DEFER: event(deferring)({
    title: t('Chưa xem xét, xử lý kỷ luật', 'Defer'),
    sentence: t(
      'Cơ quan quyết định chưa xem xét vì thai sản, nuôi con nhỏ, bệnh nặng nội trú hoặc mất tích, có giấy tờ và ngày kết thúc.',
      'The body defers for pregnancy, a small child, in-patient illness or a missing member, on papers and with an end.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    checks: [lasts, endsLater, concludesOnTheMissing, ...byBody],
    papers: [...papersOf('Thông báo chưa xem xét', 'Notice of the deferral'), minutesOfSession(false)],
    basis: cite.deferral,
    record: (facts, payload, { effectiveOn, seq }) => ({
      ...(payload.findings ? { violations: withFindings(facts, payload.findings) } : {}),
      deferral: { because: payload.because, since: effectiveOn, until: payload.until, key: `deferralEnd:${seq}` },
    }),
    samples: (facts, situation) =>
      DEFERRED_BECAUSE.filter((because) => isNow(facts, memberOf(facts), because)).map((because) => ({
        because,
        ...samplePapers(facts, situation),
        until: daysAfter(situation.effectiveOn, 60),
        ground: 'Có giấy tờ kèm theo.',
        ...sampleDecision(facts, situation),
      })),
  }),
  PROLONG_DEFERRAL: event(prolonging)({
    title: t('Kéo dài thời gian chưa xem xét', 'Prolong the deferral'),
    sentence: t(
      'Tình trạng còn kéo dài: cơ quan định ngày kết thúc mới, có giấy tờ mới.',
      'The circumstance goes on: the body sets a new end on new papers.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    after: ['DEFER'],
    checks: [endsLater, ...byBody],
    papers: [...papersOf('Thông báo kéo dài', 'Notice of the prolongation'), minutesOfSession(false)],
    basis: cite.deferral,
    record: (facts, payload) => ({ deferral: facts.deferral && { ...facts.deferral, until: payload.until } }),
    samples: (facts, situation) => [
      {
        ...samplePapers(facts, situation),
        until: daysAfter(situation.effectiveOn, 60),
        ground: 'Còn điều trị.',
        ...sampleDecision(facts, situation),
      },
    ],
  }),
  END_DEFERRAL: event(ending)({
    title: t('Tiếp tục xem xét', 'End the deferral'),
    sentence: t(
      'Tình trạng làm căn cứ đã hết: việc xem xét tiếp tục, đảng viên được báo.',
      'What it rested on has passed: the matter goes on, and the member is told.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    after: ['DEFER'],
    checks: [causeIsOver, isSignedForTheBody<MemberFacts>('notice') as Check<MemberFacts, z.infer<typeof ending>>],
    papers: papersOf('Thông báo tiếp tục xem xét', 'Notice that it goes on'),
    basis: cite.deferral,
    record: (facts, _payload, { effectiveOn }) => deferralEnded(facts, effectiveOn),
    samples: (facts, situation) => [samplePapers(facts, situation)],
  }),
  GO_ON_AFTER_DEATH: event(goingOn)({
    title: t('Vẫn xem xét sau khi qua đời', 'Go on after the death'),
    sentence: t(
      'Đảng viên đã qua đời nhưng vi phạm đặc biệt nghiêm trọng: tập thể quyết định vẫn xem xét kỷ luật.',
      'The member has died, but the violation is especially serious: the body decides to go on.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [isCarried<MemberFacts>()],
    papers: [minutesOfSession(true)],
    basis: cite.deferral,
    record: () => ({ goesOnAfterDeath: true }),
    samples: (facts, situation) => [{ ...sampleSession(facts, situation), ground: 'Vi phạm đặc biệt nghiêm trọng.' }],
  }),
} as const;
