// Which body was this on a date, who sat in it, and who stood above it? The answers come from the SQL functions of migration
// 1700000000100, so that the one statement that reads a case and this service can never disagree.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { BodyKind, Level } from './body-words.js';

export interface BodyOnDate {
  id: string;
  kind: BodyKind;
  /** The level on the date asked about. */
  level: Level;
  nameVi: string;
  nameEn: string;
  issuerCode: string;
  parentId: string | null;
  committeeId: string | null;
  validFrom: string;
  validTo: string | null;
  dissolvedGround: string | null;
  /** False before the body was set up and after it ended. It can be asked about all the same: it stays an inspection target. */
  existed: boolean;
}

export interface Successor {
  id: string;
  onDate: string;
  ground: string;
}

/** A place at the table when the body decides as a collective. */
export interface Seat {
  personId: string;
  fullName: string;
  /** The office that gives the seat; null for an official member of a cell without one. */
  officeId: string | null;
  /** The office's role, or `member`. */
  role: string;
}

/** A body as the procedures see it (`SeenBody` in workflows/procedure.ts). */
export interface SeenBody {
  id: string;
  kind: BodyKind;
  level: Level;
  upperId: string | null;
  path: string[];
  seats: { personId: string; role: string }[];
  standingGroup: boolean;
  dissolvedOn: string | null;
  successors: string[];
}

/** A person as the procedures see them (`SeenPerson` in workflows/procedure.ts). */
export interface SeenPerson {
  id: string;
  path: string[];
  official: boolean;
  offices: { bodyId: string; role: string }[];
}

@Injectable()
export class OrganisationsService {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  async bodyOn(bodyId: string, on: string): Promise<BodyOnDate | undefined> {
    const [body] = await this.db.query<BodyOnDate[]>(
      `SELECT b.id, b.kind, level_on(b.id, $2) AS level, b.name_vi AS "nameVi", b.name_en AS "nameEn",
          b.issuer_code AS "issuerCode", b.parent_id AS "parentId", b.committee_id AS "committeeId",
          b.valid_from::text AS "validFrom", b.valid_to::text AS "validTo", b.dissolved_ground AS "dissolvedGround",
          b.valid_from <= $2 AND (b.valid_to IS NULL OR $2 <= b.valid_to) AS existed
        FROM bodies b WHERE b.id = $1`,
      [bodyId, on],
    );
    return body;
  }

  /** The level on a date: a commune committee is `grassroots` until 2025-06-30 and `commune` from 2025-07-01. */
  async levelOn(bodyId: string, on: string): Promise<Level | undefined> {
    const [row] = await this.db.query<{ level: Level | null }[]>('SELECT level_on($1, $2) AS level', [bodyId, on]);
    return row?.level ?? undefined;
  }

  /** Who carries on the work of a body that ended; one to many since 1 July 2025. */
  async successorsOf(bodyId: string): Promise<Successor[]> {
    return this.db.query<Successor[]>(
      `SELECT successor_id AS id, on_date::text AS "onDate", ground FROM body_successors
        WHERE body_id = $1 ORDER BY on_date, successor_id`,
      [bodyId],
    );
  }

  /**
   * The seats of the collective that decides, one per person: a commission's head, deputies and members; a committee's
   * standing board; a cell's official members. A department decides nothing and has none.
   */
  async rosterOf(bodyId: string, on: string): Promise<Seat[]> {
    return this.db.query<Seat[]>(
      `SELECT r.person_id AS "personId", p.full_name AS "fullName", r.office_id AS "officeId", r.role
        FROM roster_of($1, $2) WITH ORDINALITY AS r (person_id, office_id, role, place)
        JOIN persons p ON p.id = r.person_id ORDER BY r.place`,
      [bodyId, on],
    );
  }

  /**
   * A commission has a standing group (thường trực) only with a head and at least two deputies.
   * Organisation reference 1.3, from 296-QĐ/TW and its guidance (confirmed); the article was not seen.
   */
  async hasStandingGroup(bodyId: string, on: string): Promise<boolean> {
    const [row] = await this.db.query<{ has: boolean | null }[]>('SELECT has_standing_group($1, $2) AS has', [
      bodyId,
      on,
    ]);
    return row?.has ?? false;
  }

  /** The body directly above: the commission of the parent committee, or that committee where it has none. */
  async upperBody(bodyId: string, on: string): Promise<string | undefined> {
    const [row] = await this.db.query<{ id: string | null }[]>('SELECT upper_body_of($1, $2) AS id', [bodyId, on]);
    return row?.id ?? undefined;
  }

  /** Unknown ids are simply absent from the answer. */
  async seenBodies(bodyIds: readonly string[], on: string): Promise<Record<string, SeenBody>> {
    const rows = await this.db.query<{ seen: SeenBody | null }[]>(
      'SELECT seen_body(id, $2) AS seen FROM unnest($1::uuid[]) AS id',
      [bodyIds, on],
    );
    return byId(rows);
  }

  /** Unknown ids are simply absent from the answer. */
  async seenPersons(personIds: readonly string[], on: string): Promise<Record<string, SeenPerson>> {
    const rows = await this.db.query<{ seen: SeenPerson | null }[]>(
      'SELECT seen_person(id, $2) AS seen FROM unnest($1::uuid[]) AS id',
      [personIds, on],
    );
    return byId(rows);
  }
}

const byId = <T extends { id: string }>(rows: { seen: T | null }[]): Record<string, T> =>
  Object.fromEntries(rows.flatMap(({ seen }) => (seen ? [[seen.id, seen]] : [])));
