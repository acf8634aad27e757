// What cannot be done with channels, and what to do about it. What belongs to somebody else answers like what is not there.
import { Problem, type Text } from '../common/problems.js';

const notFound = (title: Text, detail: Text): Problem => new Problem(404, 'not-found', title, detail);

export const deliveryNotFound = (): Problem =>
  notFound(
    { vi: 'Không có lần gửi này.', en: 'No such delivery.' },
    {
      vi: 'Xem các lần gửi của mình ở GET /api/v1/deliveries.',
      en: 'See your deliveries with GET /api/v1/deliveries.',
    },
  );

export const webhookNotFound = (): Problem =>
  notFound(
    { vi: 'Không có webhook này.', en: 'No such webhook.' },
    { vi: 'Xem các webhook ở GET /api/v1/webhooks.', en: 'See the webhooks with GET /api/v1/webhooks.' },
  );

export const bodyNotYours = (): Problem =>
  notFound(
    { vi: 'Không có cơ quan này.', en: 'No such body.' },
    {
      vi: 'Chọn cơ quan mà mình đứng đầu hoặc giám sát thời hạn; xem GET /api/v1/me.',
      en: 'Choose a body you head or supervise; see GET /api/v1/me.',
    },
  );

export const feedNotFound = (): Problem =>
  notFound(
    { vi: 'Không có lịch này.', en: 'No such calendar.' },
    {
      vi: 'Địa chỉ đã bị thu hồi hoặc sai; lập địa chỉ mới bằng POST /api/v1/me/calendar.',
      en: 'The address was revoked or is wrong; make a new one with POST /api/v1/me/calendar.',
    },
  );

export const alreadySent = (): Problem =>
  new Problem(
    409,
    'delivery-sent',
    { vi: 'Lần gửi này đã tới nơi.', en: 'This delivery has arrived.' },
    { vi: 'Không cần gửi lại.', en: 'There is nothing to send again.' },
  );

export const channelOff = (): Problem =>
  new Problem(
    409,
    'channel-off',
    { vi: 'Hệ thống chưa bật webhook.', en: 'Webhooks are not switched on here.' },
    { vi: 'Đề nghị quản trị đặt SECRETS_KEY.', en: 'Ask the administrator to set SECRETS_KEY.' },
  );

export const tooManyWebhooks = (most: number): Problem =>
  new Problem(
    409,
    'too-many-webhooks',
    { vi: 'Đã có quá nhiều webhook.', en: 'There are too many webhooks.' },
    { vi: `Mỗi nơi lập nhiều nhất ${most}; gỡ bớt một cái trước.`, en: `At most ${most} each; remove one first.` },
  );

export const urlRefused = (text: Text): Problem =>
  new Problem(422, 'webhook-refused', { vi: 'Không nhận địa chỉ này.', en: 'This address is not taken.' }, text, {
    errors: [{ pointer: '/url', code: 'urlRefused', text }],
  });
