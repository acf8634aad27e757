// What can go wrong with a session, and what to do about it.
import { Problem, type Text } from '../common/problems.js';

export const sessionNotFound = (): Problem =>
  new Problem(
    404,
    'session-not-found',
    { vi: 'Không có kỳ họp này.', en: 'There is no such session.' },
    { vi: 'Xem danh sách ở GET /api/v1/sessions.', en: 'GET /api/v1/sessions lists those of your bodies.' },
  );

export const notYoursToCall = (): Problem =>
  new Problem(
    403,
    'not-yours-to-do',
    {
      vi: 'Chức trách hiện tại không lập được kỳ họp của cơ quan này.',
      en: 'No office you hold today calls sessions of this body.',
    },
    {
      vi: 'Đề nghị người đứng đầu, cấp phó, cán bộ kiểm tra hoặc văn thư của cơ quan đó thực hiện.',
      en: 'Ask the head, a deputy, a case officer or the clerk of that body.',
    },
  );

export const alreadyHeld = (): Problem =>
  new Problem(
    409,
    'session-already-held',
    { vi: 'Kỳ họp đã họp; điểm danh chỉ ghi một lần.', en: 'The session has been held; attendance is recorded once.' },
    {
      vi: 'Biểu quyết dựa vào điểm danh này. Nếu ghi sai, lập kỳ họp mới và đính chính các bước dựa vào nó.',
      en: 'Votes rest on it. If it is wrong, record a new session and correct the events that rest on this one.',
    },
  );

/** The case is not on the agenda, or it is not this person's to see: the two look alike. */
export const itemNotFound = (): Problem =>
  new Problem(
    404,
    'session-item-not-found',
    { vi: 'Vụ việc không có trong chương trình kỳ họp.', en: 'The case is not on the agenda.' },
    {
      vi: 'Xem chương trình ở GET /api/v1/sessions/{id}.',
      en: 'GET /api/v1/sessions/{id} shows the agenda.',
    },
  );

export const alreadyOnAgenda = (): Problem =>
  new Problem(
    409,
    'already-on-agenda',
    { vi: 'Vụ việc đã có trong chương trình kỳ họp.', en: 'The case is on the agenda already.' },
    {
      vi: 'Sửa người không tham gia bằng PUT /api/v1/sessions/{id}/items/{caseId}.',
      en: 'Change who takes no part with PUT /api/v1/sessions/{id}/items/{caseId}.',
    },
  );

export const itemDecided = (): Problem =>
  new Problem(
    409,
    'item-decided',
    {
      vi: 'Đã có biểu quyết hoặc việc khác của vụ việc dựa vào mục này; mục này không sửa được nữa.',
      en: 'A record of the case rests on this item: it does not change any more.',
    },
    {
      vi: 'Nếu ghi sai, đính chính việc đã ghi trong vụ việc và biểu quyết lại ở một kỳ họp khác.',
      en: 'If it is wrong, correct the event in the case and vote again in another session.',
    },
  );

export const excusalStands = (): Problem =>
  new Problem(
    409,
    'excusal-stands',
    {
      vi: 'Người đã ghi xung đột lợi ích không được tự mình bỏ ghi nhận đó.',
      en: 'Whoever put somebody aside for a conflict, or as the subject, does not take it back alone.',
    },
    {
      vi: 'Đề nghị người khác có quyền lập kỳ họp bỏ ghi nhận, nêu lý do.',
      en: 'Have another person who may call sessions of the body drop it, with a reason.',
    },
  );

export const requestIdReused = (): Problem =>
  new Problem(
    422,
    'request-id-reused',
    { vi: 'Mã yêu cầu đã dùng cho việc khác của kỳ họp.', en: 'The request id was used for something else.' },
    { vi: 'Dùng mã yêu cầu mới.', en: 'Use a new request id.' },
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

export interface SessionFault {
  pointer: string;
  code: string;
  text: Text;
}

export const notAsItCouldBe = (errors: readonly SessionFault[]): Problem =>
  new Problem(
    422,
    'malformed-fields',
    { vi: 'Kỳ họp ghi chưa đúng.', en: 'The session cannot have been so.' },
    {
      vi: 'Sửa các trường nêu trong `errors` rồi gửi lại.',
      en: 'Correct the fields listed in `errors` and send it again.',
    },
    { errors },
  );
