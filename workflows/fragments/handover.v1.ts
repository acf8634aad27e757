// Hand-over of a case to the successor of its body: who hands what to whom, and who confirms it?
// Reference: inspection 2.2 (migration rule, inferred): a case a district body opened by 30 June 2025 goes on under the receiving
// commune or province body; facts already done keep their profile. Organisations merged or dissolved stay in scope (11).
import { z } from 'zod';
import { bodyFact } from '../base-facts.js';
import { effectsAfter, eventOn, law, situation, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { when } from '../guards.js';
import type { BaseFacts, Guard, Reason, Situation } from '../procedure.js';
import { deskOf } from './offices.v1.js';

export interface HandOverFacts extends BaseFacts {
  /** Set from the hand-over until the receiver confirms or returns it. */
  handOver: { to: string; on: string } | null;
}
export const noHandOver: Pick<HandOverFacts, 'handOver'> = { handOver: null };

const basis = [
  law('Sắp xếp tổ chức đảng từ 01/7/2025', 'inferred', { note: 'The case goes on under the receiving body.' }),
  law('Thiết kế: bàn giao vụ việc', 'design', { article: '4' }),
];

const handing = z.strictObject({
  toBodyId: field.body(t('Cơ quan nhận', 'Receiving body')),
  /** Needed while the giving body still stands: what its successor takes over early, and on what decision. */
  ground: field.text(t('Lý do bàn giao khi cơ quan chưa kết thúc', 'Ground, while the body still stands')).optional(),
  minutes: paperFields,
  sheets: field.count(t('Số tài liệu bàn giao', 'Number of documents handed over')),
  list: field.text(t('Danh mục bàn giao', 'List of what is handed over')),
});
const confirming = z.strictObject({
  bodyId: field.body(t('Cơ quan nhận', 'Receiving body')),
  note: field.text(t('Ghi chú', 'Note')).optional(),
});
const returning = z.strictObject({ ground: field.text(t('Lý do trả lại', 'Ground of the return')) });
const recalling = z.strictObject({ ground: field.text(t('Lý do rút lại', 'Ground of the recall')) });

const goesToASuccessor = (_facts: unknown, { toBodyId }: { toBodyId: string }, { seen }: Situation): Reason[] =>
  seen.body?.successors.includes(toBodyId)
    ? []
    : [
        {
          code: 'notASuccessor',
          field: '/payload/toBodyId',
          text: t(
            'Cơ quan này không kế thừa cơ quan đang giữ vụ việc.',
            'This body does not succeed the one holding the case.',
          ),
          remedy: t(
            'Chọn cơ quan kế thừa đã ghi trong sơ đồ tổ chức.',
            'Choose a successor recorded in the organisation.',
          ),
          basis,
        },
      ];

const hasEnded = ({ seen, effectiveOn }: Situation): boolean =>
  seen.body?.dissolvedOn != null && seen.body.dissolvedOn <= effectiveOn;

const bodyEndedOrGroundGiven = (
  _facts: unknown,
  { ground }: { ground?: string | undefined },
  situation: Situation,
): Reason[] =>
  hasEnded(situation) || ground !== undefined
    ? []
    : [
        {
          code: 'bodyStillStands',
          field: '/payload/ground',
          text: t(
            'Cơ quan đang giữ vụ việc chưa kết thúc hoạt động vào ngày này.',
            'The body holding the case has not ended by that day.',
          ),
          remedy: t('Nêu lý do bàn giao sớm, hoặc sửa ngày.', 'State why it is handed over early, or mend the day.'),
          basis,
        },
      ];

const confirmsForTheReceiver = (facts: HandOverFacts, { bodyId }: { bodyId: string }): Reason[] =>
  facts.handOver?.to === bodyId
    ? []
    : [
        {
          code: 'notTheReceiver',
          field: '/payload/bodyId',
          text: t('Vụ việc không được bàn giao cho cơ quan này.', 'The case was not handed to this body.'),
          remedy: t('Chọn đúng cơ quan nhận bàn giao.', 'Choose the body it was handed to.'),
          basis,
        },
      ];

/** Events of the hand-over region. */
export function handOverEvents<F extends HandOverFacts>() {
  const event = eventOn<F>();
  return {
    HAND_OVER: event(handing)({
      title: t('Bàn giao vụ việc', 'Hand the case over'),
      sentence: t(
        'Vụ việc được bàn giao cho cơ quan kế thừa, có biên bản và danh mục.',
        'The case is handed to the successor body, with minutes and a list.',
      ),
      by: ['officer', 'head', 'successorOfficer'],
      kind: 'note',
      papers: [
        { field: 'minutes', type: 'BB', title: t('Biên bản bàn giao', 'Minutes of the hand-over'), required: true },
      ],
      checks: [goesToASuccessor, bodyEndedOrGroundGiven],
      basis,
      record: (_facts, { toBodyId }, { effectiveOn }) =>
        ({ handOver: { to: toBodyId, on: effectiveOn } }) as Partial<F>,
      samples: (_facts, situation) =>
        (situation.seen.body?.successors ?? []).slice(0, 1).map((toBodyId) => ({
          toBodyId,
          ...(hasEnded(situation) ? {} : { ground: 'Theo quyết định sắp xếp tổ chức.' }),
          minutes: { number: '93', symbol: '93-BB/UBKT', datedOn: situation.effectiveOn },
          sheets: 12,
          list: 'Hồ sơ vụ việc, 12 tài liệu.',
        })),
    }),
    CONFIRM_HAND_OVER: event(confirming)({
      title: t('Xác nhận đã nhận bàn giao', 'Confirm the hand-over'),
      sentence: t(
        'Cơ quan nhận xác nhận đã nhận vụ việc và tiếp tục giải quyết.',
        'The receiving body confirms it has the case and goes on with it.',
      ),
      by: ['successorOfficer'],
      kind: 'note',
      after: ['HAND_OVER'],
      checks: [confirmsForTheReceiver],
      basis,
      record: (facts, { bodyId }, { seen }) => {
        const receiver = seen.bodies[bodyId];
        return {
          handOver: null,
          formerBodies: [...facts.formerBodies, facts.body.id],
          body: receiver ? bodyFact(receiver) : facts.body,
        } as Partial<F>;
      },
      samples: (facts) => (facts.handOver ? [{ bodyId: facts.handOver.to }] : []),
    }),
    RETURN_HAND_OVER: event(returning)({
      title: t('Trả lại bàn giao', 'Return the hand-over'),
      sentence: t(
        'Cơ quan được giao trả lại vì không thuộc phạm vi hoặc hồ sơ chưa đủ.',
        'The body it was handed to returns it: outside its charge, or the file is not complete.',
      ),
      by: ['successorOfficer'],
      kind: 'note',
      after: ['HAND_OVER'],
      basis,
      record: () => ({ handOver: null }) as Partial<F>,
      samples: () => [{ ground: 'Không thuộc phạm vi tiếp nhận.' }],
    }),
    RECALL_HAND_OVER: event(recalling)({
      title: t('Rút lại bàn giao', 'Recall the hand-over'),
      sentence: t(
        'Cơ quan giao rút lại khi cơ quan nhận chưa xác nhận.',
        'The giving body takes it back while the receiver has not confirmed.',
      ),
      by: ['officer', 'head', 'standingGroup'],
      kind: 'note',
      after: ['HAND_OVER'],
      basis,
      record: () => ({ handOver: null }) as Partial<F>,
      samples: () => [{ ground: 'Bàn giao nhầm.' }],
    }),
  };
}

const hasSuccessor: Guard<HandOverFacts> = when(
  ({ seen }, { openedOn }) => openedOn !== '' && (seen.body?.successors ?? []).length > 0,
  {
    code: 'noSuccessor',
    text: t('Cơ quan giữ vụ việc không có cơ quan kế thừa.', 'The body holding the case has no successor.'),
    remedy: t('Ghi cơ quan kế thừa trong sơ đồ tổ chức trước.', 'Record the successor in the organisation first.'),
    basis,
  },
);

const isOfTheReceiver: Guard<HandOverFacts> = when(
  ({ by }, { handOver }) => by.offices.some(({ bodyId }) => bodyId === handOver?.to),
  {
    code: 'notTheReceiver',
    text: t(
      'Chỉ cơ quan được bàn giao mới xác nhận hoặc trả lại.',
      'Only the body it was handed to confirms or returns it.',
    ),
    remedy: t('Đề nghị cán bộ của cơ quan nhận thực hiện.', 'Ask an officer of the receiving body.'),
    basis,
  },
);

const handOverWaits: Guard<HandOverFacts> = when((_situation, { handOver }) => handOver !== null, {
  code: 'noHandOver',
  text: t('Không có bàn giao chờ xác nhận.', 'No hand-over awaits confirmation.'),
  remedy: t('Không cần làm gì.', 'Nothing needs doing.'),
  basis,
});

/**
 * For what moves the case forward against somebody: while nobody has confirmed the hand-over, nobody decides. What frees or informs
 * the subject never waits for it.
 */
export const notInHandOver: Guard<HandOverFacts> = when((_situation, facts) => facts.handOver === null, {
  code: 'inHandOver',
  text: t('Vụ việc đang được bàn giao.', 'The case is being handed over.'),
  remedy: t('Chờ cơ quan nhận xác nhận.', 'Wait until the receiving body confirms.'),
  basis,
});

export const handOverGuards = {
  mayHandOver: hasSuccessor,
  maySettleHandOver: isOfTheReceiver,
  mayRecallHandOver: handOverWaits,
};

const after = effectsAfter<HandOverFacts, ReturnType<typeof handOverEvents<HandOverFacts>>>();
const told = (code: string, vi: string, en: string) => () => ({ audience: 'head' as const, code, title: t(vi, en) });

/** A region of its own: a body can be dissolved at any stage of a case. */
export const handOverRegion = {
  initial: 'heldByItsBody',
  states: {
    heldByItsBody: {
      ...situation(
        t('Do cơ quan của mình giữ', 'Held by its body'),
        t('Vụ việc thuộc cơ quan đang giải quyết.', 'The case is with the body handling it.'),
        'side',
        ...basis,
      ),
      on: {
        HAND_OVER: {
          target: 'awaitingReceiver',
          guard: 'mayHandOver',
          actions: [
            'record',
            {
              type: 'createTask',
              // The receiver's to do: the desk is sought in the body that is to take the case.
              params: after('HAND_OVER', ({ facts, payload }) => ({
                key: 'hand-over',
                bodyId: payload.toBodyId,
                office: deskOf(facts.body, 'officer'),
                title: t('Xác nhận nhận bàn giao vụ việc', 'Confirm the hand-over of the case'),
              })),
            },
          ],
        },
      },
    },
    awaitingReceiver: {
      ...situation(
        t('Chờ cơ quan nhận xác nhận', 'Awaiting the receiver'),
        t('Đã bàn giao, cơ quan nhận chưa xác nhận.', 'Handed over, not yet confirmed by the receiver.'),
        'side',
        ...basis,
      ),
      on: {
        CONFIRM_HAND_OVER: {
          target: 'heldByItsBody',
          guard: 'maySettleHandOver',
          actions: [
            'record',
            { type: 'closeTask', params: after('CONFIRM_HAND_OVER', () => ({ key: 'hand-over' })) },
            {
              type: 'notify',
              params: after(
                'CONFIRM_HAND_OVER',
                told('case-received', 'Đã nhận bàn giao vụ việc', 'A case was received'),
              ),
            },
          ],
        },
        RETURN_HAND_OVER: {
          target: 'heldByItsBody',
          guard: 'maySettleHandOver',
          actions: [
            'record',
            { type: 'closeTask', params: after('RETURN_HAND_OVER', () => ({ key: 'hand-over' })) },
            {
              type: 'notify',
              params: after(
                'RETURN_HAND_OVER',
                told('hand-over-returned', 'Bàn giao bị trả lại', 'The hand-over was returned'),
              ),
            },
          ],
        },
        RECALL_HAND_OVER: {
          target: 'heldByItsBody',
          guard: 'mayRecallHandOver',
          actions: ['record', { type: 'closeTask', params: after('RECALL_HAND_OVER', () => ({ key: 'hand-over' })) }],
        },
      },
    },
  },
} as const;
