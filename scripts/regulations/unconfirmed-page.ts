// Which values await confirmation, for reading on a terminal? The rule on the left; what is held and what would settle it on the right.
import type { RegulationBody } from '../../src/regulations/law.js';
import {
  NEEDS,
  type Standing,
  type UnconfirmedProfile,
  type UnconfirmedValue,
  unconfirmedValues,
} from '../../src/regulations/law-unconfirmed.js';
import type { Text } from '../../src/regulations/law-words.js';
import { row, WIDTH } from './columns.js';
import { basisLines, both, daysLines, twoLines, valueLines } from './words.js';

const RULE = 50;

const standings: Record<Standing, Text> = {
  unclear: { vi: 'Chưa rõ: cơ quan quyết định tự định', en: 'Unclear: set by hand' },
  offered: { vi: 'Chỉ gợi ý: nhớ lại hoặc suy ra', en: 'Only offered: recalled or inferred' },
  secondHand: { vi: 'Đang dùng, qua nguồn khác', en: 'In use, second-hand' },
  incomplete: { vi: 'Đang dùng, còn thiếu căn cứ', en: 'In use, with something missing' },
};
/** What is in use and may be wrong comes before what nobody relies on. */
const ORDER: readonly Standing[] = ['secondHand', 'incomplete', 'offered', 'unclear'];

export const unconfirmedPage = (law: RegulationBody): string[] => unconfirmedValues(law).flatMap(profileLines);

function profileLines({ profile, values }: UnconfirmedProfile): string[] {
  return [
    '',
    '═'.repeat(WIDTH),
    `${profile.id}  ${both(profile.title)}`,
    `${values.length} giá trị chờ xác nhận · values awaiting confirmation`,
    '═'.repeat(WIDTH),
    ...ORDER.flatMap((standing) => {
      const found = values.filter((value) => value.standing === standing);
      if (found.length === 0) return [];
      const title = `── ${both(standings[standing])}: ${found.length} `;
      return ['', title.padEnd(WIDTH, '─'), ...found.flatMap((value) => ['', ...valueRow(value, profile)])];
    }),
  ];
}

function valueRow(
  { id, labels, place, needs, said, standing }: UnconfirmedValue,
  profile: UnconfirmedProfile['profile'],
): string[] {
  const held = standing === 'unclear' ? [] : valueLines({ ...said, how: 'byItself' });
  return row(
    [
      [id, ...twoLines(labels).map((line) => `  ${line}`), ...(place ? [`  [${both(place)}]`] : [])],
      [
        ...held,
        ...daysLines(said, profile),
        ...basisLines(said),
        `cần · needs: ${needs.map((need) => both(NEEDS[need])).join('; ')}`,
      ],
    ],
    [RULE],
  );
}
