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
import { termFaults } from './terms.v1.js';

const announcing = z.strictObject({
  ...handing,
  announcement: paperFields,
  rightsTold: field.flag(t('Đã phổ biến quyền khiếu nại', 'Told of the right to complain')),
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

/** A day set by hand for complaining may lengthen what the law gives, never shorten it. */
const complaintDay =
  (rule: string) =>
  (_facts: unknown, payload: z.infer<typeof announcing>, situation: Situation): Reason[] => {
    const { complainUntil: due, complainGround } = payload;
    if (due === undefined) return [];
    const faults = termFaults({ rule, from: situation.effectiveOn, due, at: '/payload/complainUntil' }, situation);
    if (complainGround === undefined)
      faults.push(
        fault(
          'groundOfTheComplaintDay',
          '/payload/complainGround',
          'Ấn định ngày phải nêu căn cứ.',
          'A day set by hand needs its ground.',
          ['Điền căn cứ.', 'Fill in the ground.'],
        ),
      );
    return faults;
  };

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
function announced(sanction: Sanction, on: string, receipt: Handing['receipt'], seq: number): Sanction {
  const inForceFrom = sanction.inForceFrom ?? on;
  const next = { ...sanction, announcedOn: on, receivedOn: receipt === 'refused' ? null : on, inForceFrom };
  const over = sanction.annulledOn !== null || sanction.expiredOn !== null || (sanction.expiry?.key ?? '') !== '';
  return over ? next : { ...next, expiry: expiryRuns(next, next.expiryFrom === 'effect' ? inForceFrom : on, 1, seq) };
}

export function sanctionEvents<F extends SanctionFacts>({ of, rules, recorded }: SanctionWords<F>) {
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
      checks: [refusalIsWitnessed, rightsAreTold, announcedOnItsDay, complaintDay(rules.lodge)],
      papers: [minutes('announcement', 'Biên bản công bố quyết định', 'Minutes of the announcement')],
      basis: [...effectLaw, ...refusalLaw, ...expiryLaw],
      record: (facts, { receipt }, situation) => {
        const { effectiveOn, seq } = situation;
        const sanction = facts.sanction && announced(facts.sanction, effectiveOn, receipt, seq);
        return { sanction, ...recorded?.({ ...facts, sanction }, 'announced', situation) } as Partial<F>;
      },
      samples: (facts, situation) => {
        const base = { announcement: samplePaper('BB', situation.effectiveOn), rightsTold: true };
        const witnessId = sampleWitness(facts, situation);
        return [
          { ...base, how: 'inPerson' as const, receipt: 'signed' as const },
          ...(witnessId
            ? [{ ...base, how: 'throughOrganisation' as const, receipt: 'refused' as const, witnessId }]
            : []),
        ];
      },
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
    ...higherBodyEvents<F>({ of, ...(recorded ? { recorded } : {}) }),
  };
}
