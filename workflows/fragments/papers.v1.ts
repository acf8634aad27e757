// Papers that come late: one that should have been filed with an earlier event, and the file of one already registered.
// Design rule (design 4 "papers per event with number, date, signer and file hash").
import { z } from 'zod';
import { effectsAfter, eventOn, law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { all, when } from '../guards.js';
import type { BaseFacts, PaperFact, PaperSpec, Reason } from '../procedure.js';

const basis = [law('Thiết kế: văn bản theo từng bước', 'design', { article: '4' })];

// A paper's type is declared, never typed in: the register then numbers it with its kind. So each kind has a field of its own.
const kinds = {
  decision: ['QĐ', t('Quyết định', 'Decision')],
  plan: ['KH', t('Kế hoạch', 'Plan')],
  report: ['BC', t('Báo cáo', 'Report')],
  minutes: ['BB', t('Biên bản', 'Minutes')],
  notice: ['TB', t('Thông báo', 'Notice')],
  conclusion: ['KL', t('Kết luận', 'Conclusion')],
  submission: ['TTr', t('Tờ trình', 'Submission')],
  letter: ['CV', t('Công văn', 'Letter')],
  petition: ['ĐƠN', t('Đơn', 'Petition')],
  other: ['VB', t('Văn bản khác', 'Other paper')],
} as const;
type Kind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as Kind[];

const latePaper = z.strictObject({
  forEvent: field.label(t('Của bước', 'For the event'), 60),
  decision: paperFields.optional(),
  plan: paperFields.optional(),
  report: paperFields.optional(),
  minutes: paperFields.optional(),
  notice: paperFields.optional(),
  conclusion: paperFields.optional(),
  submission: paperFields.optional(),
  letter: paperFields.optional(),
  petition: paperFields.optional(),
  other: paperFields.optional(),
  reason: field.text(t('Vì sao bổ sung muộn', 'Why it comes late')).optional(),
});
const attached = z.strictObject({
  paperKey: field.label(t('Khóa văn bản', 'Paper key'), 20),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ title: 'SHA-256 of the file', titleVi: 'Mã băm của tệp' }),
  size: field.count(t('Dung lượng (byte)', 'Size in bytes'), 200_000_000),
  mediaType: field.label(t('Loại tệp', 'Media type'), 100),
});

const specs: PaperSpec[] = kindNames.map((kind) => ({
  field: kind,
  type: kinds[kind][0],
  title: kinds[kind][1],
  required: false,
}));

const onePaperOfAPastEvent = (facts: BaseFacts, payload: z.infer<typeof latePaper>): Reason[] => {
  const reasons: Reason[] = [];
  if (kindNames.filter((kind) => payload[kind] !== undefined).length !== 1)
    reasons.push({
      code: 'onePaperAtATime',
      field: '/payload',
      text: t('Mỗi lần bổ sung đúng một văn bản.', 'One paper is added at a time.'),
      remedy: t('Điền đúng một loại văn bản.', 'Fill in exactly one kind of paper.'),
      basis,
    });
  if (!Object.hasOwn(facts.happened, payload.forEvent))
    reasons.push({
      code: 'noSuchEvent',
      field: '/payload/forEvent',
      text: t('Vụ việc chưa có bước này.', 'The case has had no such event.'),
      remedy: t('Chọn một bước đã ghi.', 'Choose an event already recorded.'),
      basis,
    });
  return reasons;
};

const paperAwaitsItsFile = (facts: BaseFacts, { paperKey }: { paperKey: string }): Reason[] =>
  facts.papers.some(({ key, filed }) => key === paperKey && !filed)
    ? []
    : [
        {
          code: 'paperAwaitsNoFile',
          field: '/payload/paperKey',
          text: t('Không có văn bản này, hoặc đã có tệp.', 'There is no such paper, or it has its file.'),
          remedy: t(
            'Chọn văn bản chưa có tệp; thay tệp đã nộp thì đính chính.',
            'Choose a paper without a file; a filed one is replaced by a correction.',
          ),
          basis,
        },
      ];

/** Raised by people; the API's PUT of a paper's file raises ATTACH_PAPER_FILE for the person uploading. */
export function paperEvents<F extends BaseFacts>() {
  const event = eventOn<F>();
  return {
    ADD_LATE_PAPER: event(latePaper)({
      title: t('Bổ sung văn bản', 'Add a late paper'),
      sentence: t(
        'Cán bộ bổ sung văn bản lẽ ra phải nộp cùng một bước trước.',
        'An officer adds a paper that should have come with an earlier event.',
      ),
      by: ['officer', 'clerk', 'team', 'standingGroup'],
      kind: 'note',
      papers: specs,
      checks: [onePaperOfAPastEvent],
      basis,
      // The register says when the paper came; the facts say which event it belongs to, so that guards find it there.
      record: (facts, { forEvent }, { seq }) =>
        ({
          papers: facts.papers.map((paper) =>
            paper.key.startsWith(`p${seq}.`) ? { ...paper, event: forEvent } : paper,
          ),
        }) as Partial<F>,
      samples: (facts, { effectiveOn }) => {
        const [forEvent] = Object.keys(facts.happened);
        return forEvent === undefined
          ? []
          : [{ forEvent, minutes: { number: '92', symbol: '92-BB/UBKT', datedOn: effectiveOn } }];
      },
    }),
    ATTACH_PAPER_FILE: event(attached)({
      title: t('Nộp tệp văn bản', 'Attach a paper’s file'),
      sentence: t('Tệp của văn bản đã đăng ký được nộp.', 'The file of a registered paper is handed in.'),
      by: ['officer', 'clerk', 'team', 'standingGroup'],
      kind: 'note',
      checks: [paperAwaitsItsFile],
      basis,
      record: (facts, { paperKey }) =>
        ({
          papers: facts.papers.map((paper) => (paper.key === paperKey ? { ...paper, filed: true } : paper)),
        }) as Partial<F>,
      samples: (facts) =>
        unfiled(facts)
          .slice(0, 1)
          .map(({ key }) => ({ paperKey: key, sha256: 'a'.repeat(64), size: 1024, mediaType: 'application/pdf' })),
    }),
  };
}

const unfiled = (facts: BaseFacts): PaperFact[] => facts.papers.filter(({ filed }) => !filed);

/** True when a paper of this type was registered with the event, at once or late. */
export const hasPaper = (facts: BaseFacts, event: string, type: string): boolean =>
  facts.papers.some((paper) => paper.event === event && paper.type === type);

export const paperGuards = {
  mayAddLatePaper: all<BaseFacts>(),
  somePaperAwaitsItsFile: when<BaseFacts>((_situation, facts) => unfiled(facts).length > 0, {
    code: 'everyPaperIsFiled',
    text: t('Mọi văn bản đã có tệp.', 'Every paper has its file.'),
    remedy: t('Đăng ký văn bản trước khi nộp tệp.', 'Register the paper before handing in its file.'),
    basis,
  }),
};

const after = effectsAfter<BaseFacts, ReturnType<typeof paperEvents<BaseFacts>>>();

/** Spread into the `on` of the state that spans the open case. */
export const paperTransitions = {
  ADD_LATE_PAPER: { guard: 'mayAddLatePaper', actions: ['record'] },
  ATTACH_PAPER_FILE: {
    guard: 'somePaperAwaitsItsFile',
    actions: [
      'record',
      {
        type: 'filePaper',
        params: after('ATTACH_PAPER_FILE', ({ payload: { paperKey, sha256, size, mediaType } }) => ({
          key: paperKey,
          fileSha256: sha256,
          size,
          mediaType,
        })),
      },
    ],
  },
} as const;
