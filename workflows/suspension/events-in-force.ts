// While a suspension runs: it is handed to the subject, extended before it ends, and seen to lapse when nobody decides.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import {
  inSession,
  isSignedForTheBody,
  minutesOfSession,
  samplePaper,
  sampleSession,
  signatoryOf,
} from '../fragments/meeting.v1.js';
import type { PaperSpec, Reason, Situation } from '../procedure.js';
import { decisionIsOfTheDay, decisionPaper, isVotedAnew, owing } from './events-decision.js';
import { addDays, FURTHER_DECISIONS, type SuspensionFacts, type Term } from './facts.js';
import * as cite from './legal-basis.js';
import { daysLeft, dueOf, extended, extensionFaults, furthestExtension } from './term.js';

const event = eventOn<SuspensionFacts>();

const handed = {
  how: field.code(
    ['inPerson', 'online', 'letter', 'throughOrganisation', 'throughDetainingBody'],
    t('Hình thức giao', 'How it was handed'),
  ),
  receipt: field.code(['signed', 'postal', 'electronic', 'refused'], t('Biên nhận', 'Receipt')),
  witness: field.text(t('Người chứng kiến việc từ chối nhận', 'Witness of the refusal'), 300).optional(),
  deliveryMinutes: paperFields,
};
const announcing = z.strictObject({
  ...handed,
  rightsTold: field.flag(t('Đã phổ biến quyền, nghĩa vụ', 'Told of rights and duties')),
  view: field.code(['stated', 'declined', 'notReachable'], t('Ý kiến của đối tượng', 'The subject’s view')),
  viewText: field.text(t('Nội dung ý kiến', 'What they say')).optional(),
  report: paperFields.optional(),
});
const delivering = z.strictObject({
  ...handed,
  what: field.code(FURTHER_DECISIONS, t('Quyết định nào', 'Which decision')),
});
const extending = z.strictObject({
  ...inSession,
  decision: paperFields,
  byDays: field.count(t('Gia hạn thêm (ngày)', 'Days added'), 366).optional(),
  until: field.date(t('Đến hết ngày', 'Last day')).optional(),
  measureNotice: paperFields.optional(),
  reasons: field.text(t('Lý do gia hạn', 'Reasons')),
});
type Extending = z.infer<typeof extending>;

const minutesOfDelivery: PaperSpec = {
  field: 'deliveryMinutes',
  type: 'BB',
  title: t('Biên bản giao quyết định', 'Minutes of delivery'),
  required: true,
};
/** What the body reports to the level above; it may follow as a late paper, and the file is not archived without it. */
const reportUp: PaperSpec = {
  field: 'report',
  type: 'BC',
  title: t('Báo cáo cấp trên về việc đình chỉ', 'Report of the suspension to the level above'),
  required: false,
};

const fault = (code: string, at: string, vi: string, en: string, remedy: [string, string]): Reason => ({
  code,
  field: at,
  text: t(vi, en),
  remedy: t(...remedy),
  basis: cite.design,
});

const refusalIsWitnessed = (
  _facts: unknown,
  { receipt, witness }: { receipt: string; witness?: string | undefined },
): Reason[] =>
  receipt === 'refused' && !witness
    ? [
        fault(
          'witnessNeeded',
          '/payload/witness',
          'Từ chối nhận thì phải có người chứng kiến.',
          'A refused receipt needs a witness.',
          ['Điền người chứng kiến.', 'Name the witness.'],
        ),
      ]
    : [];

/** The subject is told what it means and asked for a view; that it was stated, declined or could not be had is on the record. */
function toldAndAsked(_facts: unknown, payload: z.infer<typeof announcing>): Reason[] {
  const reasons: Reason[] = [];
  if (!payload.rightsTold)
    reasons.push(
      fault(
        'rightsNotTold',
        '/payload/rightsTold',
        'Chưa phổ biến quyền và nghĩa vụ cho đối tượng.',
        'The subject was not told of rights and duties.',
        ['Phổ biến rồi mới ghi bước này.', 'Tell them, then record this step.'],
      ),
    );
  if ((payload.view === 'stated') !== (payload.viewText !== undefined))
    reasons.push(
      fault(
        'viewMissing',
        '/payload/viewText',
        'Đối tượng có ý kiến thì ghi nội dung; không có thì để trống.',
        'A stated view comes with its words; otherwise leave them out.',
        ['Điền hoặc bỏ nội dung ý kiến.', 'Fill in the words or leave them out.'],
      ),
    );
  return reasons;
}

const isOwed = (facts: SuspensionFacts, { what }: z.infer<typeof delivering>): Reason[] =>
  facts.owed.includes(what)
    ? []
    : [
        fault(
          'notOwed',
          '/payload/what',
          'Quyết định này đã giao hoặc chưa có.',
          'This decision was handed over already, or there is none.',
          ['Chọn quyết định chưa giao.', 'Choose one not handed over yet.'],
        ),
      ];

const sampleHanding = (effectiveOn: string) => ({
  how: 'inPerson' as const,
  receipt: 'signed' as const,
  deliveryMinutes: samplePaper('BB', effectiveOn),
});

/** What an extension of this term must say. */
function sampleExtension(facts: SuspensionFacts, term: Term, situation: Situation) {
  const { effectiveOn } = situation;
  if (term.due === null) return { byDays: Math.min(daysLeft(term) ?? 30, 30) };
  const by = Math.min(term.ground === 'judicial' ? 30 : (daysLeft(term) ?? 30), 30);
  return {
    until: [addDays(term.due, by), furthestExtension(term, situation) ?? '2199-12-31'].sort()[0],
    ...(facts.term?.ground === 'judicial' ? { measureNotice: samplePaper('CV', effectiveOn) } : {}),
  };
}

export const inForceEvents = {
  ANNOUNCE: event(announcing)({
    title: t('Công bố, giao quyết định', 'Announce the decision'),
    sentence: t(
      'Quyết định được giao cho đối tượng, có biên nhận; đối tượng được nghe quyền, nêu ý kiến; báo cáo cấp trên.',
      'The decision is handed over with a receipt; the subject hears their rights and may state a view; the level above is told.',
    ),
    by: ['officer', 'clerk', 'standingGroup', 'bodyMember'],
    onBehalfOf: 'body',
    kind: 'step',
    irrevocable: true,
    checks: [refusalIsWitnessed, toldAndAsked],
    papers: [minutesOfDelivery, reportUp],
    basis: [...cite.procedure, ...cite.design],
    record: (facts, { how, receipt }, { effectiveOn }) => ({
      owed: facts.owed.filter((what) => what !== 'suspension'),
      receipts: [...facts.receipts, { what: 'suspension', on: effectiveOn, how, receipt }],
    }),
    samples: (_facts, { effectiveOn }) => {
      const base = { ...sampleHanding(effectiveOn), rightsTold: true, report: samplePaper('BC', effectiveOn) };
      return [
        { ...base, view: 'stated', viewText: 'Tôi chấp hành quyết định.' },
        { ...base, how: 'throughDetainingBody', receipt: 'refused', witness: 'Nguyễn Văn A', view: 'notReachable' },
      ];
    },
  }),
  DELIVER_DECISION: event(delivering)({
    title: t('Giao quyết định tiếp theo', 'Hand over a further decision'),
    sentence: t(
      'Quyết định gia hạn, cho trở lại, kết thúc hoặc văn bản trả lời được giao cho đối tượng, có biên nhận.',
      'A decision on extension, lifting or ending, or an answer, is handed to the subject with a receipt.',
    ),
    by: ['officer', 'clerk', 'standingGroup', 'bodyMember'],
    onBehalfOf: 'body',
    kind: 'note',
    irrevocable: true,
    after: ['DECIDE'],
    checks: [isOwed, refusalIsWitnessed],
    papers: [minutesOfDelivery],
    basis: [...cite.procedure, ...cite.design],
    record: (facts, { what, how, receipt }, { effectiveOn }) => ({
      owed: facts.owed.filter((owed) => owed !== what),
      receipts: [...facts.receipts, { what, on: effectiveOn, how, receipt }],
    }),
    samples: (facts, { effectiveOn }) =>
      FURTHER_DECISIONS.filter((what) => facts.owed.includes(what))
        .slice(0, 1)
        .map((what) => ({ ...sampleHanding(effectiveOn), what })),
  }),
  EXTEND_SUSPENSION: event(extending)({
    title: t('Gia hạn đình chỉ', 'Extend the suspension'),
    sentence: t(
      'Trước khi hết hạn, cơ quan quyết định gia hạn trong mức luật cho phép.',
      'Before it ends, the body extends the suspension as far as the law allows.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'step',
    checks: [
      extensionFaults,
      // The notice of the state body raises it; an extension of our own is raised by nothing but the session itself.
      isVotedAnew<Extending>((_facts, { measureNotice }) => measureNotice?.datedOn ?? ''),
      isSignedForTheBody<SuspensionFacts>('decision'),
      decisionIsOfTheDay,
    ],
    papers: [
      minutesOfSession(true),
      decisionPaper(t('Quyết định gia hạn đình chỉ', 'Decision to extend')),
      {
        field: 'measureNotice',
        type: 'CV',
        title: t('Thông báo gia hạn biện pháp tố tụng', 'Notice that the criminal measure is extended'),
        required: false,
      },
    ],
    basis: cite.terms,
    record: (facts, payload) => ({
      ...(facts.term ? { term: extended(facts.term, payload) } : {}),
      ...owing(facts, 'extension'),
    }),
    samples: (facts, situation) =>
      facts.term
        ? [
            {
              ...sampleSession(facts, situation),
              decision: samplePaper('QĐ', situation.effectiveOn, signatoryOf(facts, situation)),
              reasons: 'Việc xem xét chưa kết thúc.',
              ...sampleExtension(facts, facts.term, situation),
            },
          ]
        : [],
  }),
  SUSPENSION_TERM_LAPSED: event(z.strictObject({}))({
    title: t('Hết thời hạn mà chưa có quyết định', 'The term ended without a decision'),
    sentence: t(
      'Đồng hồ thấy thời hạn đình chỉ đã hết; việc đình chỉ không tự hết, cơ quan phải quyết định.',
      'The clock sees the term past; the suspension does not end by itself, the body must decide.',
    ),
    by: ['clock'],
    // A note: the clock's entry must not keep a decision taken in time from being recorded afterwards.
    kind: 'note',
    after: ['DECIDE'],
    basis: cite.lapse,
    record: (facts, _payload, situation) => ({ lapsedOn: dueOf(facts, situation) }),
    samples: () => [{}],
  }),
} as const;
