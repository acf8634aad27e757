// Which problem documents (RFC 9457) may come back, and what does each look like? By name, as the endpoints list them.
import { z } from 'zod';
import type { Text } from '../common/problems.js';
import { exampleIds } from './example-ids.js';
import { basis, instant, reason, text } from './words.js';

const t = (vi: string, en: string): Text => ({ vi, en });

/** What every problem document holds. `text` carries title and detail in both languages, whatever was asked for. */
const members = {
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  text: z.strictObject({ title: text, detail: text }),
};
const plain = z.strictObject(members);

export const fieldFault = z.strictObject({
  /** JSON pointer into the query or the body. */
  pointer: z.string(),
  code: z.string(),
  text,
  remedy: text.optional(),
  basis: z.array(basis).optional(),
  /** Of a text sent as YAML: the line, from 1. */
  line: z.int().optional(),
});
const faulty = z.strictObject({ ...members, errors: z.array(fieldFault) });

const refused = z.strictObject({
  ...members,
  code: z.literal('refused'),
  /** The guard that said no. */
  guard: z.string(),
  reasons: z.array(reason).min(1),
  remedy: text,
  basis: z.array(basis),
  /** Events one may raise now. */
  permitted: z.array(z.string()),
  version: z.int(),
});
/** Of what is only supposed: which of the events, from 0. */
const refusedIf = z.strictObject({ ...refused.shape, event: z.int() });
const stale = z.strictObject({
  ...members,
  code: z.literal('stale'),
  version: z.int(),
  changedSince: z.array(
    z.strictObject({ version: z.int(), type: z.string(), title: text, by: z.uuid().nullable(), at: instant }),
  ),
});
const agendaChanged = z.strictObject({ ...members, code: z.literal('agenda-changed'), version: z.int() });
const quarantined = z.strictObject({ ...members, code: z.literal('quarantined'), case: z.string() });
const otherFile = z.strictObject({ ...members, code: z.literal('other-file-filed'), recordedSha256: z.string() });
const caseNamed = z.strictObject({ id: z.uuid(), code: z.string() });
const setChanged = z.strictObject({
  ...members,
  code: z.literal('set-changed'),
  came: z.array(z.strictObject({ id: z.uuid(), kind: z.enum(['alert', 'task']), case: caseNamed })),
  gone: z.array(
    z.strictObject({
      id: z.uuid(),
      why: z.enum(['acknowledged', 'handedOn', 'termEnded', 'done', 'stays', 'notThere']),
    }),
  ),
});
/** A leaver's place in a case, and the event of its machine that gives it to somebody else. */
export const standingHeld = z.strictObject({
  case: caseNamed,
  standing: z.string(),
  event: z.strictObject({ type: z.string(), title: text }).nullable(),
});
const standingsRemain = z.strictObject({
  ...members,
  code: z.literal('standings-remain'),
  standings: z.array(standingHeld),
  /** In cases that are not yours to read. */
  others: z.int(),
});
const stillOwns = z.strictObject({ ...members, code: z.literal('still-owns'), alerts: z.int(), tasks: z.int() });
const notAllDecided = z.strictObject({ ...members, code: z.literal('leaving-not-decided'), bodies: z.array(z.uuid()) });
const notYetLeft = z.strictObject({ ...members, code: z.literal('not-yet-left'), lastDay: z.iso.date() });
const absenceOverlaps = z.strictObject({
  ...members,
  code: z.literal('absence-overlaps'),
  absence: z.strictObject({ id: z.uuid(), from: z.iso.date(), to: z.iso.date() }),
});
const tooMany = z.strictObject({ ...members, retryAfter: z.int().min(1) });

interface ProblemDocument {
  status: number;
  /** Stable codes that may stand in it. */
  codes: readonly string[];
  says: Text;
  schema: z.ZodType;
  example: Record<string, unknown>;
}

const example = (status: number, code: string, title: Text, detail: Text, more: object = {}) => ({
  type: `/problems/${code}`,
  title: title.vi,
  status,
  detail: detail.vi,
  code,
  text: { title, detail },
  ...more,
});

const correctFields = t(
  'Sửa các trường nêu trong `errors` rồi gửi lại.',
  'Correct the fields listed in `errors` and send it again.',
);

export const problemDocuments = {
  malformed: {
    status: 400,
    codes: ['malformed'],
    says: t('Yêu cầu không đọc được.', 'The request cannot be read.'),
    schema: plain,
    example: example(
      400,
      'malformed',
      t('Yêu cầu không đọc được.', 'The request cannot be read.'),
      t('Gửi JSON hợp lệ, mã hóa UTF-8.', 'Send valid JSON in UTF-8.'),
    ),
  },
  notSignedIn: {
    status: 401,
    codes: ['not-signed-in', 'token-expired', 'token-malformed'],
    says: t(
      'Chưa đăng nhập, hoặc mã đăng nhập hết hạn hay sai dạng.',
      'Not signed in, or the token has expired or is malformed.',
    ),
    schema: plain,
    example: example(
      401,
      'token-expired',
      t('Phiên đăng nhập đã hết hạn hoặc đã đăng xuất.', 'The sign-in has expired or was ended.'),
      t(
        'Đăng nhập bằng POST /api/v1/session rồi gửi tiêu đề `Authorization: Bearer <token>`.',
        'Sign in with POST /api/v1/session and send the header `Authorization: Bearer <token>`.',
      ),
    ),
  },
  signInRefused: {
    status: 401,
    codes: ['sign-in-refused'],
    says: t('Sai tên đăng nhập hoặc mật khẩu.', 'Wrong username or password.'),
    schema: plain,
    example: example(
      401,
      'sign-in-refused',
      t('Tên đăng nhập hoặc mật khẩu không đúng.', 'The username or the password is wrong.'),
      t(
        'Kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại.',
        'Check the input method and Caps Lock and try again.',
      ),
    ),
  },
  notYours: {
    status: 403,
    codes: ['not-yours-to-do'],
    says: t('Không giữ chức trách cần cho việc này.', 'You hold no office that allows this.'),
    schema: plain,
    example: example(
      403,
      'not-yours-to-do',
      t('Chức trách hiện tại không được làm việc này.', 'No office you hold today allows this.'),
      t('Đề nghị người giữ chức trách phù hợp thực hiện.', 'Ask somebody whose office it is.'),
    ),
  },
  notFound: {
    status: 404,
    codes: [
      'not-found',
      'body-not-found',
      'procedure-not-found',
      'procedure-not-drawn',
      'profile-not-found',
      'session-not-found',
      'session-item-not-found',
      'paper-not-found',
      'no-file-yet',
      'calendar-proposal-not-found',
      'confirmation-not-found',
      'scan-not-found',
      'not-a-demo',
    ],
    says: t(
      'Không có, hoặc không được xem: hai trường hợp trả lời như nhau.',
      'It is not there, or not yours to see: the two answer alike.',
    ),
    schema: plain,
    example: example(
      404,
      'not-found',
      t('Không tìm thấy vụ việc.', 'No such case.'),
      t(
        'Kiểm tra lại đường dẫn, hoặc tìm trong danh sách vụ việc của mình.',
        'Check the address, or look in your list of cases.',
      ),
    ),
  },
  refused: {
    status: 409,
    codes: ['refused'],
    says: t(
      'Chưa làm được: nêu lý do, cách xử lý và căn cứ.',
      'Not now, or not you: with reason, remedy and legal basis.',
    ),
    schema: refused,
    example: example(
      409,
      'refused',
      t('Bước này không thuộc tình trạng hiện tại.', 'This step does not belong to the present state.'),
      t('Bước này có ở: «Đã xác định có dấu hiệu».', 'It belongs to: «Signs established».'),
      {
        guard: 'state',
        reasons: [
          {
            code: 'notInThisState',
            text: t('Bước này không thuộc tình trạng hiện tại.', 'This step does not belong to the present state.'),
            remedy: t('Bước này có ở: «Đã xác định có dấu hiệu».', 'It belongs to: «Signs established».'),
            basis: [{ document: 'Thiết kế: động cơ vụ việc', article: '4', confidence: 'design' }],
          },
        ],
        remedy: t('Bước này có ở: «Đã xác định có dấu hiệu».', 'It belongs to: «Signs established».'),
        basis: [{ document: 'Thiết kế: động cơ vụ việc', article: '4', confidence: 'design' }],
        permitted: ['ASSESS_SIGNAL', 'ADD_LATE_PAPER'],
        version: 1,
      },
    ),
  },
  refusedIf: {
    status: 409,
    codes: ['refused'],
    says: t(
      'Giả định này sẽ bị từ chối; `event` nêu việc thứ mấy, tính từ 0.',
      'What is supposed would be refused; `event` says which of them, from 0.',
    ),
    schema: refusedIf,
    example: example(
      409,
      'refused',
      t('Bước này không thuộc tình trạng hiện tại.', 'This step does not belong to the present state.'),
      t('Bước này có ở: «Đang đình chỉ».', 'It belongs to: «Suspended».'),
      {
        guard: 'state',
        reasons: [
          {
            code: 'notInThisState',
            text: t('Bước này không thuộc tình trạng hiện tại.', 'This step does not belong to the present state.'),
            remedy: t('Bước này có ở: «Đang đình chỉ».', 'It belongs to: «Suspended».'),
            basis: [{ document: 'Thiết kế: động cơ vụ việc', article: '4', confidence: 'design' }],
          },
        ],
        remedy: t('Bước này có ở: «Đang đình chỉ».', 'It belongs to: «Suspended».'),
        basis: [{ document: 'Thiết kế: động cơ vụ việc', article: '4', confidence: 'design' }],
        permitted: ['ADD_LATE_PAPER'],
        version: 3,
        event: 0,
      },
    ),
  },
  stale: {
    status: 409,
    codes: ['stale'],
    says: t('Vụ việc đã thay đổi từ phiên bản đã xem.', 'The case has changed since the version you saw.'),
    schema: stale,
    example: example(
      409,
      'stale',
      t('Vụ việc đã thay đổi từ khi bạn xem.', 'The case has changed since you looked.'),
      t(
        'Xem các thay đổi dưới đây, rồi làm lại nếu vẫn đúng.',
        'Look at the changes below, then do it again if it still holds.',
      ),
      {
        version: 2,
        changedSince: [
          {
            version: 2,
            type: 'ASSESS_SIGNAL',
            title: t('Giao nắm tình hình', 'Assign the assessment'),
            by: exampleIds.head,
            at: '2026-03-05T02:10:00.000Z',
          },
        ],
      },
    ),
  },
  busy: {
    status: 409,
    codes: ['busy'],
    says: t(
      'Nhiều người cùng ghi; gửi lại với cùng mã yêu cầu.',
      'Many are writing at once; send it again with the same request id.',
    ),
    schema: plain,
    example: example(
      409,
      'busy',
      t('Nhiều người đang cùng ghi vào vụ việc này.', 'Many people are writing to this case at once.'),
      t('Gửi lại sau giây lát với cùng mã yêu cầu.', 'Send it again in a moment with the same request id.'),
    ),
  },
  agendaChanged: {
    status: 409,
    codes: ['agenda-changed'],
    says: t(
      'Mục của vụ việc trong chương trình kỳ họp vừa thay đổi.',
      'What a session named says of the case has just changed.',
    ),
    schema: agendaChanged,
    example: example(
      409,
      'agenda-changed',
      t(
        'Mục của vụ việc trong chương trình kỳ họp vừa thay đổi.',
        'What the session says of this case has just changed.',
      ),
      t(
        'Xem lại ai tham gia và ai chủ trì việc này ở GET /api/v1/sessions/{id}, rồi gửi lại nếu vẫn đúng.',
        'See at GET /api/v1/sessions/{id} who takes part in the item and who presides, then send it again if it still holds.',
      ),
      { version: 2 },
    ),
  },
  quarantined: {
    status: 409,
    codes: ['quarantined'],
    says: t('Vụ việc đang bị khóa để kiểm tra kỹ thuật.', 'The case is shut for a technical check.'),
    schema: quarantined,
    example: example(
      409,
      'quarantined',
      t('Vụ việc đang bị khóa để kiểm tra kỹ thuật.', 'The case is shut for a technical check.'),
      t('Báo quản trị hệ thống kèm mã vụ việc.', 'Tell the administrator the case code.'),
      { case: 'SI-2026-BKSX2P' },
    ),
  },
  otherFile: {
    status: 409,
    codes: ['other-file-filed'],
    says: t('Văn bản đã có tệp khác trong hồ sơ.', 'The record names another file for this paper.'),
    schema: otherFile,
    example: example(
      409,
      'other-file-filed',
      t('Văn bản đã có tệp khác trong hồ sơ.', 'The record names another file for this paper.'),
      t(
        'Gửi đúng tệp có mã băm đã ghi; nếu mã đã ghi sai thì đính chính trước.',
        'Send the file whose hash was recorded; if that hash is wrong, correct it first.',
      ),
      { recordedSha256: 'c'.repeat(64) },
    ),
  },
  conflict: {
    status: 409,
    codes: [
      'session-already-held',
      'already-on-agenda',
      'item-decided',
      'excusal-stands',
      'alert-closed',
      'alert-taken-over',
      'absence-over',
      'own-account',
      'not-overdue',
      'clock-goes-forward',
      'file-altered',
      'delivery-sent',
      'channel-off',
      'too-many-webhooks',
      'already-decided',
      'own-proposal',
      'calendar-overtaken',
      'entry-changed',
      'already-confirmed',
    ],
    says: t('Không làm được ở tình trạng hiện tại.', 'It cannot be done as things stand.'),
    schema: plain,
    example: example(
      409,
      'session-already-held',
      t('Kỳ họp đã họp; điểm danh chỉ ghi một lần.', 'The session has been held; attendance is recorded once.'),
      t('Nếu ghi sai, lập kỳ họp mới.', 'If it is wrong, record a new session.'),
    ),
  },
  setChanged: {
    status: 409,
    codes: ['set-changed'],
    says: t(
      'Danh sách đã thay đổi từ lúc xem trước; nêu rõ mục mới và mục không còn.',
      'The list has changed since the preview; what came and what went is named.',
    ),
    schema: setChanged,
    example: example(
      409,
      'set-changed',
      t('Danh sách đã thay đổi từ lúc xem trước.', 'The list has changed since the preview.'),
      t(
        'Xem phần thay đổi dưới đây, xem trước lại rồi chuyển; chưa có gì được chuyển.',
        'Look at the changes below, preview again and hand it on then; nothing has been handed on.',
      ),
      { came: [], gone: [{ id: exampleIds.alert, why: 'acknowledged' }] },
    ),
  },
  standingsRemain: {
    status: 409,
    codes: ['standings-remain'],
    says: t('Còn nhiệm vụ trong đoàn của vụ việc.', 'Places in the teams of cases remain.'),
    schema: standingsRemain,
    example: example(
      409,
      'standings-remain',
      t('Còn nhiệm vụ trong đoàn (tổ) của vụ việc.', 'Places in the teams of cases remain.'),
      t(
        'Trước hết thay người trong từng vụ việc bằng sự kiện nêu ở `standings`, rồi làm lại; chưa có gì được chuyển.',
        'First give each place to somebody else with the event named in `standings`, then try again; nothing has been moved.',
      ),
      {
        standings: [
          {
            case: { id: exampleIds.case, code: 'SI-2026-BKSX2P' },
            standing: 'teamLeader',
            event: { type: 'CHANGE_TEAM', title: t('Thay thành viên đoàn', 'Change the team') },
          },
        ],
        others: 0,
      },
    ),
  },
  stillOwns: {
    status: 409,
    codes: ['still-owns'],
    says: t('Còn cảnh báo hoặc việc chưa ai tiếp nhận.', 'Alerts or tasks are left that nobody takes over.'),
    schema: stillOwns,
    example: example(
      409,
      'still-owns',
      t('Người này còn cảnh báo hoặc việc chưa bàn giao.', 'This person still has alerts or tasks.'),
      t(
        'Người đứng đầu cơ quan quyết định người tiếp nhận: POST /api/v1/staff/{personId}/leaving.',
        'The head of the body decides who takes over: POST /api/v1/staff/{personId}/leaving.',
      ),
      { alerts: 2, tasks: 1 },
    ),
  },
  notAllDecided: {
    status: 409,
    codes: ['leaving-not-decided'],
    says: t('Còn cơ quan chưa quyết định cho nghỉ.', 'A body has not decided on the leaving.'),
    schema: notAllDecided,
    example: example(
      409,
      'leaving-not-decided',
      t('Còn cơ quan chưa quyết định cho người này nghỉ.', 'A body has not decided yet that this person leaves.'),
      t(
        'Người đứng đầu từng cơ quan nêu ở `bodies`, hoặc cơ quan cấp trên, quyết định trước: POST /api/v1/staff/{personId}/leaving.',
        'The head of each body in `bodies`, or of the body above, decides first: POST /api/v1/staff/{personId}/leaving.',
      ),
      { bodies: ['00000000-0000-4000-8000-000000000001'] },
    ),
  },
  notYetLeft: {
    status: 409,
    codes: ['not-yet-left'],
    says: t('Chưa đến ngày làm việc cuối cùng.', 'The last day has not come yet.'),
    schema: notYetLeft,
    example: example(
      409,
      'not-yet-left',
      t('Chưa đến ngày làm việc cuối cùng.', 'Their last day has not come yet.'),
      t(
        'Đóng tài khoản vào ngày đó hoặc sau đó, hoặc cơ quan quyết định ngày khác.',
        'Close the account on that day or later, or have the body decide on another day.',
      ),
      { lastDay: '2026-05-29' },
    ),
  },
  absenceOverlaps: {
    status: 409,
    codes: ['absence-overlaps'],
    says: t('Đã có lịch vắng trong những ngày này.', 'An absence is recorded for some of these days.'),
    schema: absenceOverlaps,
    example: example(
      409,
      'absence-overlaps',
      t('Đã có lịch vắng trong những ngày này.', 'An absence is recorded for some of these days.'),
      t(
        'Hủy lịch cũ bằng DELETE /api/v1/absences/{id} rồi ghi lại, hoặc chọn ngày khác.',
        'Cancel the other with DELETE /api/v1/absences/{id} and record anew, or choose other days.',
      ),
      { absence: { id: exampleIds.absence, from: '2026-05-11', to: '2026-05-15' } },
    ),
  },
  tooLarge: {
    status: 413,
    codes: ['too-large'],
    says: t('Nội dung gửi lên quá lớn.', 'What was sent is too large.'),
    schema: plain,
    example: example(
      413,
      'too-large',
      t('Nội dung gửi lên quá lớn.', 'What was sent is too large.'),
      t(
        'Rút gọn nội dung; tệp thì gửi qua đường dẫn tệp của văn bản.',
        'Send less; files go to the paper they belong to.',
      ),
    ),
  },
  wrongKind: {
    status: 415,
    codes: ['unsupported-media-type', 'file-kind-not-kept'],
    says: t('Kiểu nội dung không được nhận.', 'This kind of content is not taken.'),
    schema: plain,
    example: example(
      415,
      'unsupported-media-type',
      t('Kiểu nội dung không được nhận.', 'This kind of content is not taken.'),
      t('Gửi application/json.', 'Send application/json.'),
    ),
  },
  invalid: {
    status: 422,
    codes: [
      'malformed-fields',
      'invalid',
      'calendar-unsound',
      'confirmation-unsound',
      'snooze-out-of-range',
      'webhook-refused',
      'cannot-take-over',
    ],
    says: t('Có trường chưa đúng; `errors` nêu từng trường.', 'Some fields are not right; `errors` names each.'),
    schema: faulty,
    example: example(
      422,
      'malformed-fields',
      t('Yêu cầu có trường chưa đúng.', 'Some fields of the request are not right.'),
      correctFields,
      {
        errors: [
          {
            pointer: '/limit',
            code: 'too_big',
            text: t('Quá dài hoặc quá lớn.', 'Too long or too large.'),
          },
        ],
      },
    ),
  },
  requestIdReused: {
    status: 422,
    codes: ['request-id-reused'],
    says: t('Mã yêu cầu đã dùng cho một việc khác.', 'The request id was used for something else.'),
    schema: faulty,
    example: example(
      422,
      'request-id-reused',
      t('Mã yêu cầu đã dùng cho một việc khác.', 'The request id was used for something else.'),
      t('Dùng mã yêu cầu mới cho việc mới.', 'Use a new request id for a new act.'),
      {
        errors: [
          {
            pointer: '/requestId',
            code: 'request-id-reused',
            text: t('Mã yêu cầu đã dùng cho một việc khác.', 'The request id was used for something else.'),
          },
        ],
      },
    ),
  },
  unreadableBody: {
    status: 422,
    codes: ['too-deep', 'reserved-key'],
    says: t(
      'Nội dung lồng quá sâu hoặc có tên trường không được dùng.',
      'The body is nested too deeply or uses a reserved field name.',
    ),
    schema: plain,
    example: example(
      422,
      'too-deep',
      t('Nội dung lồng nhau quá sâu.', 'The content is nested too deeply.'),
      t('Gửi nội dung đúng mẫu, lồng không quá 20 cấp.', 'Send what the form asks for, nested at most 20 levels.'),
    ),
  },
  notTheFileItSays: {
    status: 422,
    codes: ['file-not-what-it-says'],
    says: t('Các byte không phải loại tệp đã nêu.', 'The bytes are not what the Content-Type says.'),
    schema: plain,
    example: example(
      422,
      'file-not-what-it-says',
      t('Nội dung tệp không phải application/pdf.', 'The bytes are not application/pdf.'),
      t('Gửi đúng tệp gốc kèm Content-Type của chính tệp đó.', 'Send the original file with its own Content-Type.'),
    ),
  },
  tooManyTries: {
    status: 429,
    codes: ['too-many-tries', 'too-many-listeners'],
    says: t('Đã thử hoặc mở quá nhiều lần.', 'Too many tries, or too many held open.'),
    schema: tooMany,
    example: example(
      429,
      'too-many-tries',
      t('Đã thử sai nhiều lần.', 'Too many failed tries.'),
      t('Thử lại sau 8 giây.', 'Try again in 8 seconds.'),
      {
        retryAfter: 8,
      },
    ),
  },
  notReady: {
    status: 503,
    codes: ['not-ready'],
    says: t('Chưa sẵn sàng.', 'Not ready yet.'),
    schema: plain,
    example: example(
      503,
      'not-ready',
      t('Chưa sẵn sàng.', 'Not ready yet.'),
      t('Đợi cơ sở dữ liệu khởi động xong.', 'Wait until the database has started.'),
    ),
  },
} satisfies Record<string, ProblemDocument>;

export type ProblemName = keyof typeof problemDocuments;

/** What reading anything may answer, beside what is its own. */
export const reading: readonly ProblemName[] = ['notSignedIn'];
export const readingWithQuery: readonly ProblemName[] = ['notSignedIn', 'invalid'];
/** What sending JSON may answer. */
export const sendingJson: readonly ProblemName[] = ['malformed', 'tooLarge', 'wrongKind', 'invalid', 'unreadableBody'];
export const changing: readonly ProblemName[] = ['notSignedIn', ...sendingJson];
/** What the one door may answer. */
export const throughTheDoor: readonly ProblemName[] = [
  ...changing,
  'notFound',
  'refused',
  'stale',
  'agendaChanged',
  'busy',
  'quarantined',
  'requestIdReused',
];
