// A complaint is withdrawn by the complainant alone, and nobody presses for it (30-QĐ/TW, confirmed). An officer takes the letter in; somebody
// else, not of the team, asks the complainant whether it is their own will. How it is done beyond that is our design.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import { isNow } from '../fragments/subjects.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { endsAs } from './ending.js';
import { type ComplaintFacts, complainantOf } from './facts.js';
import { handed, handedBy, refusalIsWitnessed, sampleHanding } from './handing.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';
import { mandatePaper, representativeFaults, represented } from './representative.js';

const event = eventOn<ComplaintFacts>();

const asking = z.strictObject({
  request: paperFields,
  receipt: paperFields,
  words: field.text(t('Lý do người khiếu nại nêu', 'Reasons the complainant gives')).optional(),
});
const confirming = z.strictObject({
  ...handed,
  ofOwnWill: field.flag(
    t('Người khiếu nại xác nhận tự nguyện, không ai ép', 'Of the complainant’s own will, pressed by nobody'),
  ),
  /** Of a detained complainant: the detaining body's letter, or somebody who speaks for them. */
  stateLetter: paperFields.optional(),
  ...represented,
  talkMinutes: paperFields,
});
const keeping = z.strictObject({
  pressed: field.flag(t('Người khiếu nại cho biết có bị ép', 'The complainant says they were pressed')),
  talkMinutes: paperFields,
  words: field.text(t('Ý kiến người khiếu nại', 'What the complainant says')).optional(),
});

const minutesOfTheTalk = {
  field: 'talkMinutes',
  type: 'BB',
  title: t('Biên bản làm việc với người khiếu nại', 'Minutes of the talk with the complainant'),
  required: true,
};

const isOwnWill = (_facts: unknown, { ofOwnWill }: z.infer<typeof confirming>): Reason[] =>
  ofOwnWill
    ? []
    : [
        fault(
          'notOfOwnWill',
          '/ofOwnWill',
          [
            'Người khiếu nại không xác nhận rút đơn tự nguyện.',
            'The complainant does not confirm that it is of their own will.',
          ],
          ['Ghi nhận tiếp tục khiếu nại.', 'Record that the complaint goes on.'],
          cite.withdrawing,
        ),
      ];

/** Behind bars nobody can tell what is own will by the word of those outside alone. */
function isFreeToSay(facts: ComplaintFacts, payload: z.infer<typeof confirming>, situation: Situation): Reason[] {
  const { stateLetter, representativeId } = payload;
  const isDetained = isNow(facts, complainantOf(facts), 'detained');
  const speaks = representativeFaults(facts, payload, situation);
  return !isDetained || stateLetter || representativeId !== undefined
    ? speaks
    : [
        fault(
          'detainedWithdrawsThroughOthers',
          '/stateLetter',
          [
            'Người khiếu nại đang bị tạm giam: chỉ rút đơn khi có văn bản của cơ quan giam giữ hoặc qua người đại diện.',
            'A detained complainant withdraws only with the detaining body’s letter or through a representative.',
          ],
          [
            'Kèm văn bản đó, nêu người đại diện, hoặc giải quyết tiếp.',
            'Add the letter, name them, or go on settling.',
          ],
          cite.withdrawing,
        ),
      ];
}

/** Another than the one who took the letter in. */
export const isAnotherHand = (facts: ComplaintFacts, { by }: Situation): boolean =>
  facts.withdrawal?.recordedBy !== by.personId;
/** The same, and neither worked on the complaint nor heard the complainant. */
export const mayAskTheComplainant = (facts: ComplaintFacts, situation: Situation): boolean =>
  isAnotherHand(facts, situation) &&
  !facts.team.some(({ personId }) => personId === situation.by.personId) &&
  !facts.hearers.includes(situation.by.personId ?? '');

export const withdrawEvents = {
  ASK_TO_WITHDRAW: event(asking)({
    title: t('Nhận đơn xin rút khiếu nại', 'Take in a request to withdraw'),
    sentence: t(
      'Chính người khiếu nại xin rút đơn; cán bộ nhận và giao biên nhận, chưa làm việc khiếu nại kết thúc.',
      'The complainant asks to withdraw; an officer takes it in with a receipt, which ends nothing yet.',
    ),
    by: ['officer', 'clerk'],
    onBehalfOf: 'subject',
    kind: 'note',
    papers: [
      { field: 'request', type: 'ĐƠN', title: t('Đơn xin rút khiếu nại', 'Request to withdraw'), required: true },
      { field: 'receipt', type: 'BN', title: t('Giấy biên nhận', 'Receipt'), required: true },
    ],
    basis: cite.withdrawing,
    record: (_facts, _payload, { effectiveOn, by }) => ({
      withdrawal: { askedOn: effectiveOn, recordedBy: by.personId ?? '' },
    }),
    samples: (_facts, { effectiveOn }) => [
      { request: samplePaper('ĐƠN', effectiveOn), receipt: samplePaper('BN', effectiveOn) },
    ],
  }),
  CONFIRM_WITHDRAWAL: event(confirming)({
    title: t('Xác nhận rút khiếu nại', 'Confirm the withdrawal'),
    sentence: t(
      'Người ngoài đoàn, không phải người nghe, gặp người khiếu nại, lập biên bản là tự nguyện; rút đơn không mất quyền khiếu nại lại trong thời hạn.',
      'Somebody outside the team, not the hearer, meets the complainant and minutes that it is their own will; lodging again in time stays open.',
    ),
    by: ['standingGroup', 'bodyMember'],
    onBehalfOf: 'body',
    kind: 'step',
    after: ['ASK_TO_WITHDRAW'],
    checks: [isOwnWill, isFreeToSay, refusalIsWitnessed],
    papers: [
      minutesOfTheTalk,
      mandatePaper,
      {
        field: 'stateLetter',
        type: 'CV',
        title: t('Văn bản của cơ quan giam giữ', 'Letter of the detaining body'),
        required: false,
      },
    ],
    basis: cite.withdrawing,
    record: (facts, payload, { effectiveOn }) => ({
      receipts: [...facts.receipts, handedBy('withdrawal', payload, effectiveOn)],
      ...endsAs(facts, 'withdrawn'),
    }),
    samples: (facts, situation) => [
      {
        ...sampleHanding(facts, situation),
        ofOwnWill: true,
        ...(isNow(facts, complainantOf(facts), 'detained')
          ? { stateLetter: samplePaper('CV', situation.effectiveOn) }
          : {}),
        talkMinutes: samplePaper('BB', situation.effectiveOn),
      },
    ],
  }),
  KEEP_COMPLAINT: event(keeping)({
    title: t('Người khiếu nại tiếp tục khiếu nại', 'The complaint goes on'),
    sentence: t(
      'Người khiếu nại không rút đơn, hoặc cho biết bị ép; việc giải quyết tiếp tục.',
      'The complainant does not withdraw, or says they were pressed; the settlement goes on.',
    ),
    by: ['standingGroup', 'bodyMember'],
    onBehalfOf: 'subject',
    kind: 'note',
    after: ['ASK_TO_WITHDRAW'],
    papers: [minutesOfTheTalk],
    basis: cite.withdrawing,
    record: () => ({ withdrawal: null }),
    samples: (_facts, { effectiveOn }) =>
      [false, true].map((pressed) => ({ pressed, talkMinutes: samplePaper('BB', effectiveOn) })),
  }),
} as const;
