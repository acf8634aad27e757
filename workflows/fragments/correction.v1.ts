// Correcting a slip: fixes a fact or takes an event back. Two persons, a ground, terms recomputed, the old entry kept and shown.
// Design rule (design 4 "Always there"); the reference holds no text on corrections.
import { z } from 'zod';
import { eventOn, law, situation, t } from '../define.js';
import { field } from '../fields.js';
import { all, when } from '../guards.js';
import type { Amendment, BaseFacts, Guard, Reason } from '../procedure.js';

export interface CorrectionFacts extends BaseFacts {
  correction: { pending: (Amendment & { by: string }) | null };
}
export const noCorrection: Pick<CorrectionFacts, 'correction'> = { correction: { pending: null } };

const basis = [law('Thiết kế: đính chính', 'design', { article: '4' })];

const proposal = z.strictObject({
  seq: z.number().int().min(1).meta({ title: 'Record', titleVi: 'Bản ghi số' }),
  kind: field.code(['amend', 'takeBack'], t('Cách đính chính', 'Kind of correction')),
  field: field.label(t('Trường', 'Field'), 200).optional(),
  value: field.value(t('Giá trị mới', 'New value')).optional(),
  ground: field.text(t('Lý do đính chính', 'Ground of the correction')),
});
const answer = z.strictObject({ ground: field.text(t('Ý kiến', 'Opinion')) });

const amendNamesFieldAndValue = (_facts: unknown, payload: z.infer<typeof proposal>): Reason[] =>
  payload.kind === 'takeBack' || (payload.field !== undefined && payload.value !== undefined)
    ? []
    : [
        {
          code: 'fieldAndValueNeeded',
          field: '/payload/field',
          text: t(
            'Đính chính dữ kiện phải nêu trường và giá trị mới.',
            'Amending a fact names the field and its new value.',
          ),
          remedy: t(
            'Điền trường (ví dụ /payload/datedOn) và giá trị mới.',
            'Fill in the field (for example /payload/datedOn) and the new value.',
          ),
          basis,
        },
      ];

/** Events of the correction region, on any facts that hold a correction. */
export function correctionEvents<F extends CorrectionFacts>() {
  const event = eventOn<F>();
  return {
    PROPOSE_CORRECTION: event(proposal)({
      title: t('Đề nghị đính chính', 'Propose a correction'),
      sentence: t(
        'Cán bộ đề nghị sửa một dữ kiện ghi nhầm hoặc rút một bước ghi nhầm.',
        'An officer proposes to fix a fact entered wrongly or to take back a step entered wrongly.',
      ),
      by: ['officer', 'clerk', 'team', 'standingGroup'],
      kind: 'note',
      correction: 'propose',
      checks: [amendNamesFieldAndValue],
      basis,
      record: (_facts, { seq, kind, field: at, value }, { by }) =>
        ({
          correction: {
            pending: {
              seq,
              kind,
              ...(at === undefined ? {} : { field: at }),
              ...(value === undefined ? {} : { value }),
              by: by.personId ?? '',
            },
          },
        }) as Partial<F>,
      samples: ({ openedOn }) => [
        { seq: 1, kind: 'amend', field: '/effectiveOn', value: openedOn, ground: 'Ghi nhầm ngày.' },
      ],
    }),
    APPROVE_CORRECTION: event(answer)({
      title: t('Duyệt đính chính', 'Approve the correction'),
      sentence: t(
        'Thường trực duyệt đính chính do người khác đề nghị.',
        'The standing group approves a correction somebody else proposed.',
      ),
      by: ['standingGroup', 'head'],
      kind: 'note',
      after: ['PROPOSE_CORRECTION'],
      correction: 'approve',
      basis,
      record: (facts) => {
        const { by: _by, ...amendment } = facts.correction.pending as Amendment & { by: string };
        return { amendments: [...facts.amendments, amendment], correction: { pending: null } } as Partial<F>;
      },
      samples: () => [{ ground: 'Đồng ý.' }],
    }),
    REJECT_CORRECTION: event(answer)({
      title: t('Không duyệt đính chính', 'Reject the correction'),
      sentence: t(
        'Thường trực không đồng ý đính chính, nêu lý do.',
        'The standing group declines the correction and says why.',
      ),
      by: ['standingGroup', 'head'],
      kind: 'note',
      after: ['PROPOSE_CORRECTION'],
      basis,
      record: () => ({ correction: { pending: null } }) as Partial<F>,
      samples: () => [{ ground: 'Không đủ căn cứ.' }],
    }),
  };
}

const notTheProposer: Guard<CorrectionFacts> = when(({ by }, facts) => facts.correction.pending?.by !== by.personId, {
  code: 'sameTwoPersons',
  text: t('Người đề nghị không được tự duyệt.', 'Who proposes may not approve alone.'),
  remedy: t('Để thành viên khác của thường trực duyệt.', 'Have another member of the standing group approve it.'),
  basis: [law('Thiết kế: phân tách nhiệm vụ', 'design', { article: '1.8 SOD-2' })],
});

export const correctionGuards = { mayProposeCorrection: all<CorrectionFacts>(), maySettleCorrection: notTheProposer };

/** A region of its own: a correction can be asked in every state of the proceedings. */
export const correctionRegion = {
  initial: 'noCorrectionPending',
  states: {
    noCorrectionPending: {
      ...situation(
        t('Không có đính chính chờ duyệt', 'No correction pending'),
        t('Không có đề nghị đính chính nào đang chờ.', 'No correction is waiting.'),
        'side',
        ...basis,
      ),
      on: { PROPOSE_CORRECTION: { target: 'correctionPending', guard: 'mayProposeCorrection', actions: ['record'] } },
    },
    correctionPending: {
      ...situation(
        t('Đính chính chờ duyệt', 'Correction pending'),
        t('Một đính chính chờ người thứ hai duyệt.', 'A correction waits for a second person.'),
        'side',
        ...basis,
      ),
      on: {
        APPROVE_CORRECTION: { target: 'noCorrectionPending', guard: 'maySettleCorrection', actions: ['record'] },
        REJECT_CORRECTION: { target: 'noCorrectionPending', guard: 'maySettleCorrection', actions: ['record'] },
      },
    },
  },
} as const;
