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

export const stillOwns = (left: { alerts: number; tasks: number }): Problem =>
  new Problem(
    409,
    'still-owns',
    t('Người này còn cảnh báo hoặc việc chưa bàn giao.', 'This person still has alerts or tasks.'),
    t(
      'Người đứng đầu hoặc người theo dõi thời hạn của cơ quan quyết định người tiếp nhận: POST /api/v1/staff/{personId}/leaving.',
      'The head or deadline supervisor of the body decides who takes over: POST /api/v1/staff/{personId}/leaving.',
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
