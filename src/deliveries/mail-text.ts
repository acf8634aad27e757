// How does a digest or a message look as mail? Subject, plain text and simple HTML, all from the same lines.
import type { Text } from '../common/problems.js';
import { GROUPS, type Told } from './told.js';
import { caseLink, groupTitles, lineOf, messageLine, messageLink, messagesTitle, titleOf } from './words.js';

/** A list longer than this is read in the application. */
const MOST_LINES = 100;

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

interface Line {
  said: Text;
  link: string;
}
interface Section {
  title: Text;
  lines: Line[];
}

const closing: Text = {
  vi: 'Thư tự động, chỉ nêu mã vụ việc, tên thời hạn và ngày. Nội dung vụ việc xem trong hệ thống.',
  en: 'Sent automatically; it names case codes, terms and days only. What a case is about is read in the application.',
};

export function mailText(told: Told, publicUrl: string): MailText {
  const title = titleOf(told);
  const { sections, left } = cut(sectionsOf(told, publicUrl));
  const more: Text | undefined =
    left === 0
      ? undefined
      : { vi: `Và ${left} mục khác, xem trong hệ thống.`, en: `And ${left} more, in the application.` };
  return {
    subject: title.vi,
    text: plain(title, sections, more),
    html: html(title, sections, more),
  };
}

function sectionsOf({ terms, messages }: Told, publicUrl: string): Section[] {
  const groups = GROUPS.map((group) => ({
    title: groupTitles[group],
    lines: terms
      .filter((term) => term.group === group)
      .map((term) => ({ said: lineOf(term), link: caseLink(publicUrl, term.case.id) })),
  }));
  const told = messages.map((message) => ({
    said: messageLine(message),
    link: messageLink(publicUrl, message),
  }));
  return [...groups, { title: messagesTitle, lines: told }].filter(({ lines }) => lines.length > 0);
}

function cut(sections: readonly Section[]): { sections: Section[]; left: number } {
  let room = MOST_LINES;
  let left = 0;
  const kept = sections.map(({ title, lines }) => {
    const shown = lines.slice(0, room);
    room -= shown.length;
    left += lines.length - shown.length;
    return { title, lines: shown };
  });
  return { sections: kept.filter(({ lines }) => lines.length > 0), left };
}

function plain(title: Text, sections: readonly Section[], more: Text | undefined): string {
  const blocks = sections.map(({ title: head, lines }) =>
    [`${head.vi} / ${head.en}`, ...lines.map(({ said, link }) => `- ${said.vi}\n  ${said.en}\n  ${link}`)].join('\n'),
  );
  const end = more ? [`${more.vi}\n${more.en}`] : [];
  return `${[`${title.vi}\n${title.en}`, ...blocks, ...end, `${closing.vi}\n${closing.en}`].join('\n\n')}\n`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function html(title: Text, sections: readonly Section[], more: Text | undefined): string {
  const both = ({ vi, en }: Text): string => `${escaped(vi)}<br><small lang="en">${escaped(en)}</small>`;
  const item = ({ said, link }: Line): string =>
    `<li><a href="${escaped(link)}">${escaped(said.vi)}</a><br><small lang="en">${escaped(said.en)}</small></li>`;
  const blocks = sections.map(
    ({ title: head, lines }) => `<h2>${both(head)}</h2>\n<ul>\n${lines.map(item).join('\n')}\n</ul>`,
  );
  const end = more ? [`<p>${both(more)}</p>`] : [];
  return [
    '<!doctype html>',
    '<html lang="vi"><head><meta charset="utf-8"><title></title></head><body>',
    `<h1>${both(title)}</h1>`,
    ...blocks,
    ...end,
    `<p>${both(closing)}</p>`,
    '</body></html>',
    '',
  ].join('\n');
}
