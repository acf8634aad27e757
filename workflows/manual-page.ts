// A procedure's manual as a page to read, one per language: what the states mean, what may be done in them and by whom, what is refused and
// what to do then, and the terms of each profile of the law.
import { countsOf, type LawEntry, type LawLine, type Manual, type ManualEvent } from './manual.js';
import type { Basis, Confidence, Text } from './procedure.js';

type Language = keyof Text;

export const MANUAL_IS_WRITTEN = '<!-- written by: npm run procedures -->';

const confidenceTitles: Record<Confidence, Text> = {
  confirmed: { vi: 'đã đối chiếu', en: 'confirmed' },
  secondHand: { vi: 'qua nguồn khác', en: 'second-hand' },
  local: { vi: 'địa phương', en: 'local' },
  recalled: { vi: 'nhớ lại', en: 'recalled' },
  inferred: { vi: 'suy ra', en: 'inferred' },
  unclear: { vi: 'chưa rõ', en: 'unclear' },
  design: { vi: 'thiết kế của hệ thống', en: 'our design' },
};

const words = {
  picture: { vi: 'Sơ đồ', en: 'Picture' },
  sums: {
    vi: (counts: Counts) => `${counts.states} tình trạng, ${counts.events} bước, ${counts.reasons} lý do từ chối.`,
    en: (counts: Counts) => `${counts.states} states, ${counts.events} events, ${counts.reasons} reasons of refusal.`,
  },
  trust: {
    vi: 'Trong ngoặc sau mỗi căn cứ là mức tin cậy: đã đối chiếu văn bản, qua nguồn khác, địa phương, nhớ lại, suy ra, chưa rõ, hoặc thiết kế của hệ thống. Chỉ giá trị đã đối chiếu hoặc qua nguồn khác mới tự áp dụng.',
    en: 'Behind every citation stands how sure we are of it: confirmed in the text, second-hand, local, recalled, inferred, unclear, or our own design. Only what is confirmed or second-hand applies by itself.',
  },
  states: { vi: 'Tình trạng', en: 'States' },
  stateHead: {
    vi: ['Tình trạng', 'Nghĩa là', 'Giai đoạn', 'Căn cứ'],
    en: ['State', 'What it means', 'Phase', 'Law'],
  },
  rests: { vi: 'có thể dừng hẳn', en: 'may rest for good' },
  events: { vi: 'Các bước', en: 'Events' },
  opening: { vi: 'Mở vụ việc', en: 'Opening a case' },
  steps: { vi: 'Bước tiến hành', en: 'Steps of the proceedings' },
  notes: { vi: 'Việc ghi kèm', en: 'Notes beside the steps' },
  side: { vi: 'Việc bên lề', en: 'Side matters' },
  who: { vi: 'Ai ghi', en: 'Who' },
  behalf: { vi: 'Việc của', en: 'An act of' },
  where: { vi: 'Khi', en: 'In' },
  to: { vi: 'Dẫn tới', en: 'Leads to' },
  papers: { vi: 'Văn bản', en: 'Papers' },
  ifAny: { vi: 'nếu có', en: 'if any' },
  law: { vi: 'Căn cứ', en: 'Law' },
  now: { vi: 'Chưa làm được khi', en: 'Not possible while' },
  said: { vi: 'Nội dung không nhận khi', en: 'What it says is not taken when' },
  common: { vi: 'Lý do chung của nhiều bước', en: 'Reasons many events share' },
  commonSays: {
    vi: 'Các lý do dưới đây có ở nhiều bước; ở từng bước chỉ ghi mã.',
    en: 'These speak against many events; at each only the code stands.',
  },
  commonHead: { vi: ['Mã', 'Lý do', 'Cách khắc phục', 'Căn cứ'], en: ['Code', 'Reason', 'Remedy', 'Law'] },
  also: { vi: 'Và lý do chung', en: 'And of those shared' },
  terms: { vi: 'Thời hạn theo từng thời kỳ', en: 'Terms by profile' },
  term: { vi: 'Thời hạn', en: 'Term' },
  settings: { vi: 'Quy định khác theo từng thời kỳ', en: 'Other matters of law by profile' },
  setting: { vi: 'Nội dung', en: 'Matter' },
  byHand: { vi: 'đặt bằng tay', en: 'set by hand' },
  stated: { vi: 'chưa rõ; cơ quan quyết định nêu', en: 'unclear; the deciding body states it' },
  offered: { vi: 'gợi ý, không tự áp dụng', en: 'offered, never by itself' },
} as const;
type Counts = ReturnType<typeof countsOf>;

/** A reason that speaks against at least so many events is explained once for all. */
const SHARED = 5;

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]): string[] => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows,
  '',
];

function cited(basis: readonly Basis[], language: Language): string {
  const place = ({ document, article, clause, confidence }: Basis): string =>
    [
      document,
      article && (language === 'vi' ? `Điều ${article}` : `art. ${article}`),
      clause && (language === 'vi' ? `khoản ${clause}` : `cl. ${clause}`),
      `(${confidenceTitles[confidence][language]})`,
    ]
      .filter(Boolean)
      .join(' ');
  return [...new Set(basis.map(place))].join('; ');
}

/** The page in one language. `picture` and `other` are the addresses of the picture and of the page in the other language. */
export function manualPage(
  manual: Manual,
  language: Language,
  { picture, other }: { picture: string; other: string },
): string {
  const otherName = language === 'vi' ? 'English' : 'Tiếng Việt';
  const shared = sharedCodes(manual);
  const groups: [Text, ManualEvent[]][] = [
    [words.opening, manual.events.filter(({ opens }) => opens)],
    [words.steps, manual.events.filter(({ opens, side, kind }) => !opens && !side && kind === 'step')],
    [words.notes, manual.events.filter(({ opens, side, kind }) => !opens && !side && kind === 'note')],
    [words.side, manual.events.filter(({ opens, side }) => !opens && side)],
  ];
  const { profiles, rules, settings } = manual.law;
  return [
    `# ${manual.title[language]} (\`${manual.id}\`)`,
    '',
    MANUAL_IS_WRITTEN,
    '',
    `${words.sums[language](countsOf(manual))} [${otherName}](${other}) · [README](README.md)`,
    '',
    words.trust[language],
    '',
    `[![${words.picture[language]}](${picture})](${picture})`,
    '',
    `## ${words.states[language]}`,
    '',
    ...table(
      words.stateHead[language],
      manual.states.map((state) => stateRow(state, language)),
    ),
    `## ${words.events[language]}`,
    '',
    ...groups.flatMap(([title, events]) =>
      events.length === 0
        ? []
        : [`### ${title[language]}`, '', ...events.flatMap((event) => eventLines(manual, event, shared, language))],
    ),
    ...sharedLines(manual, shared, language),
    ...matrix(words.terms[language], words.term[language], rules, { profiles, language, none: words.byHand[language] }),
    ...matrix(words.settings[language], words.setting[language], settings, {
      profiles,
      language,
      none: words.stated[language],
    }),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

const stateRow = ({ id, title, sentence, phase, rests, law }: Manual['states'][number], language: Language): string =>
  row(
    `**${title[language]}** \`${id}\``,
    sentence[language],
    rests ? `${phase.title[language]}; ${words.rests[language]}` : phase.title[language],
    cited(law, language),
  );

const sharedCodes = ({ events, reasons }: Manual): Set<string> =>
  new Set(
    Object.keys(reasons).filter(
      (code) =>
        events.filter(({ refused: { now, said } }) => now.includes(code) || said.includes(code)).length >= SHARED,
    ),
  );

function eventLines(manual: Manual, event: ManualEvent, shared: ReadonlySet<string>, language: Language): string[] {
  const titleOf = (id: string): string => manual.states.find((state) => state.id === id)?.title[language] ?? id;
  const list = (ids: readonly string[]): string => ids.map((id) => `«${titleOf(id)}»`).join(', ');
  const papers = event.papers.map(
    ({ type, title, required }) => `${title[language]} (${type}${required ? '' : `, ${words.ifAny[language]}`})`,
  );
  const all = event.in.length === manual.states.length;
  const lines: [Text, string][] = [
    [words.who, event.by.map(({ title }) => title[language]).join(', ')],
    [words.behalf, event.onBehalfOf?.title[language] ?? ''],
    [words.where, all ? '' : list(event.in)],
    [words.to, event.leadsTo.map(({ title }) => `«${title[language]}»`).join(', ')],
    [words.papers, papers.join(', ')],
    [words.law, cited(event.basis, language)],
  ];
  const reasons = (title: Text, codes: readonly string[]): string[] => {
    const own = codes.filter((code) => !shared.has(code));
    if (own.length === 0) return [];
    return [
      `- ${title[language]}:`,
      ...own.map((code) => {
        const { text, remedy } = manual.reasons[code] as Manual['reasons'][string];
        return `  - ${cell(text[language])} *${cell(remedy[language])}* \`${code}\``;
      }),
    ];
  };
  const common = [...event.refused.now, ...event.refused.said].filter((code) => shared.has(code));
  return [
    `#### ${event.title[language]} \`${event.type}\``,
    '',
    event.sentence[language],
    '',
    ...lines.flatMap(([title, text]) => (text ? [`- ${title[language]}: ${text}`] : [])),
    ...reasons(words.now, event.refused.now),
    ...reasons(words.said, event.refused.said),
    ...(common.length > 0
      ? [`- ${words.also[language]}: ${[...new Set(common)].map((code) => `\`${code}\``).join(', ')}`]
      : []),
    '',
  ];
}

function sharedLines({ reasons }: Manual, shared: ReadonlySet<string>, language: Language): string[] {
  if (shared.size === 0) return [];
  const rows = [...shared].map((code) => {
    const { text, remedy, basis } = reasons[code] as Manual['reasons'][string];
    return row(`\`${code}\``, text[language], remedy[language], cited(basis, language));
  });
  return [
    `## ${words.common[language]}`,
    '',
    words.commonSays[language],
    '',
    ...table(words.commonHead[language], rows),
  ];
}

interface MatrixWords {
  profiles: Manual['law']['profiles'];
  language: Language;
  none: string;
}

/** One row for each matter, one column for each profile. */
function matrix(
  title: string,
  head: string,
  lines: readonly LawLine[],
  { profiles, language, none }: MatrixWords,
): string[] {
  if (lines.length === 0) return [];
  const days = ({ from, to }: Manual['law']['profiles'][number]): string => `${from} … ${to ?? ''}`;
  const cellOf = (entries: readonly LawEntry[]): string =>
    entries.length === 0 ? none : entries.map((entry) => entryText(entry, language, none)).join('<br>');
  return [
    `## ${title}`,
    '',
    ...table(
      [head, ...profiles.map((profile) => `\`${profile.id}\` ${days(profile)}`)],
      lines.map(({ id, title: named, entries }) =>
        row(`**${named[language]}** \`${id}\``, ...profiles.map((profile) => cellOf(entries[profile.id] ?? []))),
      ),
    ),
  ];
}

function entryText(entry: LawEntry, language: Language, none: string): string {
  const { says, how, limitedTo, document, article, clause, confidence } = entry;
  const value = says === null ? none : `**${says[language]}**`;
  const offered = how === 'offered' ? ` (${words.offered[language]})` : '';
  const limited = limitedTo ? `${limitedTo[language]}: ` : '';
  const source = cited(
    [{ document: document[language], confidence, ...(article && { article }), ...(clause && { clause }) }],
    language,
  );
  return `${limited}${value}${offered}. ${source}`;
}
