// Legal terms, the alerts they ring, what became of each alert, messages, and the clock of a demo instance.
// Deadlines are written by record_change (migration 900); the application only moves their bell on.
import type { MigrationInterface, QueryRunner } from 'typeorm';

// The supervisor's lists at a million terms (npm run bench -- --lists): one body reads along its own index, a head of hundreds along the
// day alone, and a view few terms are in has an index of its own, so that a page never reads what it does not show. What the lists
// filter by lies in the index, for a row of this table is wide.
const live = `status IN ('running', 'paused')`;
const beside = 'INCLUDE (body_id, case_id, due_on, status, lapses, certainty, unverified, kind, rule)';
const lists = `
  -- Bodies that have been called to meet, or no longer are, since their terms were last looked at. A mark and no change of the terms
  -- themselves, which may be being written just now, or ringing.
  CREATE TABLE terms_to_look_at (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    body_id uuid NOT NULL,
    -- By the database's own clock, for it measures how long a case may be in writing.
    marked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    looked boolean NOT NULL DEFAULT false
  );
  GRANT SELECT, DELETE, UPDATE (looked) ON terms_to_look_at TO ky_cuong_app;

  CREATE INDEX deadlines_of_body ON deadlines (body_id, slack_on, id)
    INCLUDE (case_id, due_on, due_day, resumes_on, status, lapses, certainty, unverified, kind, rule) WHERE ${live};
  CREATE INDEX deadlines_by_slack ON deadlines (slack_on, id) ${beside} WHERE ${live};
  CREATE INDEX deadlines_by_due ON deadlines (due_day, id) ${beside} WHERE ${live};
  CREATE INDEX deadlines_paused ON deadlines (resumes_on, id) INCLUDE (body_id, case_id, due_on, lapses) WHERE status = 'paused';
  CREATE INDEX deadlines_paused_of_body ON deadlines (body_id, resumes_on, id) INCLUDE (case_id, due_on, lapses) WHERE status = 'paused';
  CREATE INDEX deadlines_set_by_hand ON deadlines (slack_on, id) INCLUDE (body_id, case_id, due_on, lapses)
    WHERE ${live} AND certainty = 'setByHand';
  CREATE INDEX deadlines_unverified ON deadlines (slack_on, id) INCLUDE (body_id, case_id, due_on, lapses) WHERE ${live} AND unverified;
  CREATE INDEX deadlines_over_of_body ON deadlines (body_id, over_on, id) INCLUDE (case_id, status, rule, breached_on, lapses)
    WHERE over_on IS NOT NULL;
  CREATE INDEX deadlines_over ON deadlines (over_on, id) INCLUDE (body_id, case_id, status) WHERE over_on IS NOT NULL;

  -- Cheaper than to look everything up in the case and in the rule whenever somebody opens a list.
  CREATE FUNCTION place_deadline() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      NEW.body_id := (SELECT c.body_id FROM cases c WHERE c.id = NEW.case_id);
    END IF;
    NEW.due_day := coalesce(NEW.due_on, CASE WHEN NEW.certainty = 'absent' THEN '-infinity'::date ELSE 'infinity'::date END);
    NEW.slack_on := CASE WHEN NEW.due_on IS NULL THEN NEW.due_day ELSE least(NEW.no_return_on, NEW.due_on) END;
    NEW.over_on := coalesce((NEW.ended ->> 'on')::date, CASE WHEN NEW.lapses THEN NEW.due_on END);
    NEW.resumes_on := CASE WHEN NEW.status = 'paused' THEN coalesce((NEW.pauses -> -1 ->> 'to')::date, '-infinity'::date) END;
    NEW.unverified := NEW.certainty IN ('projected', 'absent')
      OR (NEW.certainty <> 'setByHand' AND NEW.rule_text ->> 'confidence' NOT IN ('confirmed', 'secondHand', 'design'));
    RETURN NEW;
  END $$;
  CREATE TRIGGER place_deadline BEFORE INSERT OR UPDATE OF due_on, no_return_on, certainty, lapses, ended, pauses, status, rule_text
    ON deadlines FOR EACH ROW EXECUTE FUNCTION place_deadline();

  -- A case handed over takes its terms along, also those its event does not touch.
  CREATE FUNCTION move_deadlines() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE deadlines SET body_id = NEW.body_id WHERE case_id = NEW.id AND body_id IS DISTINCT FROM NEW.body_id;
    -- Another body decides, and meets on other days.
    INSERT INTO terms_to_look_at (body_id) VALUES (NEW.body_id);
    RETURN NULL;
  END $$;
  CREATE TRIGGER move_deadlines AFTER UPDATE OF body_id ON cases FOR EACH ROW
    WHEN (OLD.body_id IS DISTINCT FROM NEW.body_id) EXECUTE FUNCTION move_deadlines();`;

const deadlines = `
  CREATE TABLE deadlines (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases (id),
    -- Names the term inside its case; a term started anew is a new row with the same key.
    key text NOT NULL,
    rule text NOT NULL,
    subject_id uuid,
    kind text NOT NULL CHECK (kind IN ('statutory', 'internal', 'limitation')),
    status text NOT NULL CHECK (status IN ('running', 'paused', 'met', 'stopped')),
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
    -- What the machine still asked for, in working days, when the case came to where it is.
    still_needs jsonb,
    -- The recorded instant since which this is what we believe of the term.
    known_at timestamptz NOT NULL,
    -- A window or a ban: it simply runs out on its day, and nobody has missed anything.
    lapses boolean NOT NULL,
    -- Null: nothing more to ring.
    next_ring_at timestamptz,
    started_seq int NOT NULL,
    updated_seq int NOT NULL,
    -- What lists are read and ordered by, kept by place_deadline(): the case's body, the day of slack (no return, or due), the due day,
    -- the day it was over with, and the day a pause ends. Infinite days stand for what nobody knows: the day to be set by hand first,
    -- an end that a pause holds open last.
    body_id uuid,
    slack_on date,
    due_day date,
    over_on date,
    resumes_on date,
    -- Its day rests on a value no article was read for, or on days no official calendar holds.
    unverified boolean
  );
  CREATE INDEX deadlines_by_case ON deadlines (case_id);
  CREATE INDEX deadlines_to_ring ON deadlines (next_ring_at) WHERE next_ring_at IS NOT NULL;
${lists}

  -- A writer reads a case without the traces, which are long; what it does not recompute it does not send.
  CREATE FUNCTION keep_trace() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.trace := coalesce(NEW.trace, OLD.trace);
    RETURN NEW;
  END $$;
  CREATE TRIGGER keep_trace BEFORE UPDATE OF trace ON deadlines FOR EACH ROW
    WHEN (NEW.trace IS NULL) EXECUTE FUNCTION keep_trace();

  -- Ringing moves the bell and marks a breach, nothing else; the rest of a term changes with its case only.
  GRANT SELECT, UPDATE (next_ring_at, breached_on, no_return_on) ON deadlines TO ky_cuong_app`;

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
    -- Why this person: the office or standing, for whom they stand in, whom it passed over.
    why jsonb NOT NULL,
    -- The alert of the person it was taken over from.
    from_alert_id uuid REFERENCES alerts (id),
    opened_at timestamptz,
    acknowledged_at timestamptz,
    snoozed_until timestamptz,
    explained_at timestamptz,
    -- Taken over by somebody else: from then on it waits for them and no longer for this person.
    reassigned_at timestamptz,
    reassigned_to uuid REFERENCES persons (id),
    -- How many events it has, and the hash of the newest: an event cut off the end is missed too.
    events int NOT NULL,
    head_hash text NOT NULL,
    -- The same bell never twice for the same person, and taken over from the same alert once.
    UNIQUE NULLS NOT DISTINCT (deadline_id, threshold, person_id, from_alert_id)
  );
  CREATE INDEX alerts_by_person ON alerts (person_id, raised_at DESC, id);
  CREATE INDEX alerts_waiting ON alerts (person_id) WHERE acknowledged_at IS NULL AND reassigned_at IS NULL;
  CREATE INDEX alerts_from ON alerts (from_alert_id) WHERE from_alert_id IS NOT NULL;

  -- An alert's life, only ever added to, each event chained to the one before it (src/audit/alert-event-body.ts).
  CREATE TABLE alert_events (
    id uuid PRIMARY KEY,
    alert_id uuid NOT NULL REFERENCES alerts (id),
    seq int NOT NULL CHECK (seq > 0),
    what text NOT NULL CHECK (what IN ('raised', 'computed', 'sent', 'sendFailed', 'opened', 'acknowledged', 'snoozed',
      'explained', 'reassigned', 'escalated')),
    -- Null: the clock.
    by_person uuid,
    at timestamptz NOT NULL,
    -- Done while the clock of a demo was moved.
    demo_clock boolean NOT NULL,
    until timestamptz,
    -- How it was sent, and what came of it: in-app, mail, webhook; a code, never a text.
    channel text,
    code text,
    -- Who has taken it over.
    to_person uuid,
    -- SHA-256 over salt and reason; it stays when the reason is erased.
    reason_commitment text,
    -- The very bytes that are hashed (RFC 8785).
    body text NOT NULL,
    prev_hash text NOT NULL,
    hash text NOT NULL,
    UNIQUE (alert_id, seq)
  );
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
  GRANT UPDATE (opened_at, acknowledged_at, snoozed_until, explained_at, reassigned_at, reassigned_to, events, head_hash)
    ON alerts TO ky_cuong_app;
  GRANT UPDATE (answered_at, answer) ON clock_knocks TO ky_cuong_app`;

const messages = `
  -- What a procedure tells people inside the application: a code and a title, never a name.
  CREATE TABLE messages (
    id uuid PRIMARY KEY,
    -- Null: it concerns no single case, as when a new calendar has moved many terms.
    case_id uuid,
    -- The record that caused it.
    seq int,
    person_id uuid NOT NULL REFERENCES persons (id),
    audience text NOT NULL
      CHECK (audience IN ('officer', 'member', 'head', 'upper', 'reviewer', 'supervisor', 'administrator')),
    code text NOT NULL,
    title jsonb NOT NULL,
    sent_at timestamptz NOT NULL,
    demo_clock boolean NOT NULL,
    opened_at timestamptz,
    CHECK ((case_id IS NULL) = (seq IS NULL))
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
      'DROP TABLE instance_clock, messages, clock_knocks, alert_reasons, alert_events, alerts, deadlines, terms_to_look_at',
    );
    await runner.query('DROP TRIGGER move_deadlines ON cases');
    await runner.query('DROP FUNCTION keep_trace, place_deadline, move_deadlines');
  }
}
