// What is a person told when somebody else decides or writes something about them? The day and where to look; never by whom or why.
import { derivedId } from '../common/derived-id.js';
import type { GeneralMessage } from '../notifications/general-messages.js';

const vi = (day: string): string => day.split('-').reverse().join('/');

export const leavingTold = (leavingId: string, personId: string, lastDay: string): GeneralMessage => ({
  id: derivedId('leaving-decided', leavingId),
  personId,
  audience: 'officer',
  code: 'leaving-decided',
  title: {
    vi: `Cơ quan đã quyết định đồng chí bàn giao công việc, ngày làm việc cuối cùng là ${vi(lastDay)}. Nếu không đúng, đề nghị báo ngay người đứng đầu cơ quan hoặc cơ quan cấp trên.`,
    en: `Your body has decided that you hand over your work; your last day is ${lastDay}. If this is wrong, tell the head of the body or the body above at once.`,
  },
});

export const absenceTold = (
  what: 'recorded' | 'cancelled',
  { id, personId, from, to }: { id: string; personId: string; from: string; to: string },
): GeneralMessage => ({
  id: derivedId(`absence-${what}`, id),
  personId,
  audience: 'officer',
  code: `absence-${what}`,
  title:
    what === 'recorded'
      ? {
          vi: `Đã có người ghi lịch vắng cho đồng chí từ ${vi(from)} đến ${vi(to)}; cảnh báo những ngày đó sẽ không đến đồng chí. Nếu không đúng, hủy bằng DELETE /api/v1/absences/${id}.`,
          en: `Somebody has recorded an absence of yours from ${from} to ${to}; alerts of those days will not come to you. If it is wrong, cancel it with DELETE /api/v1/absences/${id}.`,
        }
      : {
          vi: `Lịch vắng của đồng chí từ ${vi(from)} đến ${vi(to)} đã được người khác hủy; cảnh báo lại đến đồng chí.`,
          en: `Somebody has cancelled your absence from ${from} to ${to}; alerts come to you again.`,
        },
});
