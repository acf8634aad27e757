// What can go wrong with a paper's file, and what to do about it.

import { FILE_TYPES } from '../common/file-types.js';
import { Problem } from '../common/problems.js';

export const MOST_BYTES = 20 * 1024 * 1024;
const kinds = FILE_TYPES.map(({ mediaType }) => mediaType).join(', ');

export const paperNotFound = (): Problem =>
  new Problem(
    404,
    'paper-not-found',
    { vi: 'Vụ việc không có văn bản này.', en: 'The case has no such paper.' },
    { vi: 'Xem danh sách ở GET /api/v1/cases/{id}/papers.', en: 'GET /api/v1/cases/{id}/papers lists them.' },
  );

export const noFileYet = (): Problem =>
  new Problem(
    404,
    'no-file-yet',
    { vi: 'Văn bản chưa có tệp.', en: 'The paper has no file yet.' },
    { vi: 'Nộp tệp bằng PUT vào cùng đường dẫn.', en: 'Hand it in with PUT to the same address.' },
  );

export const notAKeptKind = (): Problem =>
  new Problem(
    415,
    'file-kind-not-kept',
    { vi: 'Không nhận loại tệp này.', en: 'This kind of file is not kept.' },
    {
      vi: `Gửi tệp với Content-Type là một trong: ${kinds}.`,
      en: `Send the file with one of these Content-Types: ${kinds}.`,
    },
  );

export const notWhatItSays = (mediaType: string): Problem =>
  new Problem(
    422,
    'file-not-what-it-says',
    { vi: `Nội dung tệp không phải ${mediaType}.`, en: `The bytes are not ${mediaType}.` },
    {
      vi: 'Gửi đúng tệp gốc kèm Content-Type của chính tệp đó; thân yêu cầu là nguyên các byte của tệp.',
      en: 'Send the original file with its own Content-Type; the body of the request is the bytes of the file and nothing else.',
    },
  );

export const tooLarge = (): Problem =>
  new Problem(
    413,
    'too-large',
    { vi: 'Tệp lớn hơn 20 MB.', en: 'The file is larger than 20 MB.' },
    { vi: 'Quét lại ở độ phân giải thấp hơn hoặc tách tệp.', en: 'Scan it at a lower resolution, or split it.' },
  );

export const otherFileIsFiled = (sha256: string): Problem =>
  new Problem(
    409,
    'other-file-filed',
    { vi: 'Văn bản đã có tệp khác trong hồ sơ.', en: 'The record names another file for this paper.' },
    {
      vi: 'Gửi đúng tệp có mã băm đã ghi; nếu mã đã ghi sai thì đính chính trước.',
      en: 'Send the file whose hash was recorded; if that hash is wrong, correct it first.',
    },
    { recordedSha256: sha256 },
  );

export const fileAltered = (): Problem =>
  new Problem(
    409,
    'file-altered',
    { vi: 'Tệp lưu trữ không khớp mã băm trong hồ sơ.', en: 'The stored file does not match the hash on record.' },
    {
      vi: 'Không dùng tệp này; báo quản trị hệ thống và người soát xét.',
      en: 'Do not rely on it; tell the administrator and the reviewer.',
    },
  );
