// Bodies, levels, successors, persons, memberships and offices through time, and the SQL functions that answer who sits where on a date.
// Nothing here is ever overwritten when a body ends: it keeps its row, gets `valid_to`, and points to its successors.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = `
  CREATE TABLE bodies (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind text NOT NULL CHECK (kind IN ('committee', 'inspectionCommission', 'cell', 'department')),
    level text NOT NULL
      CHECK (level IN ('central', 'province', 'district', 'commune', 'grassroots', 'subGrassroots', 'cell')),
    name_vi text NOT NULL,
    name_en text NOT NULL,
    issuer_code text NOT NULL,
    parent_id uuid REFERENCES bodies (id),
    committee_id uuid REFERENCES bodies (id),
    valid_from date NOT NULL,
    valid_to date,
    dissolved_ground text,
    -- Set where a province's own rules begin to bind; bodies below take the nearest one above.
    province text,
    search_name text NOT NULL,
    upper_ids uuid[] NOT NULL DEFAULT '{}',
    CHECK (valid_to >= valid_from),
    CHECK (dissolved_ground IS NULL OR valid_to IS NOT NULL)
  );
  CREATE INDEX bodies_by_parent ON bodies (parent_id);
  CREATE INDEX bodies_by_committee ON bodies (committee_id);
  CREATE INDEX bodies_by_name ON bodies (search_name, id);
  CREATE INDEX bodies_below ON bodies USING gin (upper_ids);

  CREATE TABLE body_levels (
    body_id uuid NOT NULL REFERENCES bodies (id),
    level text NOT NULL
      CHECK (level IN ('central', 'province', 'district', 'commune', 'grassroots', 'subGrassroots', 'cell')),
    parent_id uuid REFERENCES bodies (id),
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (body_id, valid_from),
    CHECK (valid_to >= valid_from)
  );

  CREATE TABLE body_successors (
    body_id uuid NOT NULL REFERENCES bodies (id),
    successor_id uuid NOT NULL REFERENCES bodies (id),
    on_date date NOT NULL,
    ground text NOT NULL,
    PRIMARY KEY (body_id, successor_id),
    CHECK (body_id <> successor_id)
  );
  CREATE INDEX body_successors_by_successor ON body_successors (successor_id);

  CREATE TABLE persons (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    full_name text NOT NULL,
    search_name text NOT NULL
  );
  CREATE INDEX persons_by_name ON persons (search_name, id);

  CREATE TABLE memberships (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person_id uuid NOT NULL REFERENCES persons (id),
    body_id uuid NOT NULL REFERENCES bodies (id),
    official boolean NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    CHECK (valid_to >= valid_from)
  );
  CREATE INDEX memberships_by_person ON memberships (person_id);
  CREATE INDEX memberships_by_body ON memberships (body_id);
  CREATE UNIQUE INDEX memberships_one_home ON memberships (person_id) WHERE valid_to IS NULL;

  CREATE TABLE offices (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person_id uuid NOT NULL REFERENCES persons (id),
    body_id uuid NOT NULL REFERENCES bodies (id),
    role text NOT NULL CHECK (role IN (
      'commissionHead', 'commissionDeputyHead', 'commissionMember', 'caseOfficer', 'clerk', 'deadlineSupervisor',
      'committeeSecretary', 'committeeDeputySecretary', 'standingBoardMember', 'committeeMember',
      'cellSecretary', 'cellDeputySecretary', 'departmentLiaison', 'complianceReviewer', 'administrator',
      'statisticsOfficer', 'secrecyOfficer', 'legalOwner')),
    valid_from date NOT NULL,
    valid_to date,
    UNIQUE (person_id, body_id, role, valid_from),
    CHECK (valid_to >= valid_from)
  );
  CREATE INDEX offices_by_body ON offices (body_id)`;

// Vietnamese letters come apart into a base letter and marks; only đ does not. The marks go before lower() so that the
// result does not depend on the locale the server was set up with. src/organisations/searchable.ts says the same in TypeScript.
const search = `
  CREATE FUNCTION searchable(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    btrim(regexp_replace(lower(translate(
      regexp_replace(normalize(input, NFD), '[\\u0300-\\u036f]', '', 'g'), 'Đđ', 'dd')), '\\s+', ' ', 'g'));

  CREATE FUNCTION name_person() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.search_name := searchable(NEW.full_name);
    RETURN NEW;
  END $$;
  CREATE TRIGGER name_person BEFORE INSERT OR UPDATE OF full_name, search_name ON persons
    FOR EACH ROW EXECUTE FUNCTION name_person();

  CREATE FUNCTION name_body() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.search_name := searchable(NEW.name_vi || ' ' || NEW.name_en);
    RETURN NEW;
  END $$;
  CREATE TRIGGER name_body BEFORE INSERT OR UPDATE OF name_vi, name_en, search_name ON bodies
    FOR EACH ROW EXECUTE FUNCTION name_body()`;

// Who may read a case depends on the bodies above it, and a work list asks that for every row. So the way up is kept with the
// body, nearest first, and recomputed when the tree changes, which is rare: an agency stands where its committee stands, and
// above a body lie its committees and each one's commission.
const wayUp = `
  CREATE FUNCTION place_bodies() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      WITH RECURSIVE climb (body_id, at_id, depth) AS (
        SELECT id, coalesce(committee_id, parent_id), 1 FROM bodies
        UNION ALL
        SELECT c.body_id, coalesce(b.committee_id, b.parent_id), c.depth + 1
          FROM climb c JOIN bodies b ON b.id = c.at_id WHERE c.depth < 16
      )
      SELECT FROM climb WHERE at_id = body_id OR depth = 16 AND at_id IS NOT NULL
    ) THEN
      RAISE EXCEPTION 'A body may not stand above itself.' USING ERRCODE = 'check_violation';
    END IF;
    WITH RECURSIVE climb (body_id, at_id, depth) AS (
      SELECT id, coalesce(committee_id, parent_id), 1 FROM bodies
      UNION ALL
      SELECT c.body_id, coalesce(b.committee_id, b.parent_id), c.depth + 1 FROM climb c JOIN bodies b ON b.id = c.at_id
    ), above (body_id, upper_id, depth, second) AS (
      SELECT body_id, at_id, depth, 0 FROM climb WHERE at_id IS NOT NULL
      UNION ALL
      SELECT c.body_id, agency.id, c.depth, 1 FROM climb c
        JOIN bodies agency ON agency.committee_id = c.at_id AND agency.kind = 'inspectionCommission'
        WHERE agency.id <> c.body_id
    ), way AS (
      SELECT b.id, coalesce(array_agg(a.upper_id ORDER BY a.depth, a.second, a.upper_id)
        FILTER (WHERE a.upper_id IS NOT NULL), '{}') AS upper_ids
        FROM bodies b LEFT JOIN above a ON a.body_id = b.id GROUP BY b.id
    )
    UPDATE bodies b SET upper_ids = way.upper_ids FROM way WHERE way.id = b.id AND b.upper_ids <> way.upper_ids;
    RETURN NULL;
  END $$;
  CREATE TRIGGER place_bodies AFTER INSERT OR DELETE OR UPDATE OF kind, parent_id, committee_id ON bodies
    FOR EACH STATEMENT EXECUTE FUNCTION place_bodies()`;

// The statement that reads a case asks these of every case. So: plpgsql, which keeps its plans, where a scalar answer needs a
// query, and SQL for roster_of, which is inlined into its callers. Measured, 64 calls in one statement, least of 300 rounds on a
// busy machine: seen_body 100 µs a call, of it roster_of 24, upper_body_of 26, level_on 11; seen_person 37 µs.
const questions = `
  CREATE FUNCTION level_on(body uuid, on_date date) RETURNS text LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN (SELECT coalesce(
        (SELECT l.level FROM body_levels l WHERE l.body_id = b.id AND l.valid_from <= on_date
          AND (l.valid_to IS NULL OR on_date <= l.valid_to) ORDER BY l.valid_from DESC LIMIT 1),
        b.level) FROM bodies b WHERE b.id = body);
  END $$;

  CREATE FUNCTION roster_of(body uuid, on_date date)
  RETURNS TABLE (person_id uuid, office_id uuid, role text) LANGUAGE sql STABLE
  BEGIN ATOMIC
    WITH held AS (
      SELECT o.person_id, o.id, o.role, array_position(ARRAY[
          'commissionHead', 'commissionDeputyHead', 'commissionMember',
          'committeeSecretary', 'committeeDeputySecretary', 'standingBoardMember',
          'cellSecretary', 'cellDeputySecretary'], o.role) AS rank
        FROM offices o WHERE o.body_id = body AND o.valid_from <= on_date
          AND (o.valid_to IS NULL OR on_date <= o.valid_to)
    ), seats AS (
      SELECT h.person_id, h.id, h.role, h.rank FROM held h, bodies b WHERE b.id = body AND CASE b.kind
        WHEN 'inspectionCommission' THEN h.rank BETWEEN 1 AND 3
        WHEN 'committee' THEN h.rank BETWEEN 4 AND 6
        ELSE false END
      UNION ALL
      SELECT m.person_id, h.id, coalesce(h.role, 'member'), coalesce(h.rank, 9) FROM bodies b
        JOIN memberships m ON m.body_id = b.id AND m.official AND m.valid_from <= on_date
          AND (m.valid_to IS NULL OR on_date <= m.valid_to)
        LEFT JOIN held h ON h.person_id = m.person_id AND h.rank >= 7
        WHERE b.id = body AND b.kind = 'cell'
    ), one_each AS (
      SELECT DISTINCT ON (s.person_id) s.person_id, s.id, s.role, s.rank FROM seats s ORDER BY s.person_id, s.rank, s.id
    )
    SELECT e.person_id, e.id, e.role FROM one_each e ORDER BY e.rank, e.person_id;
  END;

  -- Everybody who ever had a seat, with its time: who decided then may have left since, and the body may have ended.
  CREATE FUNCTION seat_history(body uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN (
      SELECT coalesce(jsonb_agg(jsonb_build_object('personId', s.person_id, 'from', s.valid_from, 'to', s.valid_to)
          ORDER BY s.valid_from, s.person_id, s.valid_to), '[]')
        FROM (
          SELECT o.person_id, o.valid_from, o.valid_to FROM offices o JOIN bodies b ON b.id = o.body_id
            WHERE o.body_id = body AND o.role = ANY (CASE b.kind
              WHEN 'inspectionCommission' THEN ARRAY['commissionHead', 'commissionDeputyHead', 'commissionMember']
              WHEN 'committee' THEN ARRAY['committeeSecretary', 'committeeDeputySecretary', 'standingBoardMember']
              ELSE ARRAY[]::text[] END)
          UNION
          SELECT m.person_id, m.valid_from, m.valid_to FROM memberships m JOIN bodies b ON b.id = m.body_id
            WHERE m.body_id = body AND b.kind = 'cell' AND m.official
        ) s);
  END $$;

  -- A commission's standing group is its head and at least two deputies; a committee's its secretary and a deputy (thường trực cấp ủy).
  CREATE FUNCTION has_standing_group(body uuid, on_date date) RETURNS boolean LANGUAGE sql STABLE RETURN (
    SELECT CASE b.kind
        WHEN 'inspectionCommission' THEN count(*) FILTER (WHERE r.role = 'commissionHead') >= 1
          AND count(*) FILTER (WHERE r.role = 'commissionDeputyHead') >= 2
        WHEN 'committee' THEN count(*) FILTER (WHERE r.role = 'committeeSecretary') >= 1
          AND count(*) FILTER (WHERE r.role = 'committeeDeputySecretary') >= 1
        ELSE false END
      FROM bodies b LEFT JOIN roster_of(body, on_date) r ON true WHERE b.id = body GROUP BY b.kind);

  CREATE FUNCTION upper_body_of(body uuid, on_date date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
  DECLARE
    parent uuid;
  BEGIN
    SELECT coalesce((SELECT l.parent_id FROM body_levels l WHERE l.body_id = seat.id AND l.valid_from <= on_date
          AND (l.valid_to IS NULL OR on_date <= l.valid_to) ORDER BY l.valid_from DESC LIMIT 1), seat.parent_id)
      INTO parent FROM bodies b JOIN bodies seat ON seat.id = coalesce(b.committee_id, b.id) WHERE b.id = body;
    RETURN coalesce(
      (SELECT u.id FROM bodies u WHERE u.committee_id = parent AND u.kind = 'inspectionCommission'
          AND u.valid_from <= on_date AND (u.valid_to IS NULL OR on_date <= u.valid_to) ORDER BY u.id LIMIT 1),
      (SELECT u.id FROM bodies u WHERE u.id = parent
          AND u.valid_from <= on_date AND (u.valid_to IS NULL OR on_date <= u.valid_to)));
  END $$;

  CREATE FUNCTION seen_body(body uuid, on_date date) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
  DECLARE
    b bodies;
    seats jsonb;
    heads int;
    deputies int;
    heirs jsonb;
    province text;
  BEGIN
    SELECT * INTO b FROM bodies WHERE id = body;
    IF NOT FOUND THEN
      RETURN NULL;
    END IF;
    SELECT coalesce(jsonb_agg(jsonb_build_object('personId', r.person_id, 'role', r.role)), '[]'),
        count(*) FILTER (WHERE r.role IN ('commissionHead', 'committeeSecretary')),
        count(*) FILTER (WHERE r.role IN ('commissionDeputyHead', 'committeeDeputySecretary'))
      INTO seats, heads, deputies FROM roster_of(body, on_date) r;
    -- A living body has none.
    heirs := '[]';
    IF b.valid_to IS NOT NULL THEN
      SELECT coalesce(jsonb_agg(s.successor_id ORDER BY s.on_date, s.successor_id), '[]')
        INTO heirs FROM body_successors s WHERE s.body_id = body;
    END IF;
    province := b.province;
    IF province IS NULL THEN
      SELECT u.province INTO province FROM unnest(b.upper_ids) WITH ORDINALITY AS way (id, place)
        JOIN bodies u ON u.id = way.id WHERE u.province IS NOT NULL ORDER BY way.place LIMIT 1;
    END IF;
    RETURN jsonb_build_object(
      'id', b.id, 'kind', b.kind, 'level', level_on(body, on_date), 'upperId', upper_body_of(body, on_date),
      'path', to_jsonb(b.id || b.upper_ids),
      'committees', (SELECT coalesce(jsonb_agg(u.id ORDER BY way.place), '[]')
          FROM unnest(b.upper_ids) WITH ORDINALITY AS way (id, place)
          JOIN bodies u ON u.id = way.id WHERE u.kind = 'committee'),
      'seats', seats,
      'standingGroup', heads >= 1 AND deputies >= CASE b.kind WHEN 'committee' THEN 1 ELSE 2 END,
      'dissolvedOn', b.valid_to, 'successors', heirs, 'committeeId', coalesce(b.committee_id, b.id),
      'province', province, 'code', b.issuer_code);
  END $$;

  CREATE FUNCTION seen_person(person uuid, on_date date) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
  DECLARE
    path jsonb;
    official boolean;
    held jsonb;
  BEGIN
    SELECT to_jsonb(home.id || home.upper_ids), m.official INTO path, official
      FROM memberships m JOIN bodies home ON home.id = m.body_id
      WHERE m.person_id = person AND m.valid_from <= on_date AND (m.valid_to IS NULL OR on_date <= m.valid_to)
      ORDER BY m.valid_from DESC LIMIT 1;
    IF NOT FOUND AND NOT EXISTS (SELECT FROM persons p WHERE p.id = person) THEN
      RETURN NULL;
    END IF;
    SELECT coalesce(jsonb_agg(jsonb_build_object('bodyId', o.body_id, 'role', o.role) ORDER BY o.valid_from, o.id), '[]')
      INTO held FROM offices o
      WHERE o.person_id = person AND o.valid_from <= on_date AND (o.valid_to IS NULL OR on_date <= o.valid_to);
    RETURN jsonb_build_object(
      'id', person, 'path', coalesce(path, '[]'), 'official', coalesce(official, false), 'offices', held);
  END $$`;

export class Organisations1700000000100 implements MigrationInterface {
  name = 'Organisations1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(search);
    await runner.query(wayUp);
    await runner.query(questions);
    // Bodies and people come in with the demo or an import, under the owner; the application only reads them.
    await runner.query(
      'GRANT SELECT ON bodies, body_levels, body_successors, persons, memberships, offices TO ky_cuong_app',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION seen_person, seen_body, seat_history, upper_body_of, has_standing_group, roster_of, level_on',
    );
    await runner.query('DROP TABLE offices, memberships, persons, body_successors, body_levels, bodies');
    await runner.query('DROP FUNCTION place_bodies, name_body, name_person, searchable');
  }
}
