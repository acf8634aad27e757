// Members step aside because of a tie to the case; and when too few are left to decide, the case goes up a level.
import { z } from 'zod';
import { isActor } from '../actors.js';
import { bodyFact } from '../base-facts.js';
import { eventOn, law, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { all, when } from '../guards.js';
import type { Guard, Reason, Situation } from '../procedure.js';
import { CAST } from '../world.js';
import { bodyCanDecide, collective, type MeetingFacts, SIGNING, samplePaper } from './meeting.v1.js';

const conflict = law('131-QĐ/TW', 'recalled', { note: 'Recusal; the exact clause was not read (COI-3).' });

const recusal = z.strictObject({
  personId: field.person(t('Người không tham gia', 'Who takes no part')),
  ground: field.text(t('Lý do', 'Ground')),
});
const escalation = z.strictObject({
  bodyId: field.body(t('Cơ quan cấp trên', 'The upper body')),
  report: paperFields,
});

const isTheUpperBody = (_facts: unknown, { bodyId }: { bodyId: string }, { seen }: Situation): Reason[] =>
  bodyId === seen.body?.upperId
    ? []
    : [
        {
          code: 'notTheUpperBody',
          field: '/payload/bodyId',
          text: t('Không phải cơ quan cấp trên trực tiếp.', 'Not the body directly above.'),
          remedy: t('Chọn cơ quan cấp trên trực tiếp.', 'Choose the body directly above.'),
          basis: [collective],
        },
      ];

const isTheirsToSay = (_facts: unknown, { personId }: { personId: string }, situation: Situation): Reason[] => {
  const { by, seen } = situation;
  const role = seen.body?.seats.find((seat) => seat.personId === personId)?.role ?? '';
  const isHead = ['commissionHead', 'committeeSecretary', 'cellSecretary'].includes(role);
  const mayForAnother = isHead ? isActor('upperHead', situation, null) : isLeading(situation);
  return by.personId === personId || mayForAnother
    ? []
    : [
        {
          code: 'notYoursToRecuse',
          field: '/payload/personId',
          text: t(
            'Chỉ chính người đó hoặc người lãnh đạo cấp trên của họ ghi nhận việc không tham gia.',
            'Only the person, or who leads them, records that they take no part.',
          ),
          remedy: t(
            'Đề nghị người đó tự khai, hoặc thường trực (đối với người đứng đầu: cấp trên) ghi nhận.',
            'Ask the person to declare it, or the standing group (for the head: the upper head) to record it.',
          ),
          basis: [conflict],
        },
      ];
};

const isLeading = (situation: Situation): boolean => {
  const held = situation.by.offices.filter(({ bodyId }) => bodyId === situation.seen.body?.id).map(({ role }) => role);
  return held.some((role) => SIGNING.includes(role)) || isActor('upperHead', situation, null);
};

const isRecusedAndAnother = (facts: MeetingFacts, { personId }: { personId: string }, { by }: Situation): Reason[] =>
  facts.recused.includes(personId) && by.personId !== personId
    ? []
    : [
        {
          code: 'notRecused',
          field: '/payload/personId',
          text: t(
            'Người này không trong danh sách không tham gia, hoặc là chính bạn.',
            'This person is not recused, or it is yourself.',
          ),
          remedy: t('Chọn người đã được ghi nhận không tham gia.', 'Choose somebody recorded as taking no part.'),
          basis: [conflict],
        },
      ];

/** Events by which members step aside and, when too few are left, the case goes up a level. */
export function recusalEvents<F extends MeetingFacts>() {
  const event = eventOn<F>();
  return {
    RECORD_RECUSAL: event(recusal)({
      title: t('Ghi nhận không tham gia biểu quyết', 'Record a recusal'),
      sentence: t(
        'Ghi nhận một người không tham gia giải quyết vì có liên quan.',
        'A person takes no part in the handling because of a tie to the case.',
      ),
      by: ['bodyMember', 'upperHead'],
      kind: 'note',
      checks: [isTheirsToSay],
      basis: [conflict],
      record: (facts, { personId }) => ({ recused: [...new Set([...facts.recused, personId])].sort() }) as Partial<F>,
      samples: (facts, situation) => {
        const { body } = situation.seen;
        const next = (body?.seats ?? []).map(({ personId }) => personId).filter((id) => !facts.recused.includes(id));
        const personId = (bodyCanDecide(facts, situation) && next.at(-1)) || CAST.expert;
        return [{ personId, ground: 'Có quan hệ họ hàng với đối tượng.' }];
      },
    }),
    END_RECUSAL: event(recusal)({
      title: t('Thôi áp dụng việc không tham gia', 'End a recusal'),
      sentence: t(
        'Người ghi nhận nhầm hoặc hết liên quan được tham gia trở lại, có lý do.',
        'Somebody recused by mistake, or whose tie has ended, takes part again; the ground is stated.',
      ),
      by: ['standingGroup', 'upperHead'],
      kind: 'note',
      after: ['RECORD_RECUSAL'],
      checks: [isRecusedAndAnother],
      basis: [conflict],
      record: (facts, { personId }) => ({ recused: facts.recused.filter((id) => id !== personId) }) as Partial<F>,
      samples: (facts) => [{ personId: facts.recused[0] ?? CAST.expert, ground: 'Ghi nhận nhầm người.' }],
    }),
    ESCALATE: event(escalation)({
      title: t('Chuyển vụ việc lên cấp trên', 'Pass the case up a level'),
      sentence: t(
        'Không còn đủ quá nửa thành viên được biểu quyết; cơ quan cấp trên nhận giải quyết.',
        'No majority can be formed any more; the upper body takes the case.',
      ),
      by: ['officer', 'head', 'standingGroup', 'upperOfficer', 'upperHead'],
      onBehalfOf: 'body',
      kind: 'step',
      checks: [isTheUpperBody],
      papers: [
        {
          field: 'report',
          type: 'CV',
          title: t('Công văn báo cáo cấp trên', 'Report to the upper body'),
          required: true,
        },
      ],
      basis: [collective, law('Thiết kế: không để bế tắc', 'design', { note: 'The case goes up a level.' })],
      record: (facts, { bodyId }, { seen }) => {
        const upper = seen.bodies[bodyId];
        return (
          upper ? { body: bodyFact(upper), formerBodies: [...facts.formerBodies, facts.body.id] } : {}
        ) as Partial<F>;
      },
      samples: (_facts, { seen, effectiveOn }) => [
        { bodyId: seen.body?.upperId ?? '', report: samplePaper('CV', effectiveOn) },
      ],
    }),
  };
}

const nobodyCanDecide: Guard<MeetingFacts> = when((situation, facts) => !bodyCanDecide(facts, situation), {
  code: 'bodyCanDecide',
  text: t('Cơ quan vẫn đủ quá nửa thành viên để quyết định.', 'The body can still form a majority.'),
  remedy: t('Quyết định tại kỳ họp của cơ quan.', 'Decide in a session of the body.'),
  basis: [collective],
});
const thereIsAnUpperBody: Guard<MeetingFacts> = when(({ seen }) => seen.body?.upperId != null, {
  code: 'nobodyAbove',
  text: t('Không có cơ quan cấp trên.', 'There is no body above.'),
  remedy: t('Kiện toàn cơ quan rồi giải quyết tiếp.', 'Complete the body, then go on.'),
  basis: [collective],
});

const someoneRecused: Guard<MeetingFacts> = when((_situation, { recused }) => recused.length > 0, {
  code: 'nobodyRecused',
  text: t('Không có ai đang không tham gia.', 'Nobody is recused.'),
  remedy: t('Không cần làm gì.', 'Nothing is to be done.'),
  basis: [conflict],
});

export const recusalGuards = {
  mayEndRecusal: someoneRecused,
  mayRecordRecusal: when<MeetingFacts>((_situation, { openedOn }) => openedOn !== '', {
    code: 'notOpenedYet',
    text: t('Vụ việc chưa mở.', 'The case is not open yet.'),
    remedy: t('Mở vụ việc trước.', 'Open the case first.'),
    basis: [conflict],
  }),
  mayEscalate: all<MeetingFacts>(nobodyCanDecide, thereIsAnUpperBody),
};

/** Spread into the machine's root `on`. Who takes no part is shut out of the case as well (COI-8). */
export const recusalOn = {
  RECORD_RECUSAL: {
    guard: 'mayRecordRecusal',
    actions: [
      'record',
      {
        type: 'grantStanding',
        params: ({ event }: { event: { payload: { personId: string } } }) => ({
          personId: event.payload.personId,
          standing: 'conflicted' as const,
        }),
      },
    ],
  },
  END_RECUSAL: {
    guard: 'mayEndRecusal',
    actions: [
      'record',
      {
        type: 'endStanding',
        params: ({ event }: { event: { payload: { personId: string } } }) => ({
          personId: event.payload.personId,
          standing: 'conflicted' as const,
        }),
      },
    ],
  },
  ESCALATE: { guard: 'mayEscalate', actions: ['record'] },
} as const;
