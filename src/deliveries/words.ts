// How is what is told put into words? Vietnamese first, English beside; a line is a case code, a rule, a day, the slack and a link.
import type { Text } from '../common/problems.js';
import type { Group, Told, ToldKind, ToldMessage, ToldTerm } from './told.js';

const t = (vi: string, en: string): Text => ({ vi, en });

export const groupTitles: Record<Group, Text> = {
  overdue: t('Quá hạn, vẫn đang tính', 'Overdue, still counted'),
  cannotBeMet: t('Không còn kịp hạn nữa', 'Cannot be met any more'),
  noReturnToday: t('Hôm nay là ngày cuối còn kịp', 'Point of no return today'),
  thisWeek: t('Đến hạn trong tuần này', 'Due this week'),
  comingUp: t('Sắp đến hạn', 'Coming up'),
  pauseEnding: t('Sắp hết thời gian tạm dừng', 'Pauses about to end'),
  setByHand: t('Cần đặt hạn bằng tay', 'Day to be set by hand'),
};
export const messagesTitle = t('Tin nhắn mới', 'New messages');

/** The day as each language writes it. */
const dayIn = (day: string): Text => t(day.split('-').reverse().join('/'), day);

const slackText = (slack: number): Text => {
  if (slack > 0) return t(`còn ${slack} ngày làm việc`, `${slack} working days left`);
  if (slack === 0) return t('hôm nay là ngày cuối', 'today is the last day');
  return t(`quá ${-slack} ngày làm việc`, `${-slack} working days over`);
};

/** What is said of a term after its code and label. */
export function saidOf({ day, slack, group, rang, isNew }: ToldTerm): Text {
  const news = isNew ? t(' (mới)', ' (new)') : t('', '');
  if (day === null) {
    return t(`chưa có ngày đến hạn, cần đặt bằng tay${news.vi}`, `no due day yet, to be set by hand${news.en}`);
  }
  const on = dayIn(day);
  if (group === 'pauseEnding') return t(`tạm dừng đến ngày ${on.vi}${news.vi}`, `paused until ${on.en}${news.en}`);
  const left = leftOf(group, rang, slack);
  return t(`hạn ${on.vi}, ${left.vi}${news.vi}`, `due ${on.en}, ${left.en}${news.en}`);
}

function leftOf(group: Group, rang: ToldTerm['rang'], slack: number | null): Text {
  if (rang?.side === 'at') return t('đến hạn', 'due');
  if (group === 'cannotBeMet') return t('không còn kịp nữa', 'cannot be met any more');
  return slackText(slack ?? 0);
}

export const caseLink = (publicUrl: string, caseId: string): string => `${publicUrl}/cases/${caseId}`;

/** To the case, or to the messages where there is none. */
export const messageLink = (publicUrl: string, { case: of }: ToldMessage): string =>
  of ? caseLink(publicUrl, of.id) : `${publicUrl}/messages`;

export const lineOf = (term: ToldTerm): Text => {
  const said = saidOf(term);
  return t(`${term.case.code}: ${term.label.vi}, ${said.vi}`, `${term.case.code}: ${term.label.en}, ${said.en}`);
};
export const messageLine = ({ case: of, title }: ToldMessage): Text =>
  of ? t(`${of.code}: ${title.vi}`, `${of.code}: ${title.en}`) : title;

/** How many there are of what is worst, for the subject of a mail. */
function countsIn({ terms, messages }: Told): Text {
  const count = (group: Group): number => terms.filter((term) => term.group === group).length;
  const overdue = count('overdue');
  const lost = count('cannotBeMet') + count('noReturnToday');
  const parts: Text[] = [
    ...(overdue > 0 ? [t(`${overdue} quá hạn`, `${overdue} overdue`)] : []),
    ...(lost > 0 ? [t(`${lost} sát ngày cuối còn kịp`, `${lost} at or past no return`)] : []),
  ];
  const rest = terms.length - overdue - lost;
  if (rest > 0) parts.push(t(`${rest} thời hạn cần theo dõi`, `${rest} to watch`));
  if (messages.length > 0) parts.push(t(`${messages.length} tin nhắn`, `${messages.length} messages`));
  return t(parts.map(({ vi }) => vi).join(', '), parts.map(({ en }) => en).join(', '));
}

const opening: Record<ToldKind, Text> = {
  digest: t('Tập hợp buổi sáng', 'Morning digest'),
  immediate: t('Cảnh báo cần xử lý ngay', 'Alerts that cannot wait'),
  rings: t('Cảnh báo của cơ quan', 'Alerts of the body'),
};

export function titleOf(told: Told): Text {
  const on = dayIn(told.day);
  const counts = countsIn(told);
  const title = opening[told.kind];
  return t(`${title.vi} ${on.vi}: ${counts.vi}`, `${title.en} ${on.en}: ${counts.en}`);
}
