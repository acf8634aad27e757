// What the organisation may be handed at any time: what it is about, its rights, the terms, what was handed over. Facts only: the wording
// lies apart and is added by whoever prints the sheet.
import { t } from '../define.js';
import { formNow, openComplaints } from '../fragments/sanction.v1.js';
import type { SheetSection, Text } from '../procedure.js';
import { competenceTitles } from './competence.js';
import { endedWithout, type NoDiscipline, type OrganisationFacts } from './facts.js';

type Row = SheetSection['rows'][number];
const row = (vi: string, en: string, value: string): Row => ({ label: t(vi, en), value });
const both = ({ vi, en }: Text): string => `${vi} / ${en}`;

const formTitles: Record<string, Text> = {
  reprimand: t('Khiển trách', 'Reprimand'),
  warning: t('Cảnh cáo', 'Warning'),
  dissolution: t('Giải tán', 'Dissolution'),
  none: t('Không có hình thức', 'No form'),
};
const titleOf = (form: string | null | undefined): string =>
  both(formTitles[form ?? 'none'] ?? t(form ?? '', form ?? ''));
const withoutTitles: Record<NoDiscipline, Text> = {
  noGround: t('Không đủ căn cứ', 'The ground does not suffice'),
  noViolation: t('Không có vi phạm phải kỷ luật', 'No violation calls for discipline'),
  noFormReached: t('Không hình thức nào đủ số phiếu', 'No form had the votes'),
  outOfTime: t('Hết thời hiệu', 'Out of time'),
};
const found = (value: boolean | null): string =>
  value === null ? 'chưa kết luận / not concluded' : value ? 'có / found' : 'không / not found';

function content(facts: OrganisationFacts): Row[] {
  const { ground, violations, competence, selfReview, ballot, sanction, limitation } = facts;
  const without = endedWithout(facts);
  return [
    ...(ground ? [row('Căn cứ', 'Ground', `${ground.kind}, ${ground.on}`)] : []),
    ...Object.entries(violations).map(([code, one]) =>
      row(
        `Vi phạm ${code}`,
        `Violation ${code}`,
        `${one.kind}, ${one.endedOn}, ${one.outOfTime ? 'hết thời hiệu / out of time' : found(one.found)}`,
      ),
    ),
    ...(competence ? [row('Thẩm quyền', 'Competence', both(competenceTitles[competence.as]))] : []),
    ...(selfReview.outcome
      ? [
          row(
            'Kiểm điểm, hình thức tự nhận',
            'Self-review, form it assigned itself',
            `${selfReview.outcome.on}, ${titleOf(selfReview.outcome.form)}`,
          ),
        ]
      : []),
    ...(ballot ? [row('Hình thức được biểu quyết', 'Form voted', `${ballot.on}, ${titleOf(ballot.form)}`)] : []),
    ...(limitation
      ? [
          row(
            'Thời hiệu đến ngày',
            'Period until',
            `${limitation.lastDay ?? 'không áp dụng / none'}, ${limitation.outcome}`,
          ),
        ]
      : []),
    ...(sanction ? [row('Hình thức hiện nay', 'Form now', titleOf(formNow(sanction)))] : []),
    ...(without ? [row('Không kỷ luật vì', 'Not disciplined because', both(withoutTitles[without.because]))] : []),
  ];
}

// Rights hold whatever the state of the case, so they are always printed in full.
const rights: Row[] = [
  row('Được kiểm điểm, tự nhận hình thức', 'To review itself and name a form', 'Điều lệ Đảng, điều 39.2'),
  row('Đại diện được nghe trước khi quyết định', 'To be heard before a decision', 'Điều lệ Đảng, điều 39.3'),
  row('Được gửi ý kiến, tài liệu bất cứ lúc nào', 'To state a view at any time', 'Có giấy biên nhận / with a receipt'),
  row(
    'Được đề nghị thay thành viên đoàn',
    'To object to a team member',
    'Có lý do, được trả lời / with a reason, answered',
  ),
  row('Được khiếu nại; vẫn chấp hành', 'To complain, obeying meanwhile', 'Điều lệ Đảng, điều 39.7 đến 39.9'),
  row(
    'Bị giải tán chỉ khi đủ hai cấp',
    'Dissolution takes two levels',
    'Hai phần ba cấp dưới, quá nửa cấp trên / two thirds below, more than half above',
  ),
];

function terms({ sanction }: OrganisationFacts): Row[] {
  if (!sanction) return [];
  const { announcedOn, inForceFrom, expiry, expiredOn, annulledOn, blocked, unverified } = sanction;
  return [
    row('Ký ngày', 'Signed on', sanction.signedOn),
    ...(announcedOn ? [row('Công bố ngày', 'Announced on', announcedOn)] : []),
    ...(inForceFrom ? [row('Có hiệu lực từ', 'In force from', inForceFrom)] : []),
    ...(expiry?.how === 'never' ? [row('Đương nhiên chấm dứt', 'Expires by itself', 'không / never')] : []),
    ...(expiry?.due ? [row('Chấm dứt hiệu lực sau ngày', 'Expires after', `${expiry.due} (${expiry.how})`)] : []),
    ...(blocked ? [row('Chưa chấm dứt hiệu lực vì vi phạm mới', 'Kept from expiring', blocked)] : []),
    ...(expiredOn ? [row('Đã chấm dứt hiệu lực', 'Expired on', expiredOn)] : []),
    ...(annulledOn ? [row('Đã xóa bỏ', 'Annulled on', annulledOn)] : []),
    ...(unverified.length > 0
      ? [row('Do cơ quan nêu, chưa xác minh', 'Stated by the body, unverified', unverified.join(', '))]
      : []),
  ];
}

function receipts(facts: OrganisationFacts): Row[] {
  const { sanction, selfReview, heard, noticeGivenOn, complaints } = facts;
  return [
    ...selfReview.invitations.map(({ on, until }) =>
      row('Yêu cầu kiểm điểm', 'Call to review itself', `${on}, ${until}`),
    ),
    ...heard.invitations.map(({ on, hearingOn }) =>
      row('Giấy mời trình bày', 'Invitation to be heard', `${on}, ${hearingOn}`),
    ),
    ...(sanction
      ? [
          row(
            'Quyết định kỷ luật',
            'Decision',
            sanction.receivedOn ?? (sanction.announcedOn ? 'từ chối nhận / refused' : 'chưa giao / not handed over'),
          ),
        ]
      : []),
    ...(sanction?.owed ?? []).map((what) => row('Còn phải giao', 'Still to be handed over', what)),
    ...(noticeGivenOn ? [row('Thông báo không kỷ luật', 'Notice of no discipline', noticeGivenOn)] : []),
    ...complaints.map(({ lodgedOn, settledOn, outcome }) =>
      row(
        'Khiếu nại',
        'Complaint',
        `${lodgedOn}, ${settledOn === null ? 'đang giải quyết / open' : `${settledOn} ${outcome}`}`,
      ),
    ),
    ...(openComplaints(facts).length > 0
      ? [row('Chấp hành', 'Obeyed', 'trong khi khiếu nại / during the complaint')]
      : []),
  ];
}

/** Empty for an organisation that is no subject of the case. */
export function subjectSheet(facts: OrganisationFacts, subjectId: string): SheetSection[] {
  if (!facts.subjects[subjectId]) return [];
  return [
    { title: t('Nội dung', 'What it is about'), rows: content(facts), empty: t('Chưa có nội dung.', 'Nothing yet.') },
    { title: t('Quyền của tổ chức đảng', 'Rights'), rows: rights, empty: t('Không có.', 'None.') },
    {
      title: t('Hiệu lực, thời hạn', 'Effect and terms'),
      rows: terms(facts),
      empty: t('Chưa có quyết định.', 'No decision yet.'),
    },
    {
      title: t('Biên nhận', 'Receipts'),
      rows: receipts(facts),
      empty: t('Chưa giao văn bản nào.', 'Nothing was handed over yet.'),
    },
  ];
}
