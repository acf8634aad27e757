// What one subject of an inspection may be handed at any time: what was put to them, their rights, the terms, the receipts. Facts only:
// the wording lies apart and is added by whoever prints the sheet.
import { t } from '../define.js';
import { contentsOf, hearingOf, owed, type Said } from '../fragments/hearing.v1.js';
import type { SheetSection, Text } from '../procedure.js';
import type { OutcomeCode, SignsFacts } from './facts.js';

type Row = SheetSection['rows'][number];
const row = (vi: string, en: string, value: string): Row => ({ label: t(vi, en), value });
const both = ({ vi, en }: Text): string => `${vi} / ${en}`;

const outcomeTitles: Record<OutcomeCode, Text> = {
  noViolation: t('Không vi phạm', 'No violation'),
  shortcoming: t('Có khuyết điểm, rút kinh nghiệm', 'Shortcoming'),
  violationNoDiscipline: t('Vi phạm chưa đến mức kỷ luật', 'Violation not needing discipline'),
  violationDiscipline: t('Vi phạm đến mức kỷ luật', 'Violation needing discipline'),
};
const saidTitles: Record<Said, Text> = {
  spoke: t('Đã phát biểu', 'Spoke'),
  writing: t('Gửi ý kiến bằng văn bản', 'Wrote'),
  declined: t('Từ chối, ghi trong biên bản', 'Declined in the minutes'),
  absent: t('Vắng, ghi trong biên bản', 'Absent in the minutes'),
};

/** Contents the subject has been told of, with what was found; while the sign is only assessed, nothing is told. */
function contents(facts: SignsFacts, subjectId: string): Row[] {
  const { put, announcedOn } = hearingOf(facts, subjectId);
  if (announcedOn === null) return [];
  return contentsOf(facts, subjectId).flatMap((contentId) => {
    const on = put[contentId];
    if (on === undefined) return [];
    const found = facts.notice?.delivered[subjectId]
      ? facts.findings.find((finding) => finding.contentId === contentId && finding.subjectId === subjectId)
      : undefined;
    return [
      {
        label: t(`Nội dung ${contentId}`, `Content ${contentId}`),
        value: `Đưa đến ngày ${on} / put on ${on}${found ? `; ${both(outcomeTitles[found.outcome])}` : ''}`,
      },
    ];
  });
}

// Rights hold whatever the state of the case, so they are always printed in full.
const rights: Row[] = [
  row(
    'Được biết nội dung kiểm tra',
    'To be told what is looked into',
    'Nội dung mới phải được đưa lại đến đối tượng / new material is put to the subject again',
  ),
  row(
    'Được giải trình bằng văn bản',
    'To explain in writing',
    'Muộn vẫn được nhận; chỉ lập biên bản vắng sau hạn và sau khi đã giao văn bản đôn đốc / a late one is taken; absence is minuted only after the term and a delivered reminder',
  ),
  row(
    'Được nêu ý kiến tại hội nghị',
    'To speak at the conference',
    'Phát biểu, gửi văn bản hoặc từ chối / speak, write or decline',
  ),
  row(
    'Được đề nghị thay thành viên đoàn',
    'To object to a team member',
    'Có lý do; được trả lời / with a reason; answered',
  ),
  row(
    'Được nhận thông báo kết luận',
    'To receive the notice of conclusion',
    'Có biên bản, biên nhận / with minutes and receipt',
  ),
  row(
    'Được bảo lưu ý kiến, đề nghị xem xét lại',
    'To reserve an opinion and ask for reconsideration',
    'Kể cả sau khi nộp lưu; muộn vẫn được nhận / after archiving too; a late request is taken',
  ),
];

function terms(facts: SignsFacts, subjectId: string): Row[] {
  const { round } = hearingOf(facts, subjectId);
  return [
    ...(round
      ? [
          row(
            round.kind === 'explanation' ? 'Đang chờ giải trình' : 'Đang chờ giải trình bổ sung',
            round.kind === 'explanation' ? 'Explanation awaited' : 'Further explanation awaited',
            `${round.openedOn} (${round.key})`,
          ),
          ...(round.remindedOn ? [row('Đã đôn đốc ngày', 'Reminded on', round.remindedOn)] : []),
        ]
      : []),
    ...(facts.happened.ANNOUNCE && owed(facts, subjectId).length > 0
      ? [row('Nội dung còn phải đưa đến', 'Still to be put', owed(facts, subjectId).join(', '))]
      : []),
    ...Object.entries(facts.obligations)
      .filter(([, obligation]) => obligation.subjectId === subjectId)
      .map(([id, { recordedOn, status }]) =>
        row(`Việc phải thực hiện ${id}`, `Obligation ${id}`, `${recordedOn}, ${status}`),
      ),
  ];
}

function receipts(facts: SignsFacts, subjectId: string): Row[] {
  const { announcedOn, answers, conference } = hearingOf(facts, subjectId);
  const delivered = facts.notice?.delivered[subjectId];
  return [
    ...(announcedOn ? [row('Triển khai quyết định, kế hoạch', 'Decision and plan announced', announcedOn)] : []),
    ...answers.map(({ kind, how, on }) =>
      how === 'given'
        ? row(
            kind === 'explanation' ? 'Báo cáo giải trình' : 'Giải trình bổ sung',
            kind === 'explanation' ? 'Explanation' : 'Further explanation',
            on,
          )
        : row('Biên bản không giải trình', 'Absence minuted', on),
    ),
    ...(conference ? [row('Hội nghị', 'Conference', `${conference.on}, ${both(saidTitles[conference.said])}`)] : []),
    ...(delivered
      ? [row('Thông báo kết luận', 'Notice of conclusion', `${delivered.on}, ${delivered.how}, ${delivered.receipt}`)]
      : []),
    ...facts.challenges
      .filter((challenge) => challenge.subjectId === subjectId)
      .map(({ on, answer }) =>
        row(
          'Đề nghị thay thành viên đoàn',
          'Objection to a team member',
          `${on}, ${answer ?? 'chờ trả lời / awaiting the answer'}`,
        ),
      ),
    ...facts.reconsideration.requests
      .filter((request) => request.subjectId === subjectId)
      .map(({ on, answer }) =>
        row(
          'Đề nghị xem xét lại',
          'Request for reconsideration',
          `${on}, ${answer ?? 'chờ trả lời / awaiting the answer'}`,
        ),
      ),
  ];
}

/** Empty for somebody who is no subject of the case. */
export function subjectSheet(facts: SignsFacts, subjectId: string): SheetSection[] {
  if (!facts.subjects[subjectId]) return [];
  return [
    {
      title: t('Nội dung đã đưa đến đối tượng', 'Contents put to the subject'),
      rows: contents(facts, subjectId),
      empty: t('Chưa triển khai nội dung nào.', 'Nothing was put to the subject yet.'),
    },
    { title: t('Quyền của đối tượng', 'Rights'), rows: rights, empty: t('Không có.', 'None.') },
    {
      title: t('Thời hạn', 'Terms'),
      rows: terms(facts, subjectId),
      empty: t('Không có thời hạn đang tính.', 'No term runs now.'),
    },
    { title: t('Biên nhận', 'Receipts'), rows: receipts(facts, subjectId), empty: t('Chưa có.', 'None yet.') },
  ];
}
