// Cases, the records of what was done to them, what is personal in those records, and who is what in a case.
// The application only reads here: rows come and change through record_change (migration 900) and in no other way (G1).
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = `
  CREATE TABLE cases (
    id uuid PRIMARY KEY,
    code text NOT NULL UNIQUE,
    procedure text NOT NULL,
    body_id uuid NOT NULL REFERENCES bodies (id),
    status text NOT NULL CHECK (status IN ('active', 'done', 'quarantined')),
    states text[] NOT NULL,
    phase text NOT NULL,
    -- How many records the case has; the number a writer must have seen to add the next.
    version int NOT NULL CHECK (version > 0),
    snapshot jsonb NOT NULL,
    secrecy text NOT NULL CHECK (secrecy IN ('internal', 'internalRestricted', 'mat', 'toiMat', 'tuyetMat')),
    subjects uuid[] NOT NULL,
    -- Hash of the newest record: the next one must name it.
    head_hash text NOT NULL,
    opened_on date NOT NULL,
    updated_at timestamptz NOT NULL,
    quarantine_reason text
  );
  CREATE INDEX cases_by_body ON cases (body_id, updated_at DESC, id);
  CREATE INDEX cases_by_recency ON cases (updated_at DESC, id);
  CREATE INDEX cases_by_subject ON cases USING gin (subjects);
  CREATE INDEX cases_by_state ON cases USING gin (states);

  CREATE TABLE records (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases (id),
    seq int NOT NULL CHECK (seq > 0),
    event_type text NOT NULL,
    actor_id uuid,
    recorded_at timestamptz NOT NULL,
    effective_on date NOT NULL,
    states_before text[] NOT NULL,
    states_after text[] NOT NULL,
    request_id text NOT NULL,
    -- Hash of the request, so that the same id with another body is told apart.
    request_hash text NOT NULL,
    -- The very bytes that are hashed (RFC 8785), and the same beside it for queries.
    body text NOT NULL,
    body_json jsonb NOT NULL,
    prev_hash text NOT NULL,
    hash text NOT NULL,
    UNIQUE (case_id, seq),
    UNIQUE (case_id, request_id)
  );
  CREATE INDEX records_by_time ON records (recorded_at, id);
  CREATE INDEX records_by_actor ON records (actor_id, recorded_at);

  CREATE TABLE personal_values (
    case_id uuid NOT NULL REFERENCES cases (id),
    seq int NOT NULL,
    -- JSON pointer into the event's payload.
    field text NOT NULL,
    -- Null once erased; the salted commitment in the record stays and proves nothing was put in its place.
    value jsonb,
    salt text NOT NULL,
    PRIMARY KEY (case_id, seq, field)
  );

  CREATE TABLE standings (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases (id),
    person_id uuid NOT NULL REFERENCES persons (id),
    standing text NOT NULL CHECK (standing IN ('caseOfficer', 'assignedMember', 'teamLeader', 'teamMember',
      'teamSecretary', 'liaison', 'subject', 'conflicted', 'witness')),
    subject_id uuid,
    granted_seq int NOT NULL,
    ended_seq int
  );
  CREATE INDEX standings_by_case ON standings (case_id);
  CREATE INDEX standings_by_person ON standings (person_id) WHERE ended_seq IS NULL`;

// Privilege keeps the application out; this keeps a hand with the owner's rights from slipping.
const appendOnly = `
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'Records are only ever added.' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER records_append_only BEFORE UPDATE OR DELETE ON records FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER records_no_truncate BEFORE TRUNCATE ON records FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`;

export class Cases1700000000300 implements MigrationInterface {
  name = 'Cases1700000000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(appendOnly);
    await runner.query('GRANT SELECT ON cases, records, personal_values, standings TO ky_cuong_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE standings, personal_values, records, cases');
    await runner.query('DROP FUNCTION refuse_change');
  }
}
