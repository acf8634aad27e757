// What one subject of a suspension may be handed at any time: what was put to them, their rights, the terms, the receipts. Facts only:
// the wording lies apart and is added by whoever prints the sheet.
import { t } from '../define.js';
import type { SheetSection, Text } from '../procedure.js';
import { competenceTitles } from './competence.js';
import { KIND_TITLES } from './events-ground.js';
import type { DecisionKind, Ground, SuspensionFacts } from './facts.js';

type Row = SheetSection['rows'][number];
const row = (vi: string, en: string, value: string): Row => ({ label: t(vi, en), value });

const measureTitles = {
  charge: t('Khởi tố bị can', 'Charge'),
  detention: t('Tạm giam', 'Detention'),
  prosecution: t('Truy tố', 'Prosecution'),
};
const decisionTitles: Record<DecisionKind, Text> = {
  suspension: t('Quyết định đình chỉ', 'Decision to suspend'),
  extension: t('Quyết định gia hạn', 'Decision to extend'),
  newTerm: t('Quyết định theo căn cứ mới', 'Decision on a new ground'),
  lifting: t('Quyết định cho trở lại', 'Decision to lift'),
  ending: t('Quyết định kết thúc', 'Decision that ended it'),
  answer: t('Văn bản trả lời đề nghị', 'Answer to a request'),
};
const both = ({ vi, en }: Text): string => `${vi} / ${en}`;

const groundRow = (ground: Ground): Row =>
  ground.kind === 'judicial'
    ? row(
        'Căn cứ: biện pháp tố tụng',
        'Ground: criminal measure',
        `${both(measureTitles[ground.measure])}, ${ground.decidedOn}`,
      )
    : row('Căn cứ: cố ý gây trở ngại', 'Ground: deliberate obstruction', ground.occurredOn);

function content(facts: SuspensionFacts): Row[] {
  return [
    row('Loại', 'Kind', both(KIND_TITLES[facts.kind])),
    groundRow(facts.ground),
    ...(facts.newGround ? [groundRow(facts.newGround.ground)] : []),
    ...(facts.decision
      ? [
          row('Ngày quyết định', 'Decided on', facts.decision.on),
          row('Thẩm quyền', 'Competence', both(competenceTitles[facts.decision.competence])),
        ]
      : []),
    ...(facts.seatIncluded ? [row('Sinh hoạt cấp ủy', 'Committee seat', 'Đình chỉ theo / suspended as well')] : []),
    ...(facts.end ? [row('Kết thúc', 'Ended', facts.end.on)] : []),
  ];
}

// Rights hold whatever the state of the case, so they are always printed in full.
const rights: Row[] = [
  row(
    'Được biết',
    'To be told',
    'Nhận quyết định, lý do và thời hạn, có biên nhận / the decision, its ground and its term, with a receipt',
  ),
  row(
    'Được nêu ý kiến, đề nghị bất cứ lúc nào',
    'To state a view or ask at any time',
    'Có giấy biên nhận và văn bản trả lời / with a receipt and a written answer',
  ),
  row(
    'Không bị đình chỉ chỉ vì đơn tố cáo',
    'Not to be suspended by a denunciation alone',
    'Quá thời hạn phải được quyết định công khai / past its term it shows as lapsed until decided',
  ),
  row('Không phải là kỷ luật', 'Not a sanction', 'Đình chỉ là biện pháp ngăn chặn / a preventive measure'),
];

function terms({ term, lapsedOn, daysOver, noticeLate }: SuspensionFacts): Row[] {
  return [
    ...(term
      ? [
          row('Tính từ', 'Counted from', term.from),
          row(
            'Thời hạn',
            'Length',
            term.due ?? `${term.value ?? ''} + ${term.extendedBy} (quy tắc ${term.rule} / rule ${term.rule})`,
          ),
          row('Số lần gia hạn', 'Extensions', String(term.extensions)),
        ]
      : []),
    ...(lapsedOn ? [row('Đã quá thời hạn từ ngày', 'Term passed on', lapsedOn)] : []),
    ...(daysOver > 0 ? [row('Số ngày quá thời hạn đã tính', 'Days beyond the term so far', String(daysOver))] : []),
    ...(noticeLate ? [row('Thông báo của cơ quan tố tụng', 'Notice of the state body', 'Muộn / late')] : []),
  ];
}

const receipts = ({ receipts: given, owed, views }: SuspensionFacts): Row[] => [
  ...given.map(({ what, on, how, receipt }) => ({ label: decisionTitles[what], value: `${on}, ${how}, ${receipt}` })),
  ...owed.map((what) => ({ label: decisionTitles[what], value: 'Chưa giao / not handed over' })),
  ...views.map(({ on, asksFor, answeredOn }) =>
    row(
      'Ý kiến, đề nghị của đối tượng',
      'View or request of the subject',
      `${on}, ${asksFor}${asksFor === 'nothing' ? '' : `, ${answeredOn ?? 'chờ trả lời / awaiting the answer'}`}`,
    ),
  ),
];

/** Empty for somebody who is no subject of the case. */
export function subjectSheet(facts: SuspensionFacts, subjectId: string): SheetSection[] {
  if (!facts.subjects[subjectId]) return [];
  return [
    {
      title: t('Nội dung', 'What it is about'),
      rows: content(facts),
      empty: t('Chưa có nội dung.', 'Nothing yet.'),
    },
    { title: t('Quyền của đối tượng', 'Rights'), rows: rights, empty: t('Không có.', 'None.') },
    { title: t('Thời hạn', 'Terms'), rows: terms(facts), empty: t('Chưa có thời hạn.', 'No term runs yet.') },
    {
      title: t('Biên nhận', 'Receipts'),
      rows: receipts(facts),
      empty: t('Chưa giao văn bản nào.', 'Nothing was handed over yet.'),
    },
  ];
}
