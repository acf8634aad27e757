// Who and what can be looked up: the list of bodies, open to all who sign in, and of members, open within one's own bodies.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Text } from '../common/problems.js';
import type { BodyKind, Level } from './body-words.js';
import type { BodiesQuery, MembersQuery } from './directory.queries.js';
import { wordsLike } from './searchable.js';

export interface BodyView {
  id: string;
  kind: BodyKind;
  /** The level today. */
  level: Level;
  name: Text;
  issuerCode: string;
  parentId: string | null;
  committeeId: string | null;
  validFrom: string;
  validTo: string | null;
  dissolvedGround: string | null;
  successors: { id: string; name: Text; on: string; ground: string }[];
}

export interface BodyDetail extends BodyView {
  upperBodyId: string | null;
  hasStandingGroup: boolean;
  levels: { level: Level; validFrom: string; validTo: string | null }[];
  predecessors: { id: string; name: Text; on: string; ground: string }[];
}

export interface MemberView {
  id: string;
  fullName: string;
  official: boolean;
  home: { id: string; name: Text };
}

export interface Page<T> {
  items: T[];
  /** Give it as `after` to go on; null on the last page. */
  next: string | null;
}

const nameOf = (alias: string): string => `jsonb_build_object('vi', ${alias}.name_vi, 'en', ${alias}.name_en)`;

const neighbours = (own: string, other: string): string => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'name', ${nameOf('n')}, 'on', s.on_date, 'ground', s.ground)
    ORDER BY s.on_date, n.search_name, n.id), '[]')
    FROM body_successors s JOIN bodies n ON n.id = s.${other} WHERE s.${own} = b.id)`;

const bodyColumns = `
  b.id, b.kind, level_on(b.id, $1) AS level, ${nameOf('b')} AS name, b.issuer_code AS "issuerCode",
  b.parent_id AS "parentId", b.committee_id AS "committeeId", b.valid_from::text AS "validFrom",
  b.valid_to::text AS "validTo", b.dissolved_ground AS "dissolvedGround",
  ${neighbours('body_id', 'successor_id')} AS successors`;

@Injectable()
export class DirectoryService {
  constructor(@InjectDataSource() private readonly db: DataSource) {}

  async listBodies(query: BodiesQuery, today: string): Promise<Page<BodyView>> {
    const rows = await this.db.query<BodyView[]>(
      `SELECT ${bodyColumns} FROM bodies b
        WHERE b.search_name LIKE ALL ($2::text[])
          AND ($3::uuid IS NULL OR b.parent_id = $3)
          AND ($4::text IS NULL OR b.kind = $4)
          AND ($5::text IS NULL OR level_on(b.id, $1) = $5)
          AND ($6::uuid IS NULL OR (b.search_name, b.id) > (SELECT l.search_name, l.id FROM bodies l WHERE l.id = $6))
        ORDER BY b.search_name, b.id LIMIT $7`,
      [today, wordsLike(query.q ?? ''), query.parent, query.kind, query.level, query.after, query.limit + 1],
    );
    return page(rows, query.limit);
  }

  async findBody(id: string, today: string): Promise<BodyDetail | undefined> {
    const [body] = await this.db.query<BodyDetail[]>(
      `SELECT ${bodyColumns}, upper_body_of(b.id, $1) AS "upperBodyId", has_standing_group(b.id, $1) AS "hasStandingGroup",
          (SELECT coalesce(jsonb_agg(jsonb_build_object('level', l.level, 'validFrom', l.valid_from, 'validTo', l.valid_to)
            ORDER BY l.valid_from), '[]') FROM body_levels l WHERE l.body_id = b.id) AS levels,
          ${neighbours('successor_id', 'body_id')} AS predecessors
        FROM bodies b WHERE b.id = $2`,
      [today, id],
    );
    return body;
  }

  /** Members whose home today lies in or below one of the given bodies. No body, no member. */
  async listMembers(query: MembersQuery, within: readonly string[], today: string): Promise<Page<MemberView>> {
    const rows = await this.db.query<MemberView[]>(
      `SELECT p.id, p.full_name AS "fullName", m.official, jsonb_build_object('id', home.id, 'name', ${nameOf('home')}) AS home
        FROM memberships m JOIN persons p ON p.id = m.person_id JOIN bodies home ON home.id = m.body_id
        WHERE m.valid_from <= $1 AND (m.valid_to IS NULL OR $1 <= m.valid_to)
          AND (home.id = ANY ($2::uuid[]) OR home.upper_ids && $2::uuid[])
          AND p.search_name LIKE ALL ($3::text[])
          AND ($4::uuid IS NULL OR (p.search_name, p.id) > (SELECT l.search_name, l.id FROM persons l WHERE l.id = $4))
        ORDER BY p.search_name, p.id LIMIT $5`,
      [today, within, wordsLike(query.q ?? ''), query.after, query.limit + 1],
    );
    return page(rows, query.limit);
  }
}

/** One row more than asked for tells whether there is a next page. */
function page<T extends { id: string }>(rows: T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
