// The frame in which the invented cases happen: bodies, people, who belongs where and holds which office, and who may sign in.
// Rows only; store-frame.ts writes them. Every id follows from a key, so that loading again means the same rows.
import { derivedId } from '../../src/common/derived-id.js';
import type { BodyKind, Level, Text } from '../../workflows/procedure.js';
import { nameGiver } from './names.js';

export interface NewBody {
  kind: BodyKind;
  level: Level;
  name: Text;
  /** As it stands in the symbol of its papers. */
  code: string;
  parent?: string;
  /** Of a commission: its committee. */
  committee?: string;
  from?: string;
  to?: string;
  ground?: string;
}

export interface BodyRow {
  id: string;
  kind: BodyKind;
  level: Level;
  name_vi: string;
  name_en: string;
  issuer_code: string;
  parent_id: string | null;
  committee_id: string | null;
  valid_from: string;
  valid_to: string | null;
  dissolved_ground: string | null;
}
export interface LevelRow {
  body_id: string;
  level: Level;
  parent_id: string | null;
  valid_from: string;
  valid_to: string | null;
}
export interface SuccessorRow {
  body_id: string;
  successor_id: string;
  on_date: string;
  ground: string;
}
export interface PersonRow {
  id: string;
  full_name: string;
}
export interface MembershipRow {
  id: string;
  person_id: string;
  body_id: string;
  official: boolean;
  valid_from: string;
  valid_to: string | null;
}
export interface OfficeRow {
  id: string;
  person_id: string;
  body_id: string;
  role: string;
  valid_from: string;
  valid_to: string | null;
}
export interface AccountRow {
  id: string;
  person_id: string;
  username: string;
  who: Text;
}

/** The bodies of before the reorganisation have been there since. */
export const LONG_AGO = '2010-01-01';
/** Offices of a committee's term begin with its congress. */
export const TERM_2020 = '2020-08-01';
export const REORGANISED_ON = '2025-07-01';
export const LAST_DAY_BEFORE = '2025-06-30';
export const REORGANISATION = 'Sắp xếp tổ chức đảng, kết thúc hoạt động từ 01/7/2025';

export class Frame {
  readonly bodies: BodyRow[] = [];
  readonly levels: LevelRow[] = [];
  readonly successors: SuccessorRow[] = [];
  readonly persons: PersonRow[] = [];
  readonly memberships: MembershipRow[] = [];
  readonly offices: OfficeRow[] = [];
  readonly accounts: AccountRow[] = [];
  private readonly newName = nameGiver(20_261_026);

  body(key: string, { name, from = LONG_AGO, to, ...rest }: NewBody): string {
    const id = derivedId('demo', 'body', key);
    this.bodies.push({
      id,
      kind: rest.kind,
      level: rest.level,
      name_vi: name.vi,
      name_en: name.en,
      issuer_code: rest.code,
      parent_id: rest.parent ?? null,
      committee_id: rest.committee ?? null,
      valid_from: from,
      valid_to: to ?? null,
      dissolved_ground: rest.ground ?? null,
    });
    return id;
  }

  /** Level and body above in one period; without a row the body's own hold at all times. */
  levelOf(bodyId: string, level: Level, parent: string | null, from: string, to: string | null): void {
    this.levels.push({ body_id: bodyId, level, parent_id: parent, valid_from: from, valid_to: to });
  }

  succeeds(successor: string, former: string, ground: string): void {
    this.successors.push({ body_id: former, successor_id: successor, on_date: REORGANISED_ON, ground });
  }

  person(key: string, fullName?: string): string {
    const id = derivedId('demo', 'person', key);
    this.persons.push({ id, full_name: fullName ?? this.newName() });
    return id;
  }

  member(personId: string, cellId: string, from: string, to: string | null = null, official = true): void {
    const id = derivedId('demo', 'membership', personId, cellId);
    this.memberships.push({ id, person_id: personId, body_id: cellId, official, valid_from: from, valid_to: to });
  }

  office(personId: string, bodyId: string, role: string, from: string = TERM_2020, to: string | null = null): void {
    const id = derivedId('demo', 'office', personId, bodyId, role, from);
    this.offices.push({ id, person_id: personId, body_id: bodyId, role, valid_from: from, valid_to: to });
  }

  account(username: string, personId: string, who: Text): void {
    this.accounts.push({ id: derivedId('demo', 'account', username), person_id: personId, username, who });
  }

  nameOf(personId: string): string {
    return this.persons.find(({ id }) => id === personId)?.full_name ?? '';
  }

  bodyOf(bodyId: string): BodyRow {
    return this.bodies.find(({ id }) => id === bodyId) as BodyRow;
  }
}
