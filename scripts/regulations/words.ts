// How does one entry of the law read on a terminal? Vietnamese first, English beneath or beside.
import type { Said } from '../../src/regulations/law-said.js';
import { confidenceWords, type Text, unitWords } from '../../src/regulations/law-words.js';

/** On one line. */
export const both = ({ vi, en }: Text): string => (vi === en ? vi : `${vi} · ${en}`);
/** On two. */
export const twoLines = ({ vi, en }: Text): string[] => (vi === en ? [vi] : [vi, en]);

const localDay = (day: string): string => day.split('-').reverse().join('/');

interface Days {
  from: string;
  to: string | null;
}

/** The days on which it held, where they are not simply the profile's. */
export function daysLines({ from, to }: Said, profile: Days): string[] {
  const begins = from !== profile.from;
  const end = to !== profile.to ? to : null;
  if (!begins && end === null) return [];
  const vi = [begins && `từ ${localDay(from)}`, end && `đến ${localDay(end)}`].filter(Boolean).join(' ');
  const en = [begins && `from ${from}`, end && `to ${end}`].filter(Boolean).join(' ');
  return [`(${vi} · ${en})`];
}

export function valueLines({ words, how }: Said): string[] {
  if (!words) return ['cơ quan quyết định tự định · set by hand'];
  return [...(how === 'offered' ? ['chỉ gợi ý · only offered:'] : []), both(words)];
}

export function extensionLines({ extension, unit }: Said): string[] {
  if (!extension || unit === null) return ['không · none'];
  const { maxTimes, maxEach, maxTotal, maxShare } = extension;
  const of = unitWords[unit];
  const vi = [
    maxShare && `không quá 1/${maxShare.of}`,
    maxTimes && `${maxTimes} lần`,
    maxEach && `mỗi lần đến ${maxEach} ${of.vi}`,
    maxTotal && `cả thảy ${maxTotal} ${of.vi}`,
  ].filter(Boolean);
  const en = [
    maxShare && `at most 1/${maxShare.of}`,
    maxTimes && (maxTimes === 1 ? 'once' : `${maxTimes} times`),
    maxEach && `up to ${maxEach} ${of.en} each`,
    maxTotal && `${maxTotal} ${of.en} in all`,
  ].filter(Boolean);
  const sure = confidenceWords[extension.confidence];
  return [`${vi.join(', ') || 'chưa rõ mức'} (${sure.vi})`, `${en.join(', ') || 'limit unknown'} (${sure.en})`];
}

export const startLines = ({ countsFrom }: Said): string[] =>
  countsFrom
    ? [countsFrom.event + (countsFrom.field === 'effectiveOn' ? '' : ` ${countsFrom.field}`)]
    : ['chưa rõ · not known'];

export const confidenceLines = ({ confidence }: Said): string[] => [both(confidenceWords[confidence])];

export function basisLines({ instrument: { title }, article, clause }: Said): string[] {
  const vi = [article ? `điều ${article}` : 'chưa rõ điều', clause && `khoản ${clause}`].filter(Boolean).join(', ');
  const en = [article ? `art. ${article}` : 'article not known', clause && `cl. ${clause}`].filter(Boolean).join(', ');
  return [`${title.vi}, ${vi}`, `${title.en}, ${en}`];
}
