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

export interface SaidOfItem {
  excused: readonly { personId: string }[];
  chairId?: string | null | undefined;
}
interface OfItem {
  item: SaidOfItem;
  roster: readonly string[];
  /** Nothing while the session is only called. */
  present?: readonly string[];
  /** Who presides over the session. */
  chairId: string;
  /** JSON pointer of the item in the request. */
  at?: string;
}

/** Can these people have left the roster for the item, and is there somebody to preside over it? */
export function itemFaults({ item, roster, present, chairId, at = '' }: OfItem): SessionFault[] {
  const faults: SessionFault[] = [];
  const fault = (pointer: string, code: string, vi: string, en: string): void => {
    faults.push({ pointer: `${at}${pointer}`, code, text: { vi, en } });
  };
  item.excused.forEach(({ personId }, index) => {
    if (roster.includes(personId)) return;
    const vi = 'Người này không thuộc danh sách thành viên ngày họp.';
    fault(`/excused/${index}/personId`, 'notOnRoster', vi, 'This person has no seat on the day of the session.');
  });
  if (item.chairId && !roster.includes(item.chairId)) {
    const vi = 'Người chủ trì việc này không thuộc danh sách thành viên.';
    fault('/chairId', 'chairNotOnRoster', vi, 'Who is to preside over this item has no seat.');
  } else if (item.chairId && present && !present.includes(item.chairId)) {
    fault(
      '/chairId',
      'chairAbsent',
      'Người chủ trì việc này vắng mặt.',
      'Who is to preside over this item was absent.',
    );
  }
  if (item.excused.some(({ personId }) => personId === (item.chairId ?? chairId))) {
    const vi = 'Người chủ trì không tham gia việc này; nêu người khác chủ trì riêng việc này.';
    fault('/chairId', 'chairExcused', vi, 'Who presides takes no part in this item; name another chair for it.');
  }
  return faults;
}

/** An item of a session about to be recorded as held, with what must fit the day. */
export interface ItemOnDay extends SaidOfItem {
  position: number;
  /** The day its case was opened. */
  opened: string;
  /** The day it was put on the agenda, where that was after the session was called. */
  addedOn: string | null;
  lateReason: string | null;
}

/** The day may be another than the one the session was called for. */
function dayFaults({ position, opened, addedOn, lateReason }: ItemOnDay, heldOn: string): SessionFault[] {
  const pointer = '/heldOn';
  const later = {
    vi: `Việc thứ ${position}: vụ việc mở sau ngày họp.`,
    en: `Item ${position}: opened after that day.`,
  };
  const late = {
    vi: `Việc thứ ${position}: được đưa vào chương trình sau ngày họp mà không nêu lý do; sửa ngày họp hoặc lập kỳ họp khác.`,
    en: `Item ${position}: put on the agenda after that day without a reason; mend the day, or record another session.`,
  };
  return [
    ...(opened > heldOn ? [{ pointer, code: 'openedLater', text: later }] : []),
    ...(addedOn && addedOn > heldOn && !lateReason ? [{ pointer, code: 'lateWithoutReason', text: late }] : []),
  ];
}

/** What speaks against holding a session so, with these items on its agenda. */
export function heldItemFaults(
  items: readonly ItemOnDay[],
  {
    heldOn,
    roster,
    present,
    chairId,
  }: { heldOn: string; roster: readonly string[]; present: readonly string[]; chairId: string },
): SessionFault[] {
  return items.flatMap((item) => [
    ...dayFaults(item, heldOn),
    ...itemFaults({ item: { ...item, excused: onRoster(item.excused, roster) }, roster, present, chairId }).map(
      ({ code, text }): SessionFault => ({
        pointer: code === 'chairAbsent' ? '/present' : '/chairId',
        code,
        text: { vi: `Việc thứ ${item.position}: ${text.vi}`, en: `Item ${item.position}: ${text.en}` },
      }),
    ),
  ]);
}

/** Whoever has lost their seat since the session was called need not be excused any more. */
const onRoster = (excused: SaidOfItem['excused'], roster: readonly string[]): SaidOfItem['excused'] =>
  excused.filter(({ personId }) => roster.includes(personId));
