// Why somebody cannot be let go yet, and what to do first.
import { Problem, type Text } from '../common/problems.js';
import type { StandingHeld } from './handed-standings.service.js';

const t = (vi: string, en: string): Text => ({ vi, en });

export const personNotFound = (): Problem =>
  new Problem(
    404,
    'not-found',
    t('Không có người này trong cơ quan của bạn.', 'No such person in your body.'),
    t('Xem người giữ chức trách của cơ quan mình.', 'Look among those who hold an office in your body.'),
  );

/** Codes only of cases the reader may read; the others are a number. */
export const standingsRemain = (standings: readonly StandingHeld[], others: number): Problem =>
  new Problem(
    409,
    'standings-remain',
    t('Còn nhiệm vụ trong đoàn (tổ) của vụ việc.', 'Places in the teams of cases remain.'),
    t(
      'Trước hết thay người trong từng vụ việc bằng sự kiện nêu ở `standings`, rồi làm lại; chưa có gì được chuyển.',
      'First give each place to somebody else with the event named in `standings`, then try again; nothing has been moved.',
    ),
    { standings, others },
  );

export const notYoursToDecide = (): Problem =>
  new Problem(
    403,
    'not-yours-to-do',
    t('Không quyết định được việc nghỉ của người này.', 'You do not decide that this person leaves.'),
    t(
      'Người đứng đầu quyết định với cấp phó và nhân sự, cấp phó với nhân sự; với người đứng đầu là chính người đó hoặc người đứng đầu cơ quan cấp trên.',
      'The head decides on deputies and staff, a deputy on staff; on a head, that head or the head of the body above.',
    ),
  );

export const lastDayIsOver = (): Problem => {
  const text = t('Chọn hôm nay hoặc một ngày sau.', 'Choose today or a later day.');
  return new Problem(422, 'invalid', t('Ngày làm việc cuối cùng đã qua.', 'The last day is over.'), text, {
    errors: [{ pointer: '/lastDay', code: 'inThePast', text }],
  });
};

/** Bodies, not cases: an administrator may know them. */
export const notAllDecided = (bodies: readonly string[]): Problem =>
  new Problem(
    409,
    'leaving-not-decided',
    t('Còn cơ quan chưa quyết định cho người này nghỉ.', 'A body has not decided yet that this person leaves.'),
    t(
      'Người đứng đầu từng cơ quan nêu ở `bodies`, hoặc cơ quan cấp trên, quyết định trước: POST /api/v1/staff/{personId}/leaving.',
      'The head of each body in `bodies`, or of the body above, decides first: POST /api/v1/staff/{personId}/leaving.',
    ),
    { bodies },
  );

export const stillOwns = (left: { alerts: number; tasks: number }): Problem =>
  new Problem(
    409,
    'still-owns',
    t('Người này còn cảnh báo hoặc việc chưa bàn giao.', 'This person still has alerts or tasks.'),
    t(
      'Người đứng đầu cơ quan quyết định người tiếp nhận: POST /api/v1/staff/{personId}/leaving.',
      'The head of the body decides who takes over: POST /api/v1/staff/{personId}/leaving.',
    ),
    left,
  );

export const notYetLeft = (lastDay: string): Problem =>
  new Problem(
    409,
    'not-yet-left',
    t('Chưa đến ngày làm việc cuối cùng.', 'Their last day has not come yet.'),
    t(
      'Đóng tài khoản vào ngày đó hoặc sau đó, hoặc cơ quan quyết định ngày khác.',
      'Close the account on that day or later, or have the body decide on another day.',
    ),
    { lastDay },
  );

export const ownAccount = (): Problem =>
  new Problem(
    409,
    'own-account',
    t('Không tự đóng tài khoản của mình.', 'Nobody closes their own account.'),
    t('Nhờ quản trị viên khác thực hiện.', 'Ask another administrator to do it.'),
  );

export const noSuchItem = (index: number): Problem => {
  const text = t(
    'Không có mục này trong danh sách bàn giao; xem trước lại.',
    'There is no such item to hand over; preview again.',
  );
  return new Problem(422, 'invalid', t('Danh sách bàn giao chưa đúng.', 'The list of items is not right.'), text, {
    errors: [{ pointer: `/items/${index}/id`, code: 'notThere', text }],
  });
};
