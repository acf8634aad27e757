// How do two profiles differ, for reading on a terminal? What held on the left, what came on the right.
import type { RegulationBody } from '../../src/regulations/law.js';
import {
  type Differing,
  differencesBetween,
  type LawDifference,
  type ProfileDifferences,
  type ProfileName,
  successiveDifferences,
} from '../../src/regulations/law-differences.js';
import type { Said } from '../../src/regulations/law-said.js';
import { profilesInOrder } from '../../src/regulations/law-timeline.js';
import { row, WIDTH, wrapped } from './columns.js';
import { basisLines, both, confidenceLines, daysLines, extensionLines, startLines, valueLines } from './words.js';

const LABEL = 22;
const SIDE = 46;

interface Line {
  label: string;
  /** Shown when one of these differs; always where there is none. */
  when: readonly Differing[];
  says: (said: Said) => string[];
}

const LINES: readonly Line[] = [
  { label: '  giá trị · value', when: [], says: valueLines },
  { label: '  gia hạn · extension', when: ['extension'], says: extensionLines },
  { label: '  tính từ · from', when: ['countsFrom'], says: startLines },
  {
    label: '  tính chất · nature',
    when: ['protects', 'lapses'],
    says: ({ protects, lapses }) => [
      protects ? 'bảo vệ quyền · protects a person' : 'không bảo vệ · does not protect',
      lapses ? 'tự hết · lapses' : 'phải thực hiện · to be met',
    ],
  },
  { label: '  căn cứ · basis', when: [], says: basisLines },
  { label: '  tin cậy · confidence', when: ['confidence'], says: confidenceLines },
];

/** Undefined where a profile named does not exist. */
export function differencesPage(law: RegulationBody, named: readonly string[]): string[] | undefined {
  if (named.length === 0) return successiveDifferences(law).flatMap(pairLines);
  const inOrder = profilesInOrder(law.layers);
  const [before, after] = named.map((id) => inOrder.find((profile) => profile.id === id));
  return before && after ? pairLines(differencesBetween(law, before, after)) : undefined;
}

function pairLines({ before, after, differences }: ProfileDifferences): string[] {
  const count = (kind: LawDifference['kind']): number => differences.filter((found) => found.kind === kind).length;
  return [
    '',
    '═'.repeat(WIDTH),
    ...row(
      [
        ['khác nhau · differences'],
        [before.id, before.title.vi, before.title.en],
        [after.id, after.title.vi, after.title.en],
      ],
      [LABEL, SIDE],
    ),
    `${count('rule')} thời hạn · terms, ${count('setting')} cách áp dụng · settings`,
    '═'.repeat(WIDTH),
    ...differences.flatMap((found) => ['', ...differenceLines(found, before, after)]),
  ];
}

function differenceLines(found: LawDifference, before: ProfileName, after: ProfileName): string[] {
  const { id, labels, place, changed } = found;
  return [
    ...wrapped(`${id}  ${both(labels)}`, WIDTH, '  '),
    ...(place ? wrapped(`  [${both(place)}]`, WIDTH, '  ') : []),
    ...LINES.filter(({ when }) => when.length === 0 || when.some((field) => changed.includes(field))).flatMap(
      ({ label, says }) =>
        row([[label], sideLines(found.before, before, says), sideLines(found.after, after, says)], [LABEL, SIDE]),
    ),
  ];
}

/** What was said, one after the other where it moved inside the profile. */
function sideLines(said: readonly Said[], profile: ProfileName, says: Line['says']): string[] {
  const [first] = said;
  if (!first) return ['—'];
  // Where all say the same, the days are of no interest.
  const alike = new Set(said.map((entry) => says(entry).join('|'))).size === 1;
  if (alike && said.length > 1) return says(first);
  return said.flatMap((entry) => {
    const days = daysLines(entry, profile);
    return [...days, ...says(entry).map((line) => (days.length > 0 ? `  ${line}` : line))];
  });
}
