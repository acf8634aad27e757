// After the ballot: announced and handed over, copied to the two bodies concerned, taken higher or not, ended and archived. The decision
// complained of stayed in force all the while (Charter 39.9).
import { z } from 'zod';
import { eventOn, t } from '../define.js';
import { field, paperFields } from '../fields.js';
import { samplePaper } from '../fragments/meeting.v1.js';
import type { Reason, Situation } from '../procedure.js';
import { endsByDecision } from './ending.js';
import { deliveringOutcome, destination } from './events-route.js';
import { type ComplaintFacts, latestOf, type Recipient } from './facts.js';
import { furtherFaults, sampleFurther } from './further-term.js';
import { handedBy, refusalIsWitnessed, sampleHanding, sampleRefusal } from './handing.js';
import { carriesEverybody, destinationFaults, onwardLink, placesAbove, sampleDestination } from './higher.js';
import * as cite from './legal-basis.js';
import { fault } from './reasons.js';

const event = eventOn<ComplaintFacts>();

const COPIES = ['earlierBody', 'managingOrganisation'] as const satisfies readonly Recipient[];
const announcing = z.strictObject({
  ...deliveringOutcome,
  earlierBodyAttended: field.flag(t('Cơ quan đã quyết định dự', 'The body that decided attended')).optional(),
  view: field.text(t('Ý kiến của người khiếu nại', 'The complainant’s view')).optional(),
});
const copying = z.strictObject({
  to: field.code(COPIES, t('Nơi nhận', 'To')),
  letter: paperFields,
});
const complaining = z.strictObject({
  ...destination,
  lodgedOn: field.pastDate(t('Ngày nộp đơn', 'Lodged on')),
  postmarkedOn: field.pastDate(t('Ngày dấu bưu điện', 'Postmark')).optional(),
  complaint: paperFields,
  receipt: paperFields,
  summary: field.text(t('Nội dung khiếu nại tiếp', 'What is complained of')).optional(),
});
const finalising = z.strictObject({ note: field.text(t('Ghi chú', 'Note')).optional() });
const archiving = z.strictObject({ index: paperFields });

const isOwed = (facts: ComplaintFacts, { to }: z.infer<typeof copying>): Reason[] =>
  facts.owed.includes(to)
    ? []
    : [
        fault(
          'copyNotOwed',
          '/to',
          ['Nơi này đã nhận quyết định.', 'This one has the decision already.'],
          ['Chọn nơi chưa nhận.', 'Choose one that has not.'],
          cite.announcing,
        ),
      ];

const datesHold = (facts: ComplaintFacts, payload: z.infer<typeof complaining>): Reason[] => {
  const since = latestOf(facts.settled?.votedOn, facts.rejected?.on);
  const { lodgedOn, postmarkedOn = lodgedOn } = payload;
  return postmarkedOn >= since && postmarkedOn <= lodgedOn
    ? []
    : [
        fault(
          'furtherDatesOutOfOrder',
          '/lodgedOn',
          [
            'Ngày nộp đơn phải từ ngày quyết định trở đi; ngày dấu bưu điện không sau ngày nộp.',
            'The lodging lies on or after the decision, the postmark not after the lodging.',
          ],
          ['Đối chiếu đơn và bì thư.', 'Compare complaint and envelope.'],
          cite.further,
        ),
      ];
};

export const closeEvents = {
  ANNOUNCE: event(announcing)({
    title: t('Công bố, giao quyết định giải quyết', 'Announce the decision'),
    sentence: t(
      'Quyết định được công bố và giao cho người khiếu nại, có biên nhận; từ chối nhận thì có người ngoài đoàn chứng kiến.',
      'The decision is announced and handed to the complainant with a receipt; a refusal is witnessed from outside the team.',
    ),
    by: ['officer', 'clerk', 'standingGroup', 'bodyMember'],
    onBehalfOf: 'body',
    kind: 'step',
    irrevocable: true,
    checks: [refusalIsWitnessed, furtherFaults],
    papers: [
      {
        field: 'deliveryMinutes',
        type: 'BB',
        title: t('Biên bản công bố', 'Minutes of the announcement'),
        required: true,
      },
    ],
    basis: [...cite.announcing, ...cite.restart],
    record: (facts, payload, { effectiveOn }) => ({
      owed: facts.owed.filter((to) => to !== 'complainant'),
      receipts: [...facts.receipts, handedBy('decision', payload, effectiveOn)],
      ...endsByDecision(facts),
    }),
    samples: (facts, situation) =>
      [sampleHanding(facts, situation), sampleRefusal(facts, situation)].map((handing) => ({
        ...handing,
        deliveryMinutes: samplePaper('BB', situation.effectiveOn),
        ...sampleFurther(facts, situation),
      })),
  }),
  DELIVER_COPY: event(copying)({
    title: t('Gửi quyết định cho các cơ quan', 'Send the decision to the bodies concerned'),
    sentence: t(
      'Quyết định được gửi cho cơ quan đã quyết định trước và tổ chức đảng quản lý người khiếu nại.',
      'The decision goes to the body that decided before and to the organisation that manages the complainant.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'body',
    kind: 'note',
    irrevocable: true,
    after: ['SIGN_DECISION'],
    checks: [isOwed],
    papers: [{ field: 'letter', type: 'CV', title: t('Công văn gửi quyết định', 'Letter'), required: true }],
    basis: cite.announcing,
    record: (facts, { to }, { effectiveOn }) => ({
      owed: facts.owed.filter((owed) => owed !== to),
      receipts: [...facts.receipts, { what: 'decision', to, on: effectiveOn, how: 'letter', receipt: 'signed' }],
    }),
    samples: (facts, { effectiveOn }) =>
      COPIES.filter((to) => facts.owed.includes(to))
        .slice(0, 1)
        .map((to) => ({ to, letter: samplePaper('CV', effectiveOn) })),
  }),
  COMPLAIN_FURTHER: event(complaining)({
    title: t('Khiếu nại tiếp lên cấp trên', 'Take the complaint higher'),
    sentence: t(
      'Người khiếu nại không đồng ý và khiếu nại lên cấp có thẩm quyền tiếp theo; đơn chậm vẫn được nhận và chuyển.',
      'The complainant does not agree and complains to the next competent body; a late complaint is taken in as well.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    onBehalfOf: 'subject',
    kind: 'note',
    looksAround: true,
    checks: [
      (facts, payload, situation) =>
        destinationFaults(facts, payload, { places: placesAbove(facts, situation) }, situation, cite.ladder),
      (facts, _payload, situation) => carriesEverybody(facts, situation),
      datesHold,
    ],
    papers: [
      { field: 'complaint', type: 'ĐƠN', title: t('Đơn khiếu nại tiếp', 'Further complaint'), required: true },
      { field: 'receipt', type: 'BN', title: t('Giấy biên nhận', 'Receipt'), required: true },
    ],
    basis: [...cite.further, ...cite.ladder],
    record: (facts, payload, { seq }) => {
      const { key, links } = onwardLink(facts, 'further', seq, payload);
      return { links, further: { key, on: payload.postmarkedOn ?? payload.lodgedOn } };
    },
    samples: (facts, situation) => [
      {
        ...sampleDestination(facts, { places: placesAbove(facts, situation) }, situation),
        lodgedOn: situation.effectiveOn,
        complaint: samplePaper('ĐƠN', situation.effectiveOn),
        receipt: samplePaper('BN', situation.effectiveOn),
      },
    ],
  }),
  FINALISE: event(finalising)({
    title: t('Ghi nhận kết thúc giải quyết khiếu nại', 'Record that it is over'),
    sentence: t(
      'Đã ở cấp cuối cùng, hoặc thời hạn khiếu nại tiếp đã qua mà không có đơn; cán bộ ghi nhận.',
      'It was the last instance, or the time for a further complaint passed without one; an officer records it.',
    ),
    by: ['officer', 'clerk', 'standingGroup'],
    kind: 'step',
    basis: [...cite.routing, ...cite.design],
    samples: () => [{}],
  }),
  ARCHIVE: event(archiving)({
    title: t('Nộp lưu hồ sơ', 'Archive the file'),
    sentence: t(
      'Hồ sơ đủ đơn, bì thư, văn bản, biên bản, phiếu và quyết định được nộp lưu.',
      'The complete file, with complaint, envelope, minutes, tally and decision, is put away.',
    ),
    by: ['officer', 'clerk'],
    kind: 'step',
    papers: [{ field: 'index', type: 'ML', title: t('Mục lục hồ sơ', 'Index of the file'), required: true }],
    basis: cite.file,
    samples: (_facts: ComplaintFacts, { effectiveOn }: Situation) => [{ index: samplePaper('ML', effectiveOn) }],
  }),
} as const;
