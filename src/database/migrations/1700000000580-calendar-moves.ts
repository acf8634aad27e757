// What did a calendar that was adopted do to the running terms? The one way in which the application moves a due date outside the door of its
// case: rows of an adopted calendar, never earlier than they were, each on the record.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const moves = `
  CREATE TABLE calendar_moves (
    -- No references: apply_calendar has asked for the adoption, and a check per term would wait for the case that is being written.
    adoption uuid NOT NULL,
    deadline_id uuid NOT NULL,
    case_id uuid NOT NULL,
    -- The record the term rested on: a term its case has changed since may move again.
    at_seq int NOT NULL,
    -- moved: it has another day, or is surer of it. kept: the new calendar would have ended it earlier, so it keeps its own (G15).
    outcome text NOT NULL CHECK (outcome IN ('moved', 'kept')),
    due_before date,
    due_after date,
    certainty_before text NOT NULL,
    certainty_after text NOT NULL,
    calendar_before text NOT NULL,
    moved_at timestamptz NOT NULL,
    PRIMARY KEY (adoption, deadline_id, at_seq)
  );
  CREATE TRIGGER calendar_moves_append_only BEFORE UPDATE OR DELETE ON calendar_moves
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER calendar_moves_no_truncate BEFORE TRUNCATE ON calendar_moves
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  GRANT SELECT ON calendar_moves TO ky_cuong_app`;

/** Who may ask for a move is the application, whose word alone moves nothing: what no recount could have given is refused whole. */
const refused = `
    SELECT CASE
        WHEN a.calendar_before = revision THEN 'it rests on this calendar already'
        WHEN a.next_ring_at IN ('infinity', '-infinity') THEN 'it would never ring'
        WHEN a.outcome = 'moved' AND a.due_on IS DISTINCT FROM a.due_before AND a.next_ring_at IS NULL AND NOT d.lapses
          THEN 'nobody would be told of its new day'
        -- A day ends with its night; only what is counted in hours ends within it.
        WHEN a.outcome = 'moved' AND a.due_at IS DISTINCT FROM (a.due_on + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
          AND NOT (d.inputs ->> 'unit' = 'hour' AND a.due_at IS NOT NULL
            AND a.due_at > a.due_on::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
            AND a.due_at <= (a.due_on + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')
          THEN 'its instant is not the end of its day'
      END
      FROM jsonb_to_recordset(recomputed) AS a (id uuid, outcome text, calendar_before text, due_before date, due_on date,
        due_at timestamptz, next_ring_at timestamptz)
      JOIN deadlines d ON d.id = a.id AND d.status IN ('running', 'paused')`;

/**
 * A row counts only while the term is what it was when it was recomputed: same record, same calendar, same day. What the case's own writer
 * changed in between is found by the next pass. Returns how many moved.
 */
const apply = `
  CREATE FUNCTION apply_calendar(adopted uuid, at timestamptz, recomputed jsonb, traces jsonb) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET work_mem = '32MB' AS $$
  DECLARE
    revision text;
    fault text;
    -- Nobody knew it later than now, on a demo as far ahead as the demo's clock.
    latest timestamptz := clock_timestamp() + interval '1 minute'
      + coalesce((SELECT offset_ms FROM instance_clock), 0) * interval '1 millisecond';
    moved int;
  BEGIN
    SELECT new_revision INTO revision FROM law_decisions
      WHERE proposal_id = adopted AND kind = 'calendar' AND verdict = 'adopted';
    IF revision IS NULL THEN
      RAISE EXCEPTION 'No calendar was adopted under this id.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM calendar_revisions WHERE hash = revision) THEN
      RAISE EXCEPTION 'The calendar that was adopted is not stored.' USING ERRCODE = 'restrict_violation';
    END IF;
    SELECT why INTO fault FROM (${refused}) AS f (why) WHERE why IS NOT NULL LIMIT 1;
    IF fault IS NOT NULL THEN
      RAISE EXCEPTION 'No calendar moves a term so: %.', fault USING ERRCODE = 'restrict_violation';
    END IF;
    at := least(at, latest);
    WITH asked AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(recomputed) AS r (id uuid, outcome text, at_seq int, calendar_before text, due_before date,
        certainty_before text, due_on date, due_at timestamptz, certainty text, trace_at int, no_return_on date,
        next_ring_at timestamptz, breached_on date)
    ), traced AS MATERIALIZED (
      -- Terms that share a course share a trace, which is sent once.
      SELECT place - 1 AS at, trace FROM jsonb_array_elements(traces) WITH ORDINALITY AS t (trace, place)
    ), changed AS (
      UPDATE deadlines d SET due_on = a.due_on, due_at = a.due_at, certainty = a.certainty, trace = t.trace,
          calendar_revision = revision, known_at = greatest(d.known_at, apply_calendar.at), no_return_on = a.no_return_on,
          next_ring_at = coalesce(a.next_ring_at, d.next_ring_at), breached_on = coalesce(d.breached_on, a.breached_on)
        FROM asked a JOIN traced t ON t.at = a.trace_at
        WHERE d.id = a.id AND a.outcome = 'moved' AND d.status IN ('running', 'paused')
          AND d.updated_seq = a.at_seq AND d.calendar_revision = a.calendar_before
          AND d.due_on IS NOT DISTINCT FROM a.due_before
          AND a.due_on IS NOT NULL AND (d.due_on IS NULL OR a.due_on >= d.due_on)
      RETURNING d.id, d.case_id
    ), kept AS (
      SELECT d.id, d.case_id FROM asked a JOIN deadlines d ON d.id = a.id
        WHERE a.outcome = 'kept' AND d.updated_seq = a.at_seq AND d.calendar_revision = a.calendar_before
    ), noted AS (
      INSERT INTO calendar_moves (adoption, deadline_id, case_id, at_seq, outcome, due_before, due_after, certainty_before,
          certainty_after, calendar_before, moved_at)
        SELECT adopted, a.id, w.case_id, a.at_seq, a.outcome, a.due_before, a.due_on, a.certainty_before, a.certainty,
            a.calendar_before, apply_calendar.at
          FROM asked a JOIN (SELECT * FROM changed UNION ALL SELECT * FROM kept) w ON w.id = a.id
        ON CONFLICT DO NOTHING
    )
    SELECT count(*) INTO moved FROM changed;
    RETURN moved;
  END $$;
  REVOKE EXECUTE ON FUNCTION apply_calendar(uuid, timestamptz, jsonb, jsonb) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION apply_calendar(uuid, timestamptz, jsonb, jsonb) TO ky_cuong_app`;

export class CalendarMoves1700000000580 implements MigrationInterface {
  name = 'CalendarMoves1700000000580';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(moves);
    await runner.query(apply);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION apply_calendar(uuid, timestamptz, jsonb, jsonb)');
    await runner.query('DROP TABLE calendar_moves');
  }
}
