// The provincial agencies bloc of 2023: 63 grassroots organisations, 10 sub-committees, 209 cells (38 of them under sub-committees)
// and 4,144 members, as a published report of another province counts them; every name is invented. Dissolved on 30 June 2025.
import { type Agency, CELLS, PARTY_SIDE, WITH_COMMITTEE } from './agencies.js';
import { type Frame, LAST_DAY_BEFORE, REORGANISATION, REORGANISED_ON, TERM_2020 } from './frame.js';
import type { Province } from './province.js';
import { seeded } from './random.js';

export const BLOC_FIGURES = {
  grassroots: 63,
  subCommittees: 10,
  cells: 209,
  cellsUnderSubCommittees: 38,
  members: 4144,
};

export interface Cell {
  id: string;
  name: string;
  secretary: string;
  /** Those without any office, to be drawn upon. */
  members: string[];
}

/** A body with what it takes to run a case: who sits in it, and who does its paperwork. */
export interface Desk {
  body: string;
  /** Everybody with a seat, head first. */
  seats: string[];
  head: string;
  officers: string[];
  clerk: string;
}

export interface Grassroots extends Desk {
  commission: string;
  cells: Cell[];
  subCommittee?: string;
}

export interface Bloc {
  committee: string;
  commission: Desk;
  grassroots: Grassroots[];
  /** Grassroots cells, by the code of their agency. */
  cells: Record<string, Cell>;
  /** Bodies directly below the bloc, and which successor each goes to. */
  heirs: { bodyId: string; to: string }[];
}

const CELLS_PER_SUB = [4, 4, 4, 4, 4, 4, 4, 4, 3, 3];
const DIRECT_CELLS = 171;

export function buildBloc(frame: Frame, province: Province): Bloc {
  const committee = frame.body('bloc', {
    kind: 'committee',
    level: 'district',
    name: { vi: 'Đảng ủy Khối các cơ quan tỉnh Lam Sơn', en: 'Bloc Committee of the Agencies of Lam Sơn' },
    code: 'ĐUK',
    parent: province.committee,
    to: LAST_DAY_BEFORE,
    ground: REORGANISATION,
  });
  const commission = frame.body('bloc-commission', {
    kind: 'inspectionCommission',
    level: 'district',
    name: { vi: 'Ủy ban Kiểm tra Đảng ủy Khối', en: 'Inspection Commission of the Bloc Committee' },
    code: 'UBKTĐUK',
    committee,
    to: LAST_DAY_BEFORE,
    ground: REORGANISATION,
  });
  const sizes = cellSizes();
  const grassroots = WITH_COMMITTEE.map((agency, index) =>
    grassrootsCommittee(frame, { agency, index, committee, sizes }),
  );
  const cells = Object.fromEntries(
    CELLS.map(([vi, en, code]) => {
      const id = frame.body(`bloc-cell-${code}`, {
        kind: 'cell',
        level: 'grassroots',
        name: { vi: `Chi bộ ${vi}`, en: `Cell of the ${en}` },
        code: `CB${code}`,
        parent: committee,
      });
      // One grassroots cell in the published figures has no cell committee: a secretary and no deputy.
      return [
        code,
        peopleOf(frame, { id, key: code, name: `Chi bộ ${vi}`, size: sizes.shift() ?? 0, deputy: code !== 'VQG' }),
      ];
    }),
  );
  const heirs = successors(frame, province, { committee, commission, grassroots, cells });
  const desk = staff(frame, commission, cells.CQĐUK as Cell);
  for (const role of ['committeeSecretary', 'committeeDeputySecretary', 'committeeDeputySecretary'])
    frame.office(cells.CQĐUK?.members.shift() as string, committee, role, TERM_2020, LAST_DAY_BEFORE);
  return { committee, commission: desk, grassroots, cells, heirs };
}

/** How many members each of the 239 home cells has: uneven, and 4,144 in all. */
function cellSizes(): number[] {
  const random = seeded(4144);
  const sizes = Array.from({ length: BLOC_FIGURES.cells + CELLS.length }, () => 12 + Math.floor(random() * 11));
  // The bloc's own agency and the provincial commission's must hold their staff.
  const least = (index: number): number => (index === BLOC_FIGURES.cells || index === BLOC_FIGURES.cells + 1 ? 22 : 10);
  sizes.forEach((size, index) => {
    sizes[index] = Math.max(size, least(index));
  });
  let missing = BLOC_FIGURES.members - sizes.reduce((sum, size) => sum + size, 0);
  for (let index = 0; missing !== 0; index = (index + 1) % sizes.length) {
    const step = Math.sign(missing);
    const size = sizes[index] ?? 0;
    if (step < 0 && size <= least(index)) continue;
    sizes[index] = size + step;
    missing -= step;
  }
  return sizes;
}

interface NewCell {
  id: string;
  key: string;
  name: string;
  size: number;
  deputy?: boolean;
}

/** Members of one cell, with its secretary and deputy. */
function peopleOf(frame: Frame, { id, key, name, size, deputy = true }: NewCell): Cell {
  const random = seeded(key.split('').reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const members = Array.from({ length: size }, (_, index) => {
    const person = frame.person(`bloc-${key}-${index}`);
    const year = 2004 + Math.floor(random() * 18);
    const month = 1 + Math.floor(random() * 12);
    frame.member(person, id, `${year}-${String(month).padStart(2, '0')}-19`);
    return person;
  });
  const secretary = members.shift() as string;
  frame.office(secretary, id, 'cellSecretary');
  if (deputy) frame.office(members.shift() as string, id, 'cellDeputySecretary');
  return { id, name, secretary, members };
}

function grassrootsCommittee(
  frame: Frame,
  { agency, index, committee, sizes }: { agency: Agency; index: number; committee: string; sizes: number[] },
): Grassroots {
  const [vi, en, code] = agency;
  const body = frame.body(`bloc-committee-${code}`, {
    kind: 'committee',
    level: 'grassroots',
    name: { vi: `Đảng ủy ${vi}`, en: `Party Committee of the ${en}` },
    code: `ĐU${code}`,
    parent: committee,
  });
  const commission = frame.body(`bloc-committee-${code}-commission`, {
    kind: 'inspectionCommission',
    level: 'grassroots',
    name: { vi: `Ủy ban Kiểm tra Đảng ủy ${vi}`, en: `Inspection Commission of the ${en}` },
    code: `UBKTĐU${code}`,
    committee: body,
  });
  const cell = (number: number, parent: string): Cell => {
    const key = `${code}-${number}`;
    const name = `Chi bộ ${number}, ${vi}`;
    const id = frame.body(`bloc-cell-${key}`, {
      kind: 'cell',
      level: 'cell',
      name: { vi: name, en: `Cell ${number} of the ${en}` },
      code: `CB${number}-${code}`,
      parent,
    });
    return peopleOf(frame, { id, key, name, size: sizes.shift() ?? 0 });
  };
  const direct = Math.floor(DIRECT_CELLS / 33) + (index < DIRECT_CELLS % 33 ? 1 : 0);
  const cells = Array.from({ length: direct }, (_, at) => cell(at + 1, body));
  const below = CELLS_PER_SUB[index] ?? 0;
  const subCommittee =
    below > 0
      ? frame.body(`bloc-sub-${code}`, {
          kind: 'committee',
          level: 'subGrassroots',
          name: { vi: `Đảng ủy bộ phận các đơn vị trực thuộc ${vi}`, en: `Sub-committee of the units of the ${en}` },
          code: `ĐUBP${code}`,
          parent: body,
        })
      : undefined;
  for (let at = 0; subCommittee && at < below; at += 1) cells.push(cell(direct + at + 1, subCommittee));
  const from = (at: number): string => (cells[at % cells.length] as Cell).members.shift() as string;
  const seats = [
    ['committeeSecretary', from(0)],
    ['committeeDeputySecretary', from(1)],
    ['standingBoardMember', from(2)],
    ['standingBoardMember', from(3)],
    ['standingBoardMember', from(4)],
  ] as const;
  for (const [role, person] of seats) frame.office(person, body, role);
  const people = seats.map(([, person]) => person);
  const officers = [from(1), from(2)];
  for (const officer of officers) frame.office(officer, body, 'caseOfficer');
  const clerk = from(0);
  frame.office(clerk, body, 'clerk');
  // Three seats and no standing group, as in most grassroots commissions.
  frame.office(people[2] as string, commission, 'commissionHead');
  frame.office(from(3), commission, 'commissionDeputyHead');
  frame.office(from(4), commission, 'commissionMember');
  return {
    body,
    commission,
    seats: people,
    head: people[0] as string,
    officers,
    clerk,
    cells,
    ...(subCommittee ? { subCommittee } : {}),
  };
}

const BLOC_SEATS = [
  'commissionHead',
  'commissionDeputyHead',
  'commissionDeputyHead',
  'commissionMember',
  'commissionMember',
];

function staff(frame: Frame, body: string, { members }: Cell): Desk {
  const hold = (role: string): string => {
    const person = members.shift() as string;
    frame.office(person, body, role, TERM_2020, LAST_DAY_BEFORE);
    return person;
  };
  const seats = BLOC_SEATS.map(hold);
  const officers = ['caseOfficer', 'caseOfficer', 'caseOfficer', 'caseOfficer'].map(hold);
  const clerk = hold('clerk');
  hold('deadlineSupervisor');
  hold('complianceReviewer');
  return { body, seats, head: seats[0] as string, officers, clerk };
}

/** Two provincial committees carry on from July 2025. Their level is the one directly above grassroots, coded commune since then. */
function successors(
  frame: Frame,
  province: Province,
  bloc: { committee: string; commission: string; grassroots: readonly Grassroots[]; cells: Record<string, Cell> },
): Bloc['heirs'] {
  const heir = (key: string, vi: string, en: string, code: string, cell: Cell): string => {
    const common = { level: 'commune', from: REORGANISED_ON } as const;
    const committee = frame.body(key, {
      ...common,
      kind: 'committee',
      name: { vi: `Đảng ủy ${vi}`, en: `Party Committee of ${en}` },
      code: `ĐU${code}`,
      parent: province.committee,
    });
    const commission = frame.body(`${key}-commission`, {
      ...common,
      kind: 'inspectionCommission',
      name: { vi: `Ủy ban Kiểm tra Đảng ủy ${vi}`, en: `Inspection Commission of ${en}` },
      code: `UBKTĐU${code}`,
      committee,
    });
    for (const role of [...BLOC_SEATS, 'caseOfficer', 'clerk'])
      frame.office(cell.members.pop() as string, commission, role, REORGANISED_ON);
    frame.succeeds(committee, bloc.committee, REORGANISATION);
    frame.succeeds(commission, bloc.commission, REORGANISATION);
    return committee;
  };
  const party = heir(
    'heir-party',
    'các cơ quan Đảng tỉnh Lam Sơn',
    'the Party Agencies of Lam Sơn',
    'CQĐ',
    bloc.cells.BTC as Cell,
  );
  const people = heir(
    'heir-people',
    'Ủy ban nhân dân tỉnh Lam Sơn',
    'the People’s Committee of Lam Sơn',
    'UBND',
    bloc.grassroots[1]?.cells[5] as Cell,
  );
  const belonging = [
    ...WITH_COMMITTEE.map(([, , code], index) => ({ code, bodyId: bloc.grassroots[index]?.body ?? '' })),
    ...CELLS.map(([, , code]) => ({ code, bodyId: bloc.cells[code]?.id ?? '' })),
  ];
  return belonging.map(({ code, bodyId }) => {
    const to = PARTY_SIDE.has(code) ? party : people;
    frame.levelOf(bodyId, 'grassroots', bloc.committee, '2010-01-01', LAST_DAY_BEFORE);
    frame.levelOf(bodyId, 'grassroots', to, REORGANISED_ON, null);
    return { bodyId, to };
  });
}
