// What happens to a signed decision: it is announced and handed over with its right to complain, later papers after it; it expires in time
// or is kept from it; a higher body changes it.
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import type { PaperSpec, Reason, Situation } from '../procedure.js';
import { samplePaper } from './meeting.v1.js';
import {
  effectLaw,
  expiryLaw,
  expiryRuns,
  type Sanction,
  type SanctionFacts,
  type SanctionWords,
  withSanction,
} from './sanction.v1.js';
import { expiryEvents } from './sanction-expiry.v1.js';
import { type Handing, handing, refusalIsWitnessed, refusalLaw, sampleWitness } from './sanction-handing.v1.js';
import { higherBodyEvents } from './sanction-higher.v1.js';
import { complaintDay } from './sanction-window.v1.js';
import { deadlineOf } from './terms.v1.js';

const announcing = z.strictObject({
  ...handing,
  announcement: paperFields,
  rightsTold: field.flag(t('Đã phổ biến quyền khiếu nại', 'Told of the right to complain')),
  complainUntil: field.date(t('Khiếu nại đến hết ngày', 'May complain until')).optional(),
  complainGround: field.text(t('Căn cứ của thời hạn khiếu nại', 'Ground of that day')).optional(),
});
/** The slip of a decision sent by post: on the day it was received, or refused before a witness. */
const receiving = z.strictObject({
  receipt: field.code(['signed', 'refused'], t('Biên nhận', 'Receipt')),
  witnessId: field.person(t('Người chứng kiến việc từ chối nhận', 'Witness of the refusal')).optional(),
  slip: paperFields,
  complainUntil: field.date(t('Khiếu nại đến hết ngày', 'May complain until')).optional(),
  complainGround: field.text(t('Căn cứ của thời hạn khiếu nại', 'Ground of that day')).optional(),
});
const delivering = z.strictObject({
  ...handing,
  what: field.label(t('Văn bản', 'Which paper'), 40),
  deliveryMinutes: paperFields,
});

const fault = (
  code: string,
  at: string,
  vi: string,
  en: string,
  remedy: [string, string],
  basis = effectLaw,
): Reason => ({ code, field: at, text: t(vi, en), remedy: t(...remedy), basis });

const rightsAreTold = (_facts: unknown, { rightsTold }: { rightsTold: boolean }): Reason[] =>
  rightsTold
    ? []
    : [
        fault(
          'complaintRightNotTold',
          '/payload/rightsTold',
          'Chưa phổ biến quyền khiếu nại cho đối tượng.',
          'The subject was not told of the right to complain.',
          ['Phổ biến rồi mới ghi bước này.', 'Tell them, then record this step.'],
        ),
      ];

const announcedOnItsDay = (
  _facts: unknown,
  payload: { announcement: { datedOn: string } },
  { effectiveOn }: Situation,
): Reason[] =>
  payload.announcement.datedOn === effectiveOn
    ? []
    : [
        fault(
          'announcedOnAnotherDay',
          '/payload/announcement/datedOn',
          'Ngày biên bản công bố khác ngày công bố.',
          'The minutes bear another day than the announcement.',
          ['Ghi bước này theo đúng ngày của biên bản.', 'Record this step on the day of the minutes.'],
        ),
      ];

const isOwed = ({ sanction }: SanctionFacts, { what }: { what: string }): Reason[] =>
  sanction?.owed.includes(what)
    ? []
    : [
        fault(
          'notOwed',
          '/payload/what',
          'Văn bản này đã giao hoặc không có.',
          'This was handed over, or there is none.',
          ['Chọn văn bản chưa giao.', 'Choose one not handed over yet.'],
        ),
      ];

const minutes = (name: string, vi: string, en: string): PaperSpec => ({
  field: name,
  type: 'BB',
  title: t(vi, en),
  required: true,
});

/** The sanction once it was announced: in force from then where the law says so, its expiry running. */
function announced(sanction: Sanction, receipt: Handing['receipt'], situation: Situation): Sanction {
  const { effectiveOn: on, seq } = situation;
  const inForceFrom = sanction.inForceFrom ?? on;
  const awaitsReceipt = receipt === 'postal';
  const receivedOn = receipt === 'refused' || awaitsReceipt ? null : on;
  const next = { ...sanction, announcedOn: on, receivedOn, awaitsReceipt, inForceFrom };
  const over = sanction.annulledOn !== null || sanction.expiredOn !== null || (sanction.expiry?.key ?? '') !== '';
  if (over) return next;
  // Announced late, it has bound the subject all the while: it expires as if announced on the day it was due.
  const due = deadlineOf(situation, 'announce')?.due;
  const wasInForce = sanction.inForceFrom !== null && sanction.inForceFrom < on;
  const from = wasInForce && due && due < on ? [due, sanction.inForceFrom ?? on].sort().at(-1) : on;
  return { ...next, expiry: expiryRuns(next, next.expiryFrom === 'effect' ? inForceFrom : (from ?? on), 1, seq) };
}

export function sanctionEvents<F extends SanctionFacts>(words: SanctionWords<F>) {
  const { rules, recorded } = words;
  const event = eventOn<F>();
  return {
    ANNOUNCE_DECISION: event(announcing)({
      title: t('Công bố, giao quyết định kỷ luật', 'Announce the decision'),
      sentence: t(
        'Quyết định được công bố và giao cho đối tượng; từ chối nghe, nhận thì lập biên bản có người chứng kiến, hiệu lực không dừng.',
        'The decision is announced and handed over; a refusal is minuted before a witness and does not stop its effect.',
      ),
      by: ['officer', 'clerk', 'standingGroup', 'bodyMember'],
      onBehalfOf: 'body',
      kind: 'note',
      irrevocable: true,
      checks: [refusalIsWitnessed, rightsAreTold, announcedOnItsDay, complaintDay(rules.lodge)],
      papers: [minutes('announcement', 'Biên bản công bố quyết định', 'Minutes of the announcement')],
      basis: [...effectLaw, ...refusalLaw, ...expiryLaw],
      record: (facts, { receipt }, situation) => {
        const sanction = facts.sanction && announced(facts.sanction, receipt, situation);
        return { sanction, ...recorded?.({ ...facts, sanction }, 'announced', situation) } as Partial<F>;
      },
      samples: (facts, situation) => {
        const base = { announcement: samplePaper('BB', situation.effectiveOn), rightsTold: true };
        const witnessId = sampleWitness(facts, situation);
        return [
          { ...base, how: 'inPerson' as const, receipt: 'signed' as const },
          { ...base, how: 'letter' as const, receipt: 'postal' as const },
          ...(witnessId
            ? [{ ...base, how: 'throughOrganisation' as const, receipt: 'refused' as const, witnessId }]
            : []),
        ];
      },
    }),
    RECORD_RECEIPT: event(receiving)({
      title: t('Ghi ngày nhận quyết định gửi bưu điện', 'Record the receipt by post'),
      sentence: t(
        'Quyết định gửi bưu điện đã đến: thời hạn khiếu nại tính từ ngày nhận, hoặc ngày từ chối nhận có người chứng kiến.',
        'The decision sent by post has arrived: the time to complain runs from its receipt, or its witnessed refusal.',
      ),
      by: ['officer', 'clerk', 'standingGroup', 'bodyMember'],
      onBehalfOf: 'body',
      kind: 'note',
      after: ['ANNOUNCE_DECISION'],
      irrevocable: true,
      checks: [refusalIsWitnessed, complaintDay(rules.lodge)],
      papers: [
        {
          field: 'slip',
          type: 'BN',
          title: t('Giấy báo phát, biên bản từ chối nhận', 'Slip of receipt'),
          required: true,
        },
      ],
      basis: [...effectLaw, ...refusalLaw],
      record: (facts, { receipt }, { effectiveOn }) =>
        withSanction(facts, { awaitsReceipt: false, receivedOn: receipt === 'refused' ? null : effectiveOn }),
      samples: (_facts, { effectiveOn }) => [{ receipt: 'signed' as const, slip: samplePaper('BN', effectiveOn) }],
    }),
    DELIVER_CHANGE: event(delivering)({
      title: t('Giao văn bản sau quyết định', 'Hand over a later paper'),
      sentence: t(
        'Quyết định thay đổi, xóa bỏ hoặc thông báo sau đó được giao cho đối tượng, có biên nhận.',
        'A later change, annulment or notice is handed to the subject with a receipt.',
      ),
      by: ['officer', 'clerk', 'standingGroup', 'bodyMember'],
      onBehalfOf: 'body',
      kind: 'note',
      irrevocable: true,
      checks: [isOwed, refusalIsWitnessed],
      papers: [minutes('deliveryMinutes', 'Biên bản giao', 'Minutes of delivery')],
      basis: effectLaw,
      record: (facts, { what }) =>
        withSanction(facts, { owed: (facts.sanction?.owed ?? []).filter((one) => one !== what) }),
      samples: (facts, { effectiveOn }) =>
        (facts.sanction?.owed ?? []).slice(0, 1).map((what) => ({
          what,
          how: 'inPerson' as const,
          receipt: 'signed' as const,
          deliveryMinutes: samplePaper('BB', effectiveOn),
        })),
    }),
    ...expiryEvents<F>(),
    ...higherBodyEvents<F>(words),
  };
}
