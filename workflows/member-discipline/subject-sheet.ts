// What the member may be handed at any time: what is examined, their rights, the ballots as tallies, the terms, the receipts. Facts only.
import { t } from '../define.js';
import type { MemberForm } from '../fragments/ballot.v1.js';
import { formNow } from '../fragments/sanction.v1.js';
import type { SheetSection, Text } from '../procedure.js';
import { type MemberFacts, type Outcome, postsOf } from './facts.js';

type Row = SheetSection['rows'][number];
const row = (vi: string, en: string, value: string): Row => ({ label: t(vi, en), value });
const both = ({ vi, en }: Text): string => `${vi} / ${en}`;

export const FORM_TITLES: Record<MemberForm, Text> = {
  reprimand: t('Khiển trách', 'Reprimand'),
  warning: t('Cảnh cáo', 'Warning'),
  dismissal: t('Cách chức', 'Dismissal from post'),
  expulsion: t('Khai trừ', 'Expulsion'),
};
const OUTCOME_TITLES: Record<Outcome, Text> = {
  ...FORM_TITLES,
  noForm: t('Không kỷ luật: không hình thức nào đủ phiếu', 'No discipline: no form had the votes'),
  outOfTime: t('Không kỷ luật: hết thời hiệu', 'No discipline: out of time'),
  noViolation: t('Không có vi phạm', 'No violation found'),
  notDue: t('Chưa đến mức kỷ luật', 'Discipline not due'),
  exempt: t('Được miễn kỷ luật', 'Exempt'),
  deceased: t('Đã qua đời', 'Deceased'),
  strikeOff: t('Chuyển xem xét xóa tên đảng viên dự bị', 'Striking off of a probationary member considered'),
};
const titleOf = (form: string): string => both(FORM_TITLES[form as MemberForm] ?? t(form, form));

function content({ ground, violations, screening, outcome, noticeLate, relies382 }: MemberFacts): Row[] {
  return [
    ...(ground ? [row('Căn cứ', 'Ground', `${ground.kind}, ${ground.on}`)] : []),
    ...Object.entries(violations).map(([code, { kind, endedOn, found }]) =>
      row(
        `Vi phạm ${code}`,
        `Violation ${code}`,
        `${kind}, ${endedOn}, ${found === null ? 'chưa kết luận / not concluded' : found ? 'có / found' : 'không / not found'}`,
      ),
    ),
    ...(screening ? [row('Đường giải quyết', 'Route', screening.route)] : []),
    ...(outcome ? [row('Kết quả', 'Outcome', `${both(OUTCOME_TITLES[outcome.what])}, ${outcome.on}`)] : []),
    ...(relies382
      ? [
          row(
            'Khai trừ dựa vào khoản 2 Điều 38',
            'Expulsion relying on Charter 38.2',
            'Chưa được xác minh / unverified',
          ),
        ]
      : []),
    ...(noticeLate ? [row('Thông báo bản án', 'Notice of the judgment', 'Muộn / late')] : []),
  ];
}

// Rights hold whatever the state of the case, so they are always printed in full.
const rights: Row[] = [
  row(
    'Được biết từng vi phạm bị xem xét',
    'To be told of each violation examined',
    'Trước khi kiểm điểm và biểu quyết / before the review and the ballots',
  ),
  row(
    'Tự kiểm điểm, tự nhận hình thức',
    'To review oneself and name a form',
    'Từ chối không làm dừng vụ việc / a refusal does not stop the matter',
  ),
  row(
    'Được trình bày trước khi quyết định',
    'To be heard before the decision',
    'Với đại diện cơ quan quyết định, có biên bản / by a representative of the deciding body, minuted',
  ),
  row(
    'Được hoãn khi thai sản, nuôi con nhỏ, nằm viện',
    'To have it deferred in pregnancy, nursing or hospital',
    'Có giấy tờ và ngày kết thúc / on papers, with an end',
  ),
  row(
    'Được khiếu nại',
    'To complain',
    'Trong thời hạn tính từ ngày nhận quyết định / within the term from receipt of the decision',
  ),
];

function ballots({ ballots: own, tiers }: MemberFacts): Row[] {
  const lower = tiers.ballots.filter((one) => !own.some(({ bodyId, on }) => bodyId === one.bodyId && on === one.on));
  return [...lower, ...own].map(({ on, purpose, base, votes, none, invalid, form, accumulated, unverified }) =>
    row(
      purpose === 'decide' ? 'Biểu quyết quyết định' : 'Biểu quyết đề nghị',
      purpose === 'decide' ? 'Deciding ballot' : 'Proposing ballot',
      [
        on,
        `tổng số / of ${base}`,
        ...Object.entries(votes).map(([name, count]) => `${titleOf(name)}: ${count}`),
        `không kỷ luật / none: ${none}`,
        `không hợp lệ / invalid: ${invalid}`,
        `kết quả / gives: ${form ? titleOf(form) : '-'}${accumulated ? ' (cộng dồn / added up)' : ''}`,
        ...(unverified.length > 0 ? [`chưa xác minh / unverified: ${unverified.join(', ')}`] : []),
      ].join('; '),
    ),
  );
}

function decision(facts: MemberFacts): Row[] {
  const { sanction, complaints, postsLost, limitation } = facts;
  const lost = postsOf(facts).flatMap(({ code, post }) => (postsLost.includes(code) ? [post] : []));
  return [
    ...(limitation?.lastDay ? [row('Thời hiệu đến hết ngày', 'Limitation until', limitation.lastDay)] : []),
    ...(sanction
      ? [
          row('Hình thức', 'Form', titleOf(sanction.form)),
          row('Ký ngày', 'Signed on', sanction.signedOn),
          row('Công bố ngày', 'Announced on', sanction.announcedOn ?? 'Chưa công bố / not announced'),
          row('Hiệu lực từ', 'In force from', sanction.inForceFrom ?? 'Chưa có hiệu lực / not in force'),
          ...(sanction.changes.length > 0 || sanction.annulledOn
            ? [row('Hiện nay', 'Now', formNow(sanction) ? titleOf(formNow(sanction) ?? '') : 'Đã xóa bỏ / annulled')]
            : []),
          ...(sanction.expiry?.due ? [row('Chấm dứt hiệu lực ngày', 'Expires on', sanction.expiry.due)] : []),
          ...(sanction.expiredOn ? [row('Đã chấm dứt hiệu lực', 'Expired on', sanction.expiredOn)] : []),
        ]
      : []),
    ...(lost.length > 0 ? [row('Chức vụ bị cách', 'Posts lost', lost.join(', '))] : []),
    ...complaints.map(({ lodgedOn, outcome, settledOn }) =>
      row('Khiếu nại', 'Complaint', `${lodgedOn}: ${outcome ?? 'đang giải quyết / open'} ${settledOn ?? ''}`.trim()),
    ),
  ];
}

function steps({ selfReview, heard, deferral, deferrals, sanction, notice }: MemberFacts): Row[] {
  return [
    ...selfReview.invitations.map(({ on, until }) =>
      row('Yêu cầu tự kiểm điểm', 'Call to review oneself', `${on}, đến / by ${until}`),
    ),
    ...(selfReview.outcome
      ? [row('Tự kiểm điểm', 'Self-criticism', `${selfReview.outcome.how}, ${selfReview.outcome.on}`)]
      : []),
    ...heard.invitations.map(({ on, hearingOn }) =>
      row('Mời trình bày', 'Invitation to be heard', `${on}, ngày / for ${hearingOn}`),
    ),
    ...(heard.said ? [row('Nghe trình bày', 'Hearing', `${heard.said.how}, ${heard.said.on}`)] : []),
    ...deferrals.map(({ since, until }) => row('Đã hoãn', 'Was deferred', `${since} - ${until}`)),
    ...(deferral
      ? [row('Đang chưa xem xét', 'Deferred', `${deferral.because}, ${deferral.since} - ${deferral.until}`)]
      : []),
    ...(sanction?.announcedOn
      ? [row('Giao quyết định', 'Decision handed over', sanction.receivedOn ?? 'Từ chối nhận / receipt refused')]
      : []),
    ...Object.values(notice?.delivered ?? {}).map(({ on, how, receipt }) =>
      row('Giao thông báo không kỷ luật', 'Notice of no discipline', `${on}, ${how}, ${receipt}`),
    ),
  ];
}

/** Empty for somebody who is no subject of the case. */
export function subjectSheet(facts: MemberFacts, subjectId: string): SheetSection[] {
  if (!facts.subjects[subjectId]) return [];
  return [
    { title: t('Nội dung xem xét', 'What is examined'), rows: content(facts), empty: t('Chưa có.', 'Nothing yet.') },
    { title: t('Quyền của đảng viên', 'Rights'), rows: rights, empty: t('Không có.', 'None.') },
    { title: t('Biểu quyết', 'Ballots'), rows: ballots(facts), empty: t('Chưa biểu quyết.', 'No ballot yet.') },
    { title: t('Quyết định', 'Decision'), rows: decision(facts), empty: t('Chưa có quyết định.', 'No decision yet.') },
    {
      title: t('Biên nhận, biên bản', 'Receipts and minutes'),
      rows: steps(facts),
      empty: t('Chưa giao văn bản nào.', 'Nothing was handed over yet.'),
    },
  ];
}
