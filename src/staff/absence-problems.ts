// Why an absence is not recorded or cancelled as asked, and what to do about it.
import { Problem, type Text } from '../common/problems.js';

const t = (vi: string, en: string): Text => ({ vi, en });

export const absenceNotFound = (): Problem =>
  new Problem(
    404,
    'not-found',
    t('Không có lịch vắng này.', 'No such absence.'),
    t('Xem lịch vắng ở GET /api/v1/absences.', 'See the absences with GET /api/v1/absences.'),
  );

export const notYoursToRecord = (): Problem =>
  new Problem(
    403,
    'not-yours-to-do',
    t('Không ghi được lịch vắng cho người này.', 'You do not record absences for this person.'),
    t(
      'Mỗi người tự ghi; người đứng đầu, cấp phó, người theo dõi thời hạn, văn thư ghi cho người cùng cơ quan.',
      'Everybody records their own; heads, deputies, deadline supervisors and clerks record for people of their body.',
    ),
  );

export const notYoursToRecordForAHead = (): Problem =>
  new Problem(
    403,
    'not-yours-to-do',
    t('Không ghi, không hủy được lịch vắng của người đứng đầu.', 'You do not write the absences of a head.'),
    t(
      'Người đứng đầu tự ghi, hoặc cấp phó trong cùng cơ quan ghi.',
      'The head writes them, or a deputy of the same body.',
    ),
  );

const field = (pointer: string, code: string, title: Text, remedy: Text): Problem =>
  new Problem(422, 'invalid', title, remedy, { errors: [{ pointer, code, text: remedy }] });

export const substituteIsNotThere = (): Problem =>
  field(
    '/substituteId',
    'noOfficeInTheBody',
    t(
      'Người thay không giữ chức trách cùng cơ quan trong những ngày đó.',
      'The substitute holds no office in the same body on those days.',
    ),
    t(
      'Chọn người giữ chức trách trong cùng cơ quan suốt những ngày vắng, hoặc chia thành nhiều lần, mỗi lần một người thay.',
      'Choose somebody who holds an office in the same body on all those days, or record several absences, each with its substitute.',
    ),
  );

export const substituteIsOneself = (): Problem =>
  field(
    '/substituteId',
    'oneself',
    t('Không tự thay cho chính mình.', 'Nobody stands in for themselves.'),
    t('Chọn người khác, hoặc bỏ trống.', 'Choose somebody else, or leave it out.'),
  );

export const standsInByOwnWord = (): Problem =>
  field(
    '/substituteId',
    'oneself',
    t('Người ghi hộ không tự làm người thay.', 'Whoever records for somebody else does not stand in.'),
    t(
      'Chọn người thay khác, hoặc để người vắng tự ghi.',
      'Choose another substitute, or let the absent person record it.',
    ),
  );

export const beginsInThePast = (): Problem =>
  field(
    '/from',
    'inThePast',
    t('Ghi hộ thì không ghi lùi ngày.', 'For somebody else nothing is recorded back in time.'),
    t('Chọn ngày đầu là hôm nay hoặc sau hôm nay.', 'Begin today or later.'),
  );

export const lastsInThePast = (): Problem =>
  field(
    '/to',
    'inThePast',
    t('Những ngày này đã qua.', 'These days are over.'),
    t(
      'Lịch vắng chỉ ghi cho hôm nay trở đi: cảnh báo của những ngày đã qua đã gửi rồi.',
      'Absences are recorded from today on: the alerts of days gone by have been sent.',
    ),
  );

export const overlaps = ({ id, from, to }: { id: string; from: string; to: string }): Problem =>
  new Problem(
    409,
    'absence-overlaps',
    t('Đã có lịch vắng trong những ngày này.', 'An absence is recorded for some of these days.'),
    t(
      'Hủy lịch cũ bằng DELETE /api/v1/absences/{id} rồi ghi lại, hoặc chọn ngày khác.',
      'Cancel the other with DELETE /api/v1/absences/{id} and record anew, or choose other days.',
    ),
    { absence: { id, from, to } },
  );

export const absenceIsOver = (): Problem =>
  new Problem(
    409,
    'absence-over',
    t('Lịch vắng này đã qua, không hủy được.', 'This absence is over and cannot be cancelled.'),
    t('Lịch đã qua được giữ lại để giải thích cảnh báo đã đi đâu.', 'It stays, to explain where alerts went.'),
  );
