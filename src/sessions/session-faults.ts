// Can a session have been like this? Pure: the roster of the day and what is said of the session in, every fault out.
import type { SessionFault } from './session-problems.js';

export interface SaidOfSession {
  heldOn: string;
  today: string;
  chairId: string;
  roster: readonly string[];
  /** Nothing while the session is only called. */
  attendance?: { pointer: '/present' | '/absent'; named: readonly string[]; present: readonly string[] };
}

export function sessionFaults({ heldOn, today, chairId, roster, attendance }: SaidOfSession): SessionFault[] {
  const faults: SessionFault[] = [];
  const fault = (pointer: string, code: string, vi: string, en: string): void => {
    faults.push({ pointer, code, text: { vi, en } });
  };
  if (roster.length === 0) {
    const vi = 'Ngày đó cơ quan không có thành viên biểu quyết. Kiểm tra cơ quan và ngày họp.';
    fault('/bodyId', 'noRoster', vi, 'The body had nobody to vote on that day. Check the body and the day.');
    return faults;
  }
  if (!roster.includes(chairId)) {
    const vi = 'Người chủ trì không thuộc danh sách thành viên ngày đó.';
    fault('/chairId', 'chairNotOnRoster', vi, 'The chair has no seat on that day.');
  }
  if (!attendance) return faults;
  const { pointer, named, present } = attendance;
  if (heldOn > today) {
    const vi = `Chưa đến ngày họp; hôm nay là ${today}.`;
    fault('/heldOn', 'inTheFuture', vi, `The session lies ahead; today is ${today}.`);
  }
  named.forEach((personId, index) => {
    if (roster.includes(personId)) return;
    const vi = 'Người này không thuộc danh sách thành viên ngày đó.';
    fault(`${pointer}/${index}`, 'notOnRoster', vi, 'This person has no seat on that day.');
  });
  if (roster.includes(chairId) && !present.includes(chairId)) {
    fault('/chairId', 'chairAbsent', 'Người chủ trì vắng mặt.', 'The chair was absent.');
  }
  return faults;
}
