// What the subject says and asks at any time, with a receipt, and the matters opened beside this one.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { linkKey, withLink } from '../fragments/links.v1.js';
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
import type { Reason, Text } from '../procedure.js';
import { owing } from './events-decision.js';
import type { SuspensionFacts } from './facts.js';
import * as cite from './legal-basis.js';

const event = eventOn<SuspensionFacts>();

const stating = z.strictObject({
  asksFor: field.code(['nothing', 'lifting', 'reconsideration'], t('Đề nghị', 'Asks for')),
  view: field.text(t('Ý kiến của đối tượng', 'The subject’s view')),
  petition: paperFields.optional(),
  receipt: paperFields,
});
const answering = z.strictObject({
  ...byTheBody,
  seq: z.number().int().min(1).meta({ title: 'Record of the request', titleVi: 'Bản ghi số của đề nghị' }),
  answer: field.code(['granted', 'declined'], t('Trả lời', 'Answer')),
  reply: paperFields,
  reasons: field.text(t('Lý do', 'Reasons')),
});

export interface LinkedMatter {
  procedure: string;
  external: boolean;
  title: Text;
}
/** Matters this case may open. Procedures that are not registered yet are external and make a task. */
export const LINKED_MATTERS = {
  signsInspection: {
    procedure: 'signs-inspection@1',
    external: false,
    title: t('Kiểm tra khi có dấu hiệu vi phạm', 'Inspection upon signs of violation'),
  },
  discipline: { procedure: 'member-discipline@1', external: true, title: t('Thi hành kỷ luật', 'Discipline') },
  redress: {
    procedure: 'wrongful-discipline-redress@1',
    external: true,
    title: t('Xin lỗi, phục hồi quyền lợi', 'Apology and restoration'),
  },
} as const satisfies Record<string, LinkedMatter>;
export type Matter = keyof typeof LINKED_MATTERS;

const opening = z.strictObject({
  matter: field.code(['signsInspection', 'discipline', 'redress'], t('Việc', 'Matter')),
  reasons: field.text(t('Lý do', 'Reasons')),
});

export const isRequest = ({ asksFor, answeredOn }: SuspensionFacts['views'][number]): boolean =>
  asksFor !== 'nothing' && answeredOn === undefined;

const answersARequest = (facts: SuspensionFacts, { seq }: { seq: number }): Reason[] =>
  facts.views.some((view) => view.seq === seq && isRequest(view))
    ? []
    : [
        {
          code: 'noSuchRequest',
          field: '/payload/seq',
          text: t('Không có đề nghị đang chờ ở bản ghi này.', 'No request is waiting at this record.'),
          remedy: t('Chọn bản ghi của đề nghị chưa trả lời.', 'Choose the record of an unanswered request.'),
          basis: cite.design,
        },
      ];

const grantable = ({ decision, end }: SuspensionFacts): boolean => decision !== null && end === null;

/** A grant promises a lifting, so something must stand to be lifted. */
const grantsWhatStands = (facts: SuspensionFacts, { answer }: { answer: string }): Reason[] =>
  answer === 'granted' && !grantable(facts)
    ? [
        {
          code: 'nothingToLift',
          field: '/payload/answer',
          text: t(
            'Không có việc đình chỉ đang có hiệu lực để cho trở lại.',
            'No suspension stands that could be lifted.',
          ),
          remedy: t(
            'Trả lời nêu rõ việc đã kết thúc hoặc chưa quyết định.',
            'Answer that it has ended, or is not decided.',
          ),
          basis: cite.design,
        },
      ]
    : [];

export const subjectSideEvents = {
  RECORD_VIEW: event(stating)({
    title: t('Ghi ý kiến, đề nghị của đối tượng', 'Record a view or request of the subject'),
    sentence: t(
      'Đối tượng nêu ý kiến hoặc đề nghị; cán bộ ghi lại và giao giấy biên nhận.',
      'The subject states a view or asks for something; an officer records it and gives a receipt.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'subject',
    kind: 'note',
    papers: [
      { field: 'receipt', type: 'GBN', title: t('Giấy biên nhận', 'Receipt'), required: true },
      { field: 'petition', type: 'ĐƠN', title: t('Đơn của đối tượng', 'The subject’s petition'), required: false },
    ],
    basis: cite.design,
    record: (facts, { asksFor }, { seq, effectiveOn }) => ({
      views: [...facts.views, { seq, on: effectiveOn, asksFor }],
    }),
    samples: (_facts, { effectiveOn }) => [
      { asksFor: 'lifting', view: 'Đề nghị cho trở lại sinh hoạt.', receipt: samplePaper('GBN', effectiveOn) },
    ],
  }),
  ANSWER_REQUEST: event(answering)({
    title: t('Trả lời đề nghị của đối tượng', 'Answer the subject’s request'),
    sentence: t(
      'Cơ quan quyết định và trả lời bằng văn bản, nêu lý do; chấp nhận thì phải ra quyết định cho trở lại.',
      'The body decides and answers in writing with its reasons; what is granted is owed until it lifts the suspension.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    after: ['RECORD_VIEW'],
    checks: [
      answersARequest,
      grantsWhatStands,
      (facts, payload, situation) => {
        const askedOn = facts.views.find(({ seq }) => seq === payload.seq)?.on ?? '';
        return isDecidedByTheBody<SuspensionFacts>(() => ({ notBefore: askedOn }))(facts, payload, situation);
      },
      minutesGoWithVote,
      isSignedForTheBody<SuspensionFacts>('reply'),
    ],
    papers: [
      minutesOfSession(false),
      { field: 'reply', type: 'CV', title: t('Văn bản trả lời', 'Reply'), required: true },
    ],
    basis: cite.design,
    record: (facts, { seq, answer }, { effectiveOn }) => ({
      views: facts.views.map((view) => (view.seq === seq ? { ...view, answeredOn: effectiveOn, answer } : view)),
      // The reply is handed over as every decision is, but there is nobody to hand it to after a death.
      ...(facts.end?.how === 'died' ? {} : owing(facts, 'answer')),
    }),
    samples: (facts, situation) =>
      facts.views
        .filter(isRequest)
        .slice(0, 1)
        .flatMap(({ seq }) => {
          const base = {
            ...sampleDecision(facts, situation),
            seq,
            reply: samplePaper('CV', situation.effectiveOn, signatoryOf(facts, situation)),
          };
          return [
            { ...base, answer: 'declined' as const, reasons: 'Căn cứ vẫn còn.' },
            ...(grantable(facts) ? [{ ...base, answer: 'granted' as const, reasons: 'Căn cứ đã hết.' }] : []),
          ];
        }),
  }),
  OPEN_LINKED_MATTER: event(opening)({
    title: t('Mở việc liên quan', 'Open a linked matter'),
    sentence: t(
      'Cơ quan mở kiểm tra, thi hành kỷ luật hoặc phục hồi quyền lợi liên quan đến việc đình chỉ.',
      'The body opens an inspection, discipline or redress linked to the suspension.',
    ),
    by: ['standingGroup', 'head'],
    onBehalfOf: 'body',
    kind: 'note',
    basis: cite.procedure,
    record: (facts, { matter }, { seq }) => ({
      links: withLink(facts, linkKey(matter, seq), LINKED_MATTERS[matter].procedure, LINKED_MATTERS[matter].external),
    }),
    samples: () => [{ matter: 'signsInspection', reasons: 'Có dấu hiệu vi phạm.' }],
  }),
} as const;
