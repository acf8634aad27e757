// What did we believe of a term on a past day? Every belief about every term, only ever added to, written by the database itself
// whenever a term's row says something new, so that no writer can forget it. Moving a bell is no belief, nor is
// how much time is still needed.
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes a belief another one. */
const BELIEVED = [
  'due_on',
  'due_at',
  'status',
  'certainty',
  'pauses',
  'extensions',
  'set_by_hand',
  'ended',
  'breached_on',
  'calendar_revision',
];
const names = BELIEVED.join(', ');
/** What the passing of a day alone never changes. */
const counted = (row: string): string =>
  BELIEVED.filter((name) => name !== 'breached_on' && name !== 'status')
    .map((name) => `${row}.${name}`)
    .join(', ');
const of = (row: string): string => BELIEVED.map((name) => `${row}.${name}`).join(', ');

const table = `
  CREATE TABLE deadline_beliefs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- No references: a belief outlives whatever becomes of its row.
    deadline_id uuid NOT NULL,
    case_id uuid NOT NULL,
    -- record: an event of the case said so. clock: the day had passed. calendar: a new calendar was put in force. outside: none of these,
    -- so a hand with the owner's rights.
    cause text NOT NULL CHECK (cause IN ('record', 'clock', 'calendar', 'outside')),
    -- The record of the case the term rested on by then.
    seq int NOT NULL,
    -- Since when it was believed. A day that passes needs nobody to record it: such a belief holds from the instant the term was over.
    known_at timestamptz NOT NULL,
    due_on date,
    due_at timestamptz,
    status text NOT NULL,
    certainty text NOT NULL,
    pauses jsonb NOT NULL,
    extensions jsonb NOT NULL,
    set_by_hand jsonb,
    ended jsonb,
    breached_on date,
    calendar_revision text NOT NULL
  );
  CREATE INDEX deadline_beliefs_by_deadline ON deadline_beliefs (deadline_id, known_at, id);
  CREATE INDEX deadline_beliefs_by_case ON deadline_beliefs (case_id, known_at);
  CREATE TRIGGER deadline_beliefs_append_only BEFORE UPDATE OR DELETE ON deadline_beliefs
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER deadline_beliefs_no_truncate BEFORE TRUNCATE ON deadline_beliefs
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  GRANT SELECT ON deadline_beliefs TO ky_cuong_app`;

// With the owner's rights: the ringer marks a breach as the application, which may not write here itself.
const trigger = `
  CREATE FUNCTION keep_belief() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    cause text := 'record';
    known timestamptz := NEW.known_at;
  BEGIN
    IF TG_OP = 'UPDATE' AND NEW.updated_seq = OLD.updated_seq THEN
      IF NEW.calendar_revision IS DISTINCT FROM OLD.calendar_revision THEN
        cause := 'calendar';
      ELSIF (${counted('OLD')}) IS NOT DISTINCT FROM (${counted('NEW')}) THEN
        cause := 'clock';
        known := greatest(NEW.known_at, NEW.due_at);
      ELSE
        cause := 'outside';
        -- Nobody signs such a change; the database's own clock is all there is, on a demo as far ahead as the demo's.
        known := greatest(NEW.known_at, now() + coalesce((SELECT offset_ms FROM instance_clock), 0) * interval '1 millisecond');
      END IF;
    END IF;
    INSERT INTO deadline_beliefs (deadline_id, case_id, cause, seq, known_at, ${names})
      VALUES (NEW.id, NEW.case_id, cause, NEW.updated_seq, known, ${of('NEW')});
    RETURN NULL;
  END $$;
  CREATE TRIGGER keep_first_belief AFTER INSERT ON deadlines FOR EACH ROW EXECUTE FUNCTION keep_belief();
  -- Compared before anything is called: the bells of a million terms move without a belief changing.
  CREATE TRIGGER keep_belief AFTER UPDATE ON deadlines FOR EACH ROW
    WHEN ((${of('OLD')}) IS DISTINCT FROM (${of('NEW')})) EXECUTE FUNCTION keep_belief()`;

export class DeadlineBeliefs1700000000510 implements MigrationInterface {
  name = 'DeadlineBeliefs1700000000510';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
    await runner.query(trigger);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER keep_belief ON deadlines');
    await runner.query('DROP TRIGGER keep_first_belief ON deadlines');
    await runner.query('DROP FUNCTION keep_belief');
    await runner.query('DROP TABLE deadline_beliefs');
  }
}
