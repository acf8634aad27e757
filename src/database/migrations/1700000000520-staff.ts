// Who is away and who stands in, who leaves and who takes over, and when nobody wants to be disturbed.
// Absences are never deleted: one that was wrong is cancelled, so that it can be shown later why an alert went elsewhere.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const absences = `
  CREATE TABLE absences (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES persons (id),
    -- Both days included.
    from_on date NOT NULL,
    to_on date NOT NULL,
    kind text NOT NULL CHECK (kind IN ('leave', 'sick', 'training', 'duty', 'other')),
    substitute_id uuid REFERENCES persons (id),
    recorded_by uuid NOT NULL REFERENCES persons (id),
    recorded_at timestamptz NOT NULL,
    demo_clock boolean NOT NULL,
    cancelled_by uuid REFERENCES persons (id),
    cancelled_at timestamptz,
    CHECK (to_on >= from_on),
    CHECK (substitute_id <> person_id),
    CHECK ((cancelled_by IS NULL) = (cancelled_at IS NULL))
  );
  CREATE INDEX absences_by_person ON absences (person_id, to_on) WHERE cancelled_at IS NULL;
  CREATE INDEX absences_by_substitute ON absences (substitute_id, to_on) WHERE cancelled_at IS NULL;
  GRANT SELECT, INSERT, UPDATE (cancelled_by, cancelled_at) ON absences TO ky_cuong_app`;

const leavings = `
  -- A body's decision on who takes over from somebody who leaves; the newest of a body counts.
  CREATE TABLE leavings (
    id uuid PRIMARY KEY,
    -- The order of decisions, whatever the clock says.
    place bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    person_id uuid NOT NULL REFERENCES persons (id),
    body_id uuid NOT NULL REFERENCES bodies (id),
    -- Takes over what comes to light between this decision and the closing of the account.
    successor_id uuid NOT NULL REFERENCES persons (id),
    last_day date NOT NULL,
    decided_by uuid NOT NULL REFERENCES persons (id),
    decided_at timestamptz NOT NULL,
    demo_clock boolean NOT NULL,
    CHECK (successor_id <> person_id)
  );
  CREATE INDEX leavings_by_person ON leavings (person_id, body_id, place);
  -- Who closed whose account, and when: only ever added to.
  CREATE TABLE account_closings (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id),
    person_id uuid NOT NULL REFERENCES persons (id),
    closed_by uuid NOT NULL REFERENCES persons (id),
    closed_at timestamptz NOT NULL,
    demo_clock boolean NOT NULL
  );
  CREATE TRIGGER leavings_append_only BEFORE UPDATE OR DELETE ON leavings FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER account_closings_append_only BEFORE UPDATE OR DELETE ON account_closings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER leavings_no_truncate BEFORE TRUNCATE ON leavings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER account_closings_no_truncate BEFORE TRUNCATE ON account_closings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER absences_kept BEFORE DELETE ON absences FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER absences_no_truncate BEFORE TRUNCATE ON absences FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  GRANT SELECT, INSERT ON leavings, account_closings TO ky_cuong_app;
  GRANT UPDATE (disabled_at) ON accounts TO ky_cuong_app`;

const hours = `
  -- Without a row the usual hours count (src/common/quiet-hours.ts).
  CREATE TABLE notification_hours (
    person_id uuid PRIMARY KEY REFERENCES persons (id),
    quiet_from time NOT NULL,
    quiet_to time NOT NULL,
    on_days_off boolean NOT NULL,
    updated_at timestamptz NOT NULL
  );
  GRANT SELECT, INSERT, UPDATE ON notification_hours TO ky_cuong_app`;

// Asked by whoever raises, hands over or sends: one answer for all. In the order in which they call each other.
const questions = [
  `
  CREATE FUNCTION is_away(person uuid, on_date date) RETURNS boolean LANGUAGE sql STABLE RETURN
    EXISTS (SELECT FROM absences a WHERE a.person_id = person AND a.cancelled_at IS NULL AND a.from_on <= on_date AND on_date <= a.to_on)`,
  // A person without any account is told all the same: they may be reached by mail.
  `
  CREATE FUNCTION is_closed(person uuid) RETURNS boolean LANGUAGE sql STABLE RETURN
    coalesce((SELECT bool_and(a.disabled_at IS NOT NULL) FROM accounts a WHERE a.person_id = person), false)`,
  // The last day put down for them in this body is over, and they have not come back to it since.
  `
  CREATE FUNCTION has_left(person uuid, body uuid, on_date date) RETURNS boolean LANGUAGE sql STABLE RETURN
    coalesce((SELECT l.last_day < on_date AND NOT EXISTS (SELECT FROM offices o WHERE o.person_id = person AND o.body_id = body
          AND o.valid_from > l.last_day AND o.valid_from <= on_date AND (o.valid_to IS NULL OR on_date <= o.valid_to))
        FROM leavings l WHERE l.person_id = person AND l.body_id = body ORDER BY l.place DESC LIMIT 1), false)`,
  // The last day on which an office counts: its own, or that of a decision that its holder leaves the body.
  `
  CREATE FUNCTION last_day_of(office offices) RETURNS date LANGUAGE sql STABLE RETURN
    least((office).valid_to, (SELECT CASE WHEN l.last_day >= (office).valid_from THEN l.last_day END FROM leavings l
      WHERE l.person_id = (office).person_id AND l.body_id = (office).body_id ORDER BY l.place DESC LIMIT 1))`,
  // Somebody who works here on that day.
  `
  CREATE FUNCTION is_active(person uuid, on_date date) RETURNS boolean LANGUAGE sql STABLE RETURN
    EXISTS (SELECT FROM offices o WHERE o.person_id = person AND o.valid_from <= on_date
      AND (o.valid_to IS NULL OR on_date <= o.valid_to) AND NOT has_left(person, o.body_id, on_date))
    AND NOT is_closed(person)`,
];

export class Staff1700000000520 implements MigrationInterface {
  name = 'Staff1700000000520';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(absences);
    await runner.query(leavings);
    await runner.query(hours);
    for (const question of questions) await runner.query(question);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION is_active, last_day_of, has_left, is_closed, is_away');
    await runner.query('DROP TABLE notification_hours, account_closings, leavings, absences');
  }
}
