// At whose desks do the cases of the commune lie? Its commission and its committee, the units below, the villages' cells, the district of
// before, and the province above.
import type { Cell, Desk } from './bloc.js';
import { benchOf } from './bloc-cases.js';
import { deskOfCell, type StoryDesk } from './case-story.js';
import type { DemoWorld } from './world.js';

export interface Desks {
  /** The commune's commission; the work goes round its three officers. */
  now: (turn: number) => StoryDesk;
  committee: (turn: number) => StoryDesk;
  /** The committee of a school, a company, a cooperative. */
  unit: (index: number) => StoryDesk;
  /** Its commission of three. */
  unitCommission: (index: number) => StoryDesk;
  village: (index: number) => StoryDesk;
  district: StoryDesk;
  province: StoryDesk;
}

const AFTER_REFORM = '2025-09-01';

export function desksOf(world: DemoWorld): Desks {
  const { commune, frame, province } = world;
  const standing = { inSession: false, isCell: false };
  const round = (officers: readonly string[], turn: number): { officer: string; secretary: string; other: string } => {
    const officer = officers[turn % 3] as string;
    const [secretary, other] = officers.filter((person) => person !== officer) as [string, string];
    return { officer, secretary, other };
  };
  const [, deputy, , first, second] = commune.commission.seats as [string, string, string, string, string];
  const [, , , third, fourth] = commune.desk.seats as [string, string, string, string, string];
  const former = commune.district.commission;
  const cellDesk = (cell: Cell): StoryDesk => deskOfCell(frame, cell, AFTER_REFORM);
  const three = (desk: Desk, spare: Cell | undefined, inSession: boolean): StoryDesk => ({
    bench: benchOf(world, desk),
    officer: desk.officers[0] as string,
    team: { leader: desk.seats[2] as string, secretary: spare?.members[0] ?? '', members: [] },
    inSession,
    isCell: false,
  });
  const unitOf = (index: number) => commune.grassroots[index] as (typeof commune.grassroots)[number];
  return {
    now: (turn) => {
      const { officer, secretary, other } = round(commune.commission.officers, turn);
      const leader = [first, second][turn % 2] as string;
      return {
        bench: benchOf(world, commune.commission),
        officer,
        team: { leader, secretary, members: [other], assigned: deputy },
        ...standing,
      };
    },
    committee: (turn) => {
      const { officer, secretary, other } = round(commune.desk.officers, turn);
      const leader = [third, fourth][turn % 2] as string;
      return {
        bench: benchOf(world, commune.desk),
        officer,
        team: { leader, secretary, members: [other] },
        ...standing,
      };
    },
    unit: (index) => three(unitOf(index), unitOf(index).cells[2], false),
    unitCommission: (index) => three(unitOf(index).commission, unitOf(index).cells[2], true),
    village: (index) => cellDesk(commune.cells[index + 1] as Cell),
    district: {
      bench: benchOf(world, former),
      officer: former.officers[0] as string,
      team: {
        leader: former.seats[4] as string,
        secretary: former.officers[1] as string,
        members: [],
        assigned: former.seats[2] as string,
      },
      ...standing,
    },
    province: {
      bench: benchOf(world, province.desk),
      officer: province.desk.officers[0] as string,
      team: {
        leader: province.desk.seats[8] as string,
        secretary: province.desk.officers[1] as string,
        members: [],
        assigned: province.desk.seats[4] as string,
      },
      ...standing,
    },
  };
}
