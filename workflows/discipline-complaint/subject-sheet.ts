// What the complainant may be handed at any time: what they complain of, their rights, the terms, who settles, the receipts. Facts only.
import { t } from '../define.js';
import type { Form } from '../fragments/ballot.v1.js';
import type { Confidence, SheetSection, Text } from '../procedure.js';
import { lastInstance, type Organ } from './competence.js';
import { type ComplaintFacts, isLastHere, type Outcome, type Receipt, type Recipient } from './facts.js';
import { groundTitles } from './grounds.js';

type Row = SheetSection['rows'][number];
const row = (vi: string, en: string, value: string): Row => ({ label: t(vi, en), value });
const both = ({ vi, en }: Text): string => `${vi} / ${en}`;

const formTitles: Record<Form, Text> = {
  expulsion: t('Khai trừ', 'Expulsion'),
  dissolution: t('Giải tán', 'Dissolution'),
  dismissal: t('Cách chức', 'Dismissal from post'),
  warning: t('Cảnh cáo', 'Warning'),
  reprimand: t('Khiển trách', 'Reprimand'),
};
const outcomeTitles: Record<Outcome, Text> = {
  upheld: t('Giữ nguyên', 'Upheld'),
  reduced: t('Giảm', 'Reduced'),
  increased: t('Tăng', 'Increased'),
  annulled: t('Xóa bỏ', 'Annulled'),
};
const organTitles: Record<Organ, Text> = {
  cell: t('Chi bộ', 'Cell'),
  committee: t('Cấp ủy', 'Committee'),
  commission: t('Ủy ban kiểm tra', 'Inspection commission'),
  centralCommission: t('Ủy ban Kiểm tra Trung ương', 'Central Inspection Commission'),
  secretariat: t('Ban Bí thư', 'Secretariat'),
  politburo: t('Bộ Chính trị', 'Politburo'),
  centralCommittee: t('Ban Chấp hành Trung ương', 'Central Committee'),
};
const receiptTitles: Record<Receipt['what'], Text> = {
  acknowledgement: t('Thông báo nhận đơn', 'Notice of receipt'),
  acceptance: t('Thông báo thụ lý', 'Notice of acceptance'),
  forwarding: t('Thông báo chuyển đơn', 'Notice of forwarding'),
  rejection: t('Thông báo không giải quyết', 'Refusal'),
  decision: t('Quyết định giải quyết', 'Decision on the complaint'),
  withdrawal: t('Biên bản rút khiếu nại', 'Minutes of the withdrawal'),
  overdue: t('Thông báo chưa giải quyết xong', 'Overdue notice'),
  reportUp: t('Thông báo báo cáo cấp trên', 'Notice of the report upward'),
};
const recipientTitles: Record<Recipient, Text> = {
  complainant: t('người khiếu nại', 'complainant'),
  earlierBody: t('cơ quan đã quyết định', 'body that decided'),
  managingOrganisation: t('tổ chức đảng quản lý', 'managing organisation'),
};
/** What rests on less than a read text says so to whom it concerns. */
const asKnown = (value: string, confidence: Confidence): string =>
  confidence === 'confirmed' ? value : `${value} (chưa xác minh / not verified: ${confidence})`;

function content(facts: ComplaintFacts): Row[] {
  const { decision, lodged, route, settled, rejected, ended } = facts;
  const last = decision && lastInstance(decision.origin, decision.imposedForm);
  return [
    ...(lodged ? [row('Ngày khiếu nại', 'Lodged on', lodged.on)] : []),
    ...(decision
      ? [
          row('Hình thức đang thi hành', 'Form in force', both(formTitles[decision.form])),
          row('Ngày quyết định', 'Decided on', decision.decidedOn),
        ]
      : []),
    ...(route ? [row('Thẩm quyền giải quyết', 'Who settles', asKnown(route.verdict, route.confidence))] : []),
    ...(last
      ? [row('Cấp giải quyết cuối cùng', 'Last instance', asKnown(both(organTitles[last.organ]), last.confidence))]
      : []),
    ...(rejected
      ? [
          row(
            'Không giải quyết vì',
            'Not settled because',
            asKnown(both(groundTitles[rejected.ground]), rejected.verified ? 'confirmed' : 'unclear'),
          ),
        ]
      : []),
    ...(settled?.signedOn
      ? [
          row('Kết quả', 'Outcome', both(outcomeTitles[settled.outcome])),
          ...(settled.form ? [row('Hình thức sau giải quyết', 'Form afterwards', both(formTitles[settled.form]))] : []),
          ...(settled.wrongful
            ? [row('Kỷ luật oan', 'Wrongful', 'Được xin lỗi, phục hồi / apology and restoration')]
            : []),
        ]
      : []),
    ...(ended && ['withdrawn', 'escalated'].includes(ended.how) ? [row('Kết thúc', 'Ended', ended.how)] : []),
  ];
}

// Rights hold whatever the state of the case, so they are always printed in full.
const rights: Row[] = [
  row(
    'Được báo',
    'To be told',
    'Việc nhận đơn, thụ lý, quá hạn và kết quả, bằng văn bản / of receipt, acceptance, delay and outcome, in writing',
  ),
  row(
    'Được trình bày trước khi biểu quyết',
    'To be heard before the ballot',
    'Không tăng hình thức nếu chưa được nghe về chính mức tăng / no increase without a hearing on it',
  ),
  row(
    'Được đề nghị thay thành viên đoàn',
    'To object to a member of the team',
    'Có lý do, được trả lời bằng văn bản / with a reason, answered in writing',
  ),
  row(
    'Rút đơn chỉ khi tự nguyện',
    'To withdraw only of their own will',
    'Không ai được ép; trong thời hạn được khiếu nại lại / nobody may press; lodging again in time stays open',
  ),
  row('Được khiếu nại lên cấp trên', 'To take it higher', 'Cả khi không được giải quyết / also where it was refused'),
  row(
    'Chấp hành trong khi chờ',
    'To obey meanwhile',
    'Quyết định vẫn có hiệu lực đến khi thay đổi / the decision stands until it is changed',
  ),
];

const terms = (facts: ComplaintFacts): Row[] => [
  ...(facts.lodged ? [row('Thời hạn giải quyết tính từ', 'Settlement counts from', facts.lodged.receivedOn)] : []),
  ...(facts.lodged && !facts.lodged.termIsKnown
    ? [row('Thời hạn khiếu nại', 'Lodging term', 'Chưa xác minh / not verified')]
    : []),
  ...(facts.overdue
    ? [
        row(
          'Quá hạn giải quyết từ',
          'Overdue since',
          `${facts.overdue.since}, ${facts.overdue.toldOn ?? 'chưa báo / not told yet'}`,
        ),
      ]
    : []),
  ...(facts.settled || facts.rejected
    ? [
        row(
          'Khiếu nại tiếp',
          'Further complaint',
          isLastHere(facts) ? 'Đây là cấp cuối cùng / this was the last instance' : 'Còn cấp trên / a level is left',
        ),
      ]
    : []),
];

const receipts = ({ receipts: given, owed, challenges }: ComplaintFacts): Row[] => [
  ...given.map(({ what, to, on, how, receipt }) => ({
    label: receiptTitles[what],
    value: `${on}, ${both(recipientTitles[to])}, ${how}, ${receipt}`,
  })),
  ...owed.map((to) => row('Chưa giao cho', 'Still to be handed to', both(recipientTitles[to]))),
  ...challenges.map(({ on, answer }) =>
    row(
      'Đề nghị thay thành viên đoàn',
      'Objection to a member',
      `${on}, ${answer ?? 'chờ trả lời / awaiting the answer'}`,
    ),
  ),
];

/** Empty for somebody who is no complainant of the case. */
export function subjectSheet(facts: ComplaintFacts, subjectId: string): SheetSection[] {
  if (!facts.subjects[subjectId]) return [];
  return [
    { title: t('Nội dung', 'What it is about'), rows: content(facts), empty: t('Chưa có nội dung.', 'Nothing yet.') },
    { title: t('Quyền của người khiếu nại', 'Rights'), rows: rights, empty: t('Không có.', 'None.') },
    { title: t('Thời hạn', 'Terms'), rows: terms(facts), empty: t('Chưa có thời hạn.', 'No term runs yet.') },
    {
      title: t('Biên nhận', 'Receipts'),
      rows: receipts(facts),
      empty: t('Chưa giao văn bản nào.', 'Nothing was handed over yet.'),
    },
  ];
}
