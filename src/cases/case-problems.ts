// The few things that go wrong around a case by nobody's fault, each with a stable code.
import { Problem } from '../common/problems.js';

/** There is no such case, or it is not this person's to see: the two look alike. */
export const caseNotFound = (): Problem =>
  new Problem(
    404,
    'not-found',
    { vi: 'Không tìm thấy vụ việc.', en: 'No such case.' },
    {
      vi: 'Kiểm tra lại đường dẫn, hoặc tìm trong danh sách vụ việc của mình.',
      en: 'Check the address, or look in your list of cases.',
    },
  );

export interface ChangedSince {
  version: number;
  type: string;
  title: { vi: string; en: string };
  by: string | null;
  at: string;
}

/** Somebody was faster. Says what changed since the version the asker saw. */
export const staleCase = (version: number, changedSince: readonly ChangedSince[]): Problem =>
  new Problem(
    409,
    'stale',
    { vi: 'Vụ việc đã thay đổi từ khi bạn xem.', en: 'The case has changed since you looked.' },
    {
      vi: 'Xem các thay đổi dưới đây, rồi làm lại nếu vẫn đúng.',
      en: 'Look at the changes below, then do it again if it still holds.',
    },
    { version, changedSince },
  );

/** The case is as the asker saw it, but a session it names says something else of it now: who votes on it, or presides. */
export const agendaChanged = (version: number): Problem =>
  new Problem(
    409,
    'agenda-changed',
    {
      vi: 'Mục của vụ việc trong chương trình kỳ họp vừa thay đổi.',
      en: 'What the session says of this case has just changed.',
    },
    {
      vi: 'Xem lại ai tham gia và ai chủ trì việc này ở GET /api/v1/sessions/{id}, rồi gửi lại nếu vẫn đúng.',
      en: 'See at GET /api/v1/sessions/{id} who takes part in the item and who presides, then send it again if it still holds.',
    },
    { version },
  );

/** The same request id came with another content. */
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
          text: { vi: 'Mã yêu cầu đã dùng.', en: 'The request id is used.' },
        },
      ],
    },
  );

/** The stored state cannot be read by its machine; the case is shut until somebody has looked at it. */
export const quarantined = (code: string): Problem =>
  new Problem(
    409,
    'quarantined',
    { vi: 'Vụ việc đang bị khóa để kiểm tra kỹ thuật.', en: 'The case is shut for a technical check.' },
    {
      vi: `Báo quản trị hệ thống kèm mã vụ việc ${code}; hồ sơ vẫn nguyên vẹn.`,
      en: `Tell the administrator the case code ${code}; its records are intact.`,
    },
    { case: code },
  );

/** Too many changed the case at the same moment. */
export const tooBusy = (): Problem =>
  new Problem(
    409,
    'busy',
    { vi: 'Nhiều người đang cùng ghi vào vụ việc này.', en: 'Many people are writing to this case at once.' },
    { vi: 'Gửi lại sau giây lát với cùng mã yêu cầu.', en: 'Send it again in a moment with the same request id.' },
  );
