// How a suspension ends: lifted by decision, by expulsion or dissolution, by death; and how its file is put away.
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
import type { Reason } from '../procedure.js';
import { decisionPaper, owing } from './events-decision.js';
import { daysOver, type SuspensionFacts, subjectOf } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<SuspensionFacts>();

export const LIFTING = [
  'investigationClosed',
  'caseClosed',
  'measureLifted',
  'notConvicted',
  'termOver',
  'obstructionEnded',
  'lighterDiscipline',
  'committeeTermEnded',
] as const;

const lifting = z.strictObject({
  ...byTheBody,
  decision: paperFields,
  because: field.code(LIFTING, t('Vì sao', 'Because')),
  seat: field.code(['restored', 'committeeEnded'], t('Sinh hoạt cấp ủy', 'Committee seat')).optional(),
  reasons: field.text(t('Lý do', 'Reasons')).optional(),
});
const expelled = z.strictObject({
  decision: paperFields,
  decidedBy: field.label(t('Cơ quan ra quyết định', 'Who decided'), 120),
  disciplineCaseId: z.uuid().meta({ title: 'Discipline case', titleVi: 'Vụ việc kỷ luật' }).optional(),
  judgment: paperFields.optional(),
});
const died = z.strictObject({
  diedOn: field.pastDate(t('Ngày qua đời', 'Date of death')),
  certificate: paperFields,
});
const archiving = z.strictObject({
  index: paperFields,
  sheets: field.count(t('Số tờ', 'Number of sheets')),
});

/** A suspended seat is given back, unless the committee has ended its term: there is then nothing to give back. */
function seatIsSettled(facts: SuspensionFacts, { seat, because }: z.infer<typeof lifting>): Reason[] {
  const held = facts.seatIncluded || facts.kind === 'committeeActivities';
  if (held === (seat !== undefined) && (because !== 'committeeTermEnded' || seat === 'committeeEnded')) return [];
  return [
    {
      code: 'seatUnsettled',
      field: '/payload/seat',
      text: t(
        'Việc sinh hoạt cấp ủy bị đình chỉ phải được giải quyết cùng lúc.',
        'The suspended committee seat is settled at the same time.',
      ),
      remedy: held
        ? t(
            'Chọn khôi phục, hoặc cấp ủy đã hết nhiệm kỳ.',
            'Choose restored, or that the committee has ended its term.',
          )
        : t('Bỏ trường này: không có sinh hoạt cấp ủy bị đình chỉ.', 'Leave it out: no seat was suspended.'),
      basis: cite.ending,
    },
  ];
}

const diedWithinTheCase = (
  _facts: unknown,
  { diedOn }: { diedOn: string },
  { effectiveOn }: { effectiveOn: string },
): Reason[] =>
  diedOn <= effectiveOn
    ? []
    : [
        {
          code: 'diedAfterwards',
          field: '/payload/diedOn',
          text: t('Ngày qua đời sau ngày ghi nhận.', 'The death lies after the day it is recorded for.'),
          remedy: t('Sửa ngày.', 'Mend the date.'),
          basis: cite.design,
        },
      ];

export const endEvents = {
  LIFT: event(lifting)({
    title: t('Cho trở lại sinh hoạt, hoạt động', 'Lift the suspension'),
    sentence: t(
      'Căn cứ đình chỉ đã hết; cơ quan cho trở lại sinh hoạt hoặc hoạt động.',
      'The ground has ended; the body lets the subject return.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      seatIsSettled,
      isDecidedByTheBody<SuspensionFacts>(({ decision }) => ({ notBefore: decision?.on ?? '' })),
      minutesGoWithVote,
      isSignedForTheBody<SuspensionFacts>('decision'),
    ],
    papers: [minutesOfSession(false), decisionPaper(t('Quyết định cho trở lại sinh hoạt', 'Decision to lift'))],
    basis: cite.ending,
    record: (facts, { because, seat }, { effectiveOn }) => ({
      end: { how: because, on: effectiveOn, seat: seat ?? 'none' },
      daysOver: daysOver(facts, effectiveOn),
      lapsedOn: null,
      newGround: null,
      ...owing(facts, 'lifting'),
    }),
    samples: (facts, situation) => {
      const base = {
        ...sampleDecision(facts, situation),
        decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
      };
      if (!facts.seatIncluded && facts.kind !== 'committeeActivities') return [{ ...base, because: 'measureLifted' }];
      return [
        { ...base, because: 'measureLifted', seat: 'restored' },
        { ...base, because: 'committeeTermEnded', seat: 'committeeEnded' },
      ];
    },
  }),
  END_BY_EXPULSION: event(expelled)({
    title: t('Kết thúc do khai trừ, giải tán', 'End by expulsion or dissolution'),
    sentence: t(
      'Đã có quyết định khai trừ đảng viên hoặc giải tán tổ chức đảng.',
      'The member was expelled, or the organisation dissolved, by a decision in another procedure.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    kind: 'step',
    papers: [
      {
        field: 'decision',
        type: 'QĐ',
        title: t('Quyết định khai trừ, giải tán', 'Decision of expulsion or dissolution'),
        required: true,
      },
      { field: 'judgment', type: 'VB', title: t('Bản án có hiệu lực', 'Effective judgment'), required: false },
    ],
    basis: [...cite.ending, ...cite.conviction],
    record: (facts, _payload, { effectiveOn }) => ({
      end: {
        how: facts.kind === 'organisationOperation' ? 'dissolved' : 'expelled',
        on: effectiveOn,
        seat: 'none',
      },
      daysOver: daysOver(facts, effectiveOn),
      lapsedOn: null,
      newGround: null,
      ...owing(facts, 'ending'),
    }),
    samples: (_facts, { effectiveOn }) => [
      { decision: samplePaper('QĐ', effectiveOn), decidedBy: 'Ban Thường vụ cấp ủy' },
    ],
  }),
  END_BY_DEATH: event(died)({
    title: t('Kết thúc do qua đời', 'End by death'),
    sentence: t('Đảng viên qua đời; việc đình chỉ chấm dứt.', 'The member has died; the suspension ends.'),
    by: ['standingGroup'],
    kind: 'step',
    checks: [diedWithinTheCase],
    papers: [
      {
        field: 'certificate',
        type: 'VB',
        title: t('Giấy chứng tử hoặc xác nhận', 'Certificate of death'),
        required: true,
      },
    ],
    basis: cite.ending,
    record: (facts, { diedOn }, { effectiveOn }) => ({
      circumstances: {
        ...facts.circumstances,
        [subjectOf(facts)]: { ...facts.circumstances[subjectOf(facts)], died: { since: diedOn } },
      },
      end: { how: 'died', on: effectiveOn, seat: 'none' },
      daysOver: daysOver(facts, diedOn),
      lapsedOn: null,
      newGround: null,
      // Nothing more can be handed to the subject; requests of theirs are settled by the answer on file.
      owed: [],
    }),
    samples: (_facts, { effectiveOn }) => [{ diedOn: effectiveOn, certificate: samplePaper('VB', effectiveOn) }],
  }),
  ARCHIVE: event(archiving)({
    title: t('Nộp lưu hồ sơ', 'Archive the file'),
    sentence: t('Hồ sơ đủ văn bản được nộp lưu.', 'The complete file is put away.'),
    by: ['officer', 'clerk'],
    kind: 'step',
    papers: [{ field: 'index', type: 'MLHS', title: t('Mục lục hồ sơ', 'Index of the file'), required: true }],
    basis: cite.procedure,
    samples: (_facts, { effectiveOn }) => [{ index: samplePaper('MLHS', effectiveOn), sheets: 24 }],
  }),
} as const;
