// What came of one try to send, and what does a person read of it?
import type { Text } from '../common/problems.js';

export type Outcome =
  | { kind: 'sent' }
  /** Refused for good. */
  | { kind: 'never'; code: string }
  /** It may work later. `away`: nothing else can be sent there now either. */
  | { kind: 'later'; code: string; away: boolean }
  /** Nothing is left that may be told, or nobody to tell it to. */
  | { kind: 'moot'; code: string };

export const toldOutcome = {
  sent: { kind: 'sent' } as Outcome,
  never: (code: string): Outcome => ({ kind: 'never', code }),
  later: (code: string, away: boolean): Outcome => ({ kind: 'later', code, away }),
  moot: (code: string): Outcome => ({ kind: 'moot', code }),
};

const t = (vi: string, en: string): Text => ({ vi, en });

const says: Record<string, Text> = {
  'smtp-away': t('Máy chủ thư không trả lời.', 'The mail server does not answer.'),
  'smtp-sign-in-refused': t(
    'Máy chủ thư không nhận tài khoản của hệ thống; báo quản trị.',
    'The mail server refuses the application’s account; tell the administrator.',
  ),
  'http-away': t('Địa chỉ webhook không trả lời.', 'The webhook does not answer.'),
  'http-timeout': t('Địa chỉ webhook trả lời quá chậm.', 'The webhook takes too long to answer.'),
  'address-refused': t(
    'Địa chỉ webhook nằm trong mạng nội bộ, không được gửi đến.',
    'The webhook lies in a private network and is not sent to.',
  ),
  'secret-unreadable': t(
    'Không mở được khóa ký của webhook; hãy lập webhook mới.',
    'The webhook’s signing secret cannot be opened; set up a new one.',
  ),
  'channel-off': t('Kênh này chưa được bật trên hệ thống.', 'This channel is not switched on here.'),
  'no-longer-readable': t(
    'Không còn được xem các vụ việc nêu trong tin, nên không gửi.',
    'The cases it speaks of may no longer be read, so it was not sent.',
  ),
  'no-address': t('Không còn địa chỉ thư để gửi.', 'There is no mail address any more.'),
  'webhook-unanswered': t(
    'Người lập webhook không còn trách nhiệm ở cơ quan; tin chờ đến khi người đứng đầu lập lại đúng địa chỉ này.',
    'Whoever set the webhook up no longer answers for the body; this waits until a head sets it up anew with the same address.',
  ),
  'smtp-not-encrypted': t(
    'Máy chủ thư không mã hóa đường truyền nên không gửi mật khẩu qua đó; báo quản trị.',
    'The mail server does not encrypt, so no password is sent to it; tell the administrator.',
  ),
  'webhook-ended': t('Webhook đã bị gỡ.', 'The webhook was removed.'),
};

/** The last error as a person reads it. */
export function errorText(code: string): Text {
  const known = says[code];
  if (known) return known;
  const [channel, status] = code.split('-');
  return channel === 'smtp'
    ? t(`Máy chủ thư trả lời mã ${status}.`, `The mail server answered ${status}.`)
    : t(`Webhook trả lời mã ${status}.`, `The webhook answered ${status}.`);
}
