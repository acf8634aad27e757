// What can go wrong with a calendar or a confirmation that somebody proposes or decides on, and what to do about it.

import { FILE_TYPES } from '../common/file-types.js';
import { Problem } from '../common/problems.js';
import type { FieldFault } from '../common/well-formed.js';

export interface LawFault extends FieldFault {
  remedy?: { vi: string; en: string };
  line?: number;
}

const correctFields = {
  vi: 'Sửa các trường nêu trong `errors` rồi gửi lại.',
  en: 'Correct the fields listed in `errors` and send it again.',
};

export const calendarUnsound = (errors: readonly LawFault[]): Problem =>
  new Problem(
    422,
    'calendar-unsound',
    { vi: 'Lịch có chỗ chưa đúng.', en: 'The calendar is not sound.' },
    correctFields,
    { errors },
  );

export const confirmationUnsound = (errors: readonly LawFault[]): Problem =>
  new Problem(
    422,
    'confirmation-unsound',
    { vi: 'Giá trị xác nhận có chỗ chưa đúng.', en: 'What is to be confirmed is not sound.' },
    correctFields,
    { errors },
  );

export const proposalNotFound = (): Problem =>
  new Problem(
    404,
    'calendar-proposal-not-found',
    { vi: 'Không có đề xuất lịch này.', en: 'There is no such proposal of a calendar.' },
    { vi: 'Xem danh sách ở GET /api/v1/calendars/proposals.', en: 'GET /api/v1/calendars/proposals lists them.' },
  );

export const confirmationNotFound = (): Problem =>
  new Problem(
    404,
    'confirmation-not-found',
    { vi: 'Không có hồ sơ xác nhận này.', en: 'There is no such confirmation.' },
    {
      vi: 'Xem danh sách ở GET /api/v1/regulations/confirmations.',
      en: 'GET /api/v1/regulations/confirmations lists them.',
    },
  );

export const scanNotFound = (): Problem =>
  new Problem(
    404,
    'scan-not-found',
    { vi: 'Không có bản quét này.', en: 'There is no such scan.' },
    {
      vi: 'Mã băm có trong hồ sơ xác nhận ở GET /api/v1/regulations/confirmations.',
      en: 'Its hash is in the confirmations at GET /api/v1/regulations/confirmations.',
    },
  );

export const scanAltered = (): Problem =>
  new Problem(
    409,
    'file-altered',
    { vi: 'Bản quét lưu trữ không khớp mã băm.', en: 'The stored scan does not match its hash.' },
    {
      vi: 'Không dùng bản này; báo quản trị hệ thống và người soát xét.',
      en: 'Do not rely on it; tell the administrator and the reviewer.',
    },
  );

export const alreadyDecided = (): Problem =>
  new Problem(
    409,
    'already-decided',
    { vi: 'Đề xuất này đã được quyết định.', en: 'This was decided already.' },
    {
      vi: 'Quyết định không thay đổi được; nếu cần khác đi, lập đề xuất mới.',
      en: 'A decision stands; propose anew what is to be different.',
    },
  );

export const ownProposal = (): Problem =>
  new Problem(
    409,
    'own-proposal',
    { vi: 'Người đề xuất không được tự phê duyệt.', en: 'Whoever proposed it does not approve it.' },
    { vi: 'Đề nghị một người khác có thẩm quyền phê duyệt.', en: 'Ask another person who may approve it.' },
  );

export const calendarOvertaken = (): Problem =>
  new Problem(
    409,
    'calendar-overtaken',
    {
      vi: 'Lịch có hiệu lực đã thay đổi sau khi lập đề xuất này.',
      en: 'Another calendar has come into force since this was proposed.',
    },
    {
      vi: 'Xem lịch hiện hành ở GET /api/v1/calendars rồi đề xuất lại trên lịch đó.',
      en: 'See the calendar in force at GET /api/v1/calendars and propose it anew over that one.',
    },
  );

export const entryChanged = (): Problem =>
  new Problem(
    409,
    'entry-changed',
    {
      vi: 'Nội dung quy định đã khác so với lúc đề xuất xác nhận.',
      en: 'The rule says something else than when the confirmation was proposed.',
    },
    {
      vi: 'Từ chối hồ sơ này và lập hồ sơ xác nhận mới theo nội dung hiện hành.',
      en: 'Reject this one and propose a confirmation of what the rule says now.',
    },
  );

export const alreadyConfirmed = (): Problem =>
  new Problem(
    409,
    'already-confirmed',
    { vi: 'Giá trị này đã được xác nhận.', en: 'This very value is confirmed already.' },
    {
      vi: 'Không cần xác nhận lại; xem ở GET /api/v1/regulations.',
      en: 'Nothing needs to be done; see GET /api/v1/regulations.',
    },
  );

export const requestIdReused = (): Problem =>
  new Problem(
    422,
    'request-id-reused',
    { vi: 'Mã yêu cầu đã dùng cho một việc khác.', en: 'The request id was used for something else.' },
    { vi: 'Dùng mã yêu cầu mới cho việc mới.', en: 'Use a new request id for a new act.' },
    {
      errors: [
        {
          pointer: '/requestId',
          code: 'request-id-reused',
          text: { vi: 'Mã yêu cầu đã dùng cho một việc khác.', en: 'The request id was used for something else.' },
        },
      ],
    },
  );

export const MOST_SCAN_BYTES = 20 * 1024 * 1024;
/** What a page can be scanned to. */
export const SCAN_TYPES = FILE_TYPES.filter(({ extension }) => ['pdf', 'png', 'jpg'].includes(extension));
const kinds = SCAN_TYPES.map(({ mediaType }) => mediaType).join(', ');

export const notAScan = (): Problem =>
  new Problem(
    415,
    'file-kind-not-kept',
    { vi: 'Không nhận loại tệp này.', en: 'This kind of file is not kept.' },
    {
      vi: `Gửi bản quét với Content-Type là một trong: ${kinds}.`,
      en: `Send the scan with one of these Content-Types: ${kinds}.`,
    },
  );

export const notWhatItSays = (mediaType: string): Problem =>
  new Problem(
    422,
    'file-not-what-it-says',
    { vi: `Nội dung tệp không phải ${mediaType}.`, en: `The bytes are not ${mediaType}.` },
    {
      vi: 'Gửi đúng tệp gốc kèm Content-Type của chính tệp đó.',
      en: 'Send the original file with its own Content-Type.',
    },
  );

export const notOfThisHash = (sha256: string): Problem =>
  new Problem(
    422,
    'file-not-what-it-says',
    { vi: 'Nội dung tệp không mang mã băm trong đường dẫn.', en: 'The bytes do not have the hash in the address.' },
    {
      vi: `Kiểm tra tệp; mã băm SHA-256 của nội dung đã gửi là ${sha256}.`,
      en: `Check the file; the SHA-256 of what was sent is ${sha256}.`,
    },
  );

export const scanTooLarge = (): Problem =>
  new Problem(
    413,
    'too-large',
    { vi: 'Tệp lớn hơn 20 MB.', en: 'The file is larger than 20 MB.' },
    {
      vi: 'Quét lại ở độ phân giải thấp hơn, chỉ quét trang cần đối chiếu.',
      en: 'Scan only the page needed, at a lower resolution.',
    },
  );
