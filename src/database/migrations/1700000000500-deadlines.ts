// Legal terms, the alerts they ring, what became of each alert, messages, and the clock of a demo instance.
// Deadlines are written by record_change (migration 900); the application only moves their bell on.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const deadlines = `
  CREATE TABLE deadlines (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases (id),
    -- Names the term inside its case; a term started anew is a new row with the same key.
    key text NOT NULL,
    rule text NOT NULL,
    subject_id uuid,
    kind text NOT NULL CHECK (kind IN ('statutory', 'internal', 'limitation')),
    status text NOT NULL CHECK (status IN ('running', 'paused', 'met', 'stopped', 'lapsed')),
    started_on date NOT NULL,
    -- Null while a pause holds the end open, or where the calendar is silent and no date was set by hand.
    due_on date,
    due_at timestamptz,
    -- The first day over. Once counted it stays, whatever is extended or corrected later.
    breached_on date,
    -- How the term ended (met, ended, replaced, takenBack), the day, and the record.
    ended jsonb,
    -- The whole rule the term began under: it keeps it.
    rule_text jsonb NOT NULL,
    law_revision text NOT NULL,
    calendar_revision text NOT NULL,
    inputs jsonb NOT NULL,
    -- Day by day, why each counted; left out on an update, it stays as it was.
    trace jsonb,
    pauses jsonb NOT NULL,
    extensions jsonb NOT NULL,
    set_by_hand jsonb,
    certainty text NOT NULL CHECK (certainty IN ('official', 'projected', 'absent', 'setByHand')),
    -- The last day on which what the machine still asks for can be done in time; past it the term cannot be met any more.
    no_return_on date,
    -- The recorded instant since which this is what we believe of the term.
    known_at timestamptz NOT NULL,
    -- A window or a ban: it simply runs out on its day, and nobody has missed anything.
    lapses boolean NOT NULL,
    -- Null: nothing more to ring.
    next_ring_at timestamptz,
    started_seq int NOT NULL,
    updated_seq int NOT NULL
  );
  CREATE INDEX deadlines_by_case ON deadlines (case_id);
  CREATE INDEX deadlines_to_ring ON deadlines (next_ring_at) WHERE next_ring_at IS NOT NULL;
  -- Those whose day must be set by hand come first.
  CREATE INDEX deadlines_by_due ON deadlines (coalesce(due_on, '-infinity'::date), id) WHERE status IN ('running', 'paused');

  -- A writer reads a case without the traces, which are long; what it does not recompute it does not send.
  CREATE FUNCTION keep_trace() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.trace := coalesce(NEW.trace, OLD.trace);
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_trace BEFORE UPDATE OF trace ON deadlines FOR EACH ROW EXECUTE FUNCTION keep_trace();

  -- Ringing moves the bell and marks a breach, nothing else; the rest of a term changes with its case only.
  GRANT SELECT, UPDATE (next_ring_at, breached_on) ON deadlines TO ky_cuong_app`;

// No reference from alerts to cases: the check would wait for a case being written, whose writer may wait for the deadline
// that is ringing. The deadline's own reference is enough.
const alerts = `
  CREATE TABLE alerts (
    id uuid PRIMARY KEY,
    deadline_id uuid NOT NULL REFERENCES deadlines (id),
    case_id uuid NOT NULL,
    -- Which bell of which due date, for example before-5@2026-05-30.
    threshold text NOT NULL,
    audience text NOT NULL CHECK (audience IN ('officer', 'member', 'head', 'upper', 'reviewer')),
    person_id uuid NOT NULL REFERENCES persons (id),
    -- When it should have rung, and when it did.
    ring_at timestamptz NOT NULL,
    raised_at timestamptz NOT NULL,
    opened_at timestamptz,
    acknowledged_at timestamptz,
    snoozed_until timestamptz,
    UNIQUE (deadline_id, threshold, person_id)
  );
  CREATE INDEX alerts_by_person ON alerts (person_id, raised_at DESC, id);

  -- An alert's life, only ever added to.
  CREATE TABLE alert_events (
    id uuid PRIMARY KEY,
    alert_id uuid NOT NULL REFERENCES alerts (id),
    what text NOT NULL CHECK (what IN ('raised', 'opened', 'acknowledged', 'snoozed')),
    -- Null: the clock.
    by_person uuid,
    at timestamptz NOT NULL,
    -- Done while the clock of a demo was moved.
    demo_clock boolean NOT NULL,
    until timestamptz,
    -- SHA-256 over salt and reason; it stays when the reason is erased.
    reason_commitment text
  );
  CREATE INDEX alert_events_by_alert ON alert_events (alert_id);
  CREATE TRIGGER alert_events_append_only BEFORE UPDATE OR DELETE ON alert_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER alert_events_no_truncate BEFORE TRUNCATE ON alert_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  -- What somebody wrote, apart from the events so that it can be erased with its salt.
  CREATE TABLE alert_reasons (
    event_id uuid PRIMARY KEY REFERENCES alert_events (id),
    reason text,
    salt text
  );

  -- A passed due date that the machine is told of: once per deadline and due date, until the door has answered.
  CREATE TABLE clock_knocks (
    deadline_id uuid NOT NULL REFERENCES deadlines (id),
    event_type text NOT NULL,
    due_on date NOT NULL,
    asked_at timestamptz NOT NULL,
    answered_at timestamptz,
    answer text CHECK (answer IN ('moved', 'refused')),
    PRIMARY KEY (deadline_id, event_type, due_on)
  );
  CREATE INDEX clock_knocks_waiting ON clock_knocks (asked_at) WHERE answered_at IS NULL;

  GRANT SELECT, INSERT ON alerts, alert_events, alert_reasons, clock_knocks TO ky_cuong_app;
  GRANT UPDATE (opened_at, acknowledged_at, snoozed_until) ON alerts TO ky_cuong_app;
  GRANT UPDATE (answered_at, answer) ON clock_knocks TO ky_cuong_app`;

const messages = `
  -- What a procedure tells people inside the application: a code and a title, never a name.
  CREATE TABLE messages (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL,
    -- The record that caused it.
    seq int NOT NULL,
    person_id uuid NOT NULL REFERENCES persons (id),
    audience text NOT NULL CHECK (audience IN ('officer', 'member', 'head', 'upper', 'reviewer')),
    code text NOT NULL,
    title jsonb NOT NULL,
    sent_at timestamptz NOT NULL,
    demo_clock boolean NOT NULL,
    opened_at timestamptz
  );
  CREATE INDEX messages_by_person ON messages (person_id, sent_at DESC, id DESC);
  GRANT SELECT, INSERT, UPDATE (opened_at) ON messages TO ky_cuong_app`;

const clock = `
  CREATE TABLE instance_clock (
    id int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    -- How far the demo's time lies ahead of the real one.
    offset_ms bigint NOT NULL,
    moved_by uuid,
    moved_at timestamptz NOT NULL
  );
  GRANT SELECT, INSERT, UPDATE ON instance_clock TO ky_cuong_app`;

export class Deadlines1700000000500 implements MigrationInterface {
  name = 'Deadlines1700000000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(deadlines);
    await runner.query(alerts);
    await runner.query(messages);
    await runner.query(clock);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE instance_clock, messages, clock_knocks, alert_reasons, alert_events, alerts, deadlines',
    );
    await runner.query('DROP FUNCTION keep_trace');
  }
}
