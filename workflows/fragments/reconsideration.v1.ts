// A subject asks the body to look at its conclusion again: was the request taken in with a receipt, and was it answered?
// Reference: inspection 3.2 and 11 (express right under 21-QĐ/TW, second-hand; recalled before; its time limit unclear, so lateness is
// flagged and never refuses). The right is open from delivery on, after archiving too: no click of another person ends it (G17).
import { z } from 'zod';
import { effectsAfter, eventOn, law, situation, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { all, when } from '../guards.js';
import type { Guard, Reason, Situation } from '../procedure.js';
import type { DeliveryFacts } from './delivery.v1.js';
import { type HearingFacts, putAgainTo } from './hearing.v1.js';
import {
  inSession,
  isSignedForTheBody,
  majorityIsPossible,
  minutesOfSession,
  samplePaper,
  sampleSession,
  signatoryOf,
  type Vote,
  whyNotCarried,
} from './meeting.v1.js';
import { deskOf } from './offices.v1.js';

export interface ReconsiderationFacts extends DeliveryFacts, HearingFacts {
  reconsideration: {
    /** Everybody a notice of conclusion ever reached; they may ask, whatever came after. */
    mayAsk: string[];
    requests: { subjectId: string; on: string; answer: 'kept' | 'reopened' | null }[];
    /** The body agreed to look again, and has not yet concluded anew. */
    reopened: boolean;
  };
}
export const noReconsideration: Pick<ReconsiderationFacts, 'reconsideration'> = {
  reconsideration: { mayAsk: [], requests: [], reopened: false },
};

const basis = [
  law('21-QĐ/TW', 'secondHand', {
    note: 'Right to reserve an opinion and to ask the competent organisation to look again.',
  }),
  law('354-QĐ/UBKTTW', 'recalled'),
];

const requesting = z.strictObject({
  subjectId: field.subject(t('Đối tượng', 'Subject')),
  petition: paperFields,
  receipt: paperFields,
  ground: field.text(t('Nội dung đề nghị', 'What is asked')).optional(),
});
const answering = z.strictObject({
  subjectId: field.subject(t('Đối tượng', 'Subject')),
  reason: field.text(t('Lý do', 'Reason')),
  answer: paperFields,
  ...inSession,
});

const open = (facts: ReconsiderationFacts) => facts.reconsideration.requests.filter(({ answer }) => answer === null);
export const requestsPending = (facts: ReconsiderationFacts): number => open(facts).length;

const isOpenRequest = (facts: ReconsiderationFacts, { subjectId }: { subjectId: string }): Reason[] =>
  open(facts).some((request) => request.subjectId === subjectId)
    ? []
    : [
        {
          code: 'noSuchRequest',
          field: '/payload/subjectId',
          text: t('Đối tượng này không có đề nghị chờ trả lời.', 'This subject has no request waiting.'),
          remedy: t('Chọn đề nghị chưa trả lời.', 'Choose a request not answered yet.'),
          basis,
        },
      ];
/** A session that looked at the request lies not before it: every open one of this subject is answered at once. */
const isVotedSince = (
  facts: ReconsiderationFacts,
  { subjectId, vote }: { subjectId: string; vote: Vote },
  situation: Situation,
): Reason[] => {
  const asked = open(facts).flatMap((request) => (request.subjectId === subjectId ? [request.on] : []));
  return whyNotCarried(facts, vote, situation, { notBefore: asked.sort().at(-1) ?? facts.openedOn });
};
const hasBeenNotified = (facts: ReconsiderationFacts, { subjectId }: { subjectId: string }): Reason[] =>
  facts.reconsideration.mayAsk.includes(subjectId)
    ? []
    : [
        {
          code: 'notNotifiedYet',
          field: '/payload/subjectId',
          text: t('Chưa giao thông báo kết luận cho đối tượng này.', 'The notice has not reached this subject.'),
          remedy: t('Giao thông báo kết luận trước.', 'Deliver the notice first.'),
          basis,
        },
      ];

/** The request of one subject, answered; every one of its open requests is. */
const answered = (facts: ReconsiderationFacts, subjectId: string, answer: 'kept' | 'reopened') => ({
  reconsideration: {
    ...facts.reconsideration,
    reopened: facts.reconsideration.reopened || answer === 'reopened',
    requests: facts.reconsideration.requests.map((request) =>
      request.subjectId === subjectId && request.answer === null ? { ...request, answer } : request,
    ),
  },
});

/** For the event that delivers the notice: this subject may ask from now on. */
export const mayAskFrom = (
  facts: ReconsiderationFacts,
  subjectId: string,
): Pick<ReconsiderationFacts, 'reconsideration'> => ({
  reconsideration: {
    ...facts.reconsideration,
    mayAsk: [...new Set([...facts.reconsideration.mayAsk, subjectId])].sort(),
  },
});
/** For the event that concludes: what was reopened is concluded anew, and the new conclusion is notified and delivered anew. */
export const concludedAnew = (
  facts: ReconsiderationFacts,
): Pick<ReconsiderationFacts, 'reconsideration' | 'notice'> => ({
  notice: null,
  reconsideration: { ...facts.reconsideration, reopened: false },
});

export function reconsiderationEvents<F extends ReconsiderationFacts>() {
  const event = eventOn<F>();
  const settle = (
    answer: 'kept' | 'reopened',
    title: { vi: string; en: string },
    sentence: { vi: string; en: string },
  ) =>
    event(answering)({
      title,
      sentence,
      by: ['standingGroup', 'head'],
      onBehalfOf: 'body',
      kind: 'note',
      after: ['REQUEST_RECONSIDERATION'],
      checks: [isOpenRequest, isVotedSince, isSignedForTheBody<F>('answer')],
      papers: [
        { field: 'answer', type: 'TB', title: t('Thông báo trả lời đề nghị', 'Answer to the request'), required: true },
        minutesOfSession(true),
      ],
      basis,
      record: (facts, { subjectId }) =>
        ({
          ...answered(facts, subjectId, answer),
          ...(answer === 'reopened' ? putAgainTo(facts, subjectId) : {}),
        }) as Partial<F>,
      samples: (facts, now) =>
        open(facts)
          .slice(0, 1)
          .map(({ subjectId }) => ({
            subjectId,
            reason: 'Đã xem xét đề nghị.',
            answer: samplePaper('TB', now.effectiveOn, signatoryOf(facts, now)),
            ...sampleSession(facts, now),
          })),
    });
  return {
    REQUEST_RECONSIDERATION: event(requesting)({
      title: t('Đối tượng đề nghị xem xét lại', 'A subject asks for reconsideration'),
      sentence: t(
        'Nhận đề nghị xem xét lại kết luận, giao giấy biên nhận; muộn cũng nhận.',
        'A request to look at the conclusion again is taken in with a receipt, a late one too.',
      ),
      by: ['officer', 'clerk', 'standingGroup', 'successorOfficer'],
      onBehalfOf: 'subject',
      kind: 'note',
      after: ['DELIVER_NOTICE'],
      checks: [hasBeenNotified],
      papers: [
        { field: 'petition', type: 'ĐƠN', title: t('Đơn đề nghị xem xét lại', 'Request'), required: true },
        { field: 'receipt', type: 'BN', title: t('Giấy biên nhận', 'Receipt'), required: true },
      ],
      basis,
      record: (facts, { subjectId }, { effectiveOn }) =>
        ({
          reconsideration: {
            ...facts.reconsideration,
            requests: [...facts.reconsideration.requests, { subjectId, on: effectiveOn, answer: null }],
          },
        }) as Partial<F>,
      samples: (facts, { effectiveOn }) =>
        facts.reconsideration.mayAsk.slice(0, 1).map((subjectId) => ({
          subjectId,
          petition: samplePaper('ĐƠN', effectiveOn),
          receipt: samplePaper('BN', effectiveOn),
        })),
    }),
    KEEP_CONCLUSION: settle(
      'kept',
      t('Giữ nguyên kết luận', 'Keep the conclusion'),
      t(
        'Tập thể giữ nguyên kết luận, trả lời có lý do.',
        'The body keeps its conclusion and answers with its reasons.',
      ),
    ),
    REOPEN_CONSIDERATION: settle(
      'reopened',
      t('Xem xét lại kết luận', 'Look at the conclusion again'),
      t(
        'Tập thể đồng ý xem xét lại: đưa nội dung đến người đề nghị, họp hội nghị lại rồi mới kết luận tại kỳ họp mới.',
        'The body looks again: contents are put to who asked, the conference is held again, then a new session concludes.',
      ),
    ),
  };
}

export const reconsiderationGuards = {
  mayRequestReconsideration: when<ReconsiderationFacts>(
    (_situation, facts) => facts.reconsideration.mayAsk.length > 0,
    {
      code: 'notDeliveredYet',
      text: t('Chưa giao thông báo kết luận cho ai.', 'The notice has reached nobody yet.'),
      remedy: t('Giao thông báo kết luận trước.', 'Deliver the notice first.'),
      basis,
    },
  ),
  maySettleLastRequest: all<ReconsiderationFacts>(
    when((_situation, facts) => new Set(open(facts).map(({ subjectId }) => subjectId)).size === 1, {
      code: 'moreRequestsWait',
      text: t('Còn đề nghị khác.', 'Other requests wait too.'),
      remedy: t('Trả lời từng đề nghị.', 'Answer each of them.'),
      basis,
    }),
    majorityIsPossible,
  ),
  maySettleOneRequest: majorityIsPossible,
  /** For archiving. */
  noRequestPending: when<ReconsiderationFacts>((_situation, facts) => requestsPending(facts) === 0, {
    code: 'reconsiderationPending',
    text: t('Còn đề nghị xem xét lại chưa trả lời.', 'A request for reconsideration is not answered.'),
    remedy: t('Trả lời đề nghị trước khi nộp lưu.', 'Answer it before archiving.'),
    basis,
  }) satisfies Guard<ReconsiderationFacts>,
};

const after = effectsAfter<ReconsiderationFacts, ReturnType<typeof reconsiderationEvents<ReconsiderationFacts>>>();
const closeTask = (type: 'KEEP_CONCLUSION' | 'REOPEN_CONSIDERATION') =>
  ({
    type: 'closeTask',
    params: after(type, ({ payload }) => ({ key: `reconsideration:${payload.subjectId}` })),
  }) as const;
const request = {
  target: 'reconsiderationPending',
  guard: 'mayRequestReconsideration',
  actions: [
    'record',
    {
      type: 'createTask',
      params: after('REQUEST_RECONSIDERATION', ({ facts, payload }) => ({
        key: `reconsideration:${payload.subjectId}`,
        title: t('Trả lời đề nghị xem xét lại kết luận', 'Answer the request for reconsideration'),
        office: deskOf(facts.body, 'head'),
      })),
    },
    {
      type: 'notify',
      params: after('REQUEST_RECONSIDERATION', () => ({
        audience: 'head' as const,
        code: 'reconsideration-requested',
        title: t('Có đề nghị xem xét lại kết luận', 'Reconsideration is asked for'),
      })),
    },
  ],
} as const;

/** A region of its own, so that asking never waits for the proceedings. */
export const reconsiderationRegion = {
  initial: 'noReconsiderationPending',
  states: {
    noReconsiderationPending: {
      ...situation(
        t('Không có đề nghị xem xét lại chờ trả lời', 'No reconsideration pending'),
        t('Không có đề nghị xem xét lại nào đang chờ.', 'No request for reconsideration is waiting.'),
        'side',
        ...basis,
      ),
      on: { REQUEST_RECONSIDERATION: request },
    },
    reconsiderationPending: {
      ...situation(
        t('Có đề nghị xem xét lại chờ trả lời', 'Reconsideration pending'),
        t(
          'Một đối tượng đề nghị xem xét lại và chờ trả lời.',
          'A subject asked for reconsideration and awaits the answer.',
        ),
        'side',
        ...basis,
      ),
      on: {
        REQUEST_RECONSIDERATION: request,
        KEEP_CONCLUSION: [
          {
            target: 'noReconsiderationPending',
            guard: 'maySettleLastRequest',
            actions: ['record', closeTask('KEEP_CONCLUSION')],
          },
          { guard: 'maySettleOneRequest', actions: ['record', closeTask('KEEP_CONCLUSION')] },
        ],
        REOPEN_CONSIDERATION: [
          {
            target: 'noReconsiderationPending',
            guard: 'maySettleLastRequest',
            actions: ['record', closeTask('REOPEN_CONSIDERATION')],
          },
          { guard: 'maySettleOneRequest', actions: ['record', closeTask('REOPEN_CONSIDERATION')] },
        ],
      },
    },
  },
} as const;
