// Sessions of a body with their agenda, the papers of a case and their files, and the tasks and obligations a case leaves open.
// Papers and tasks are written by record_change (migration 900) with the event that made them.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const sessions = `
  CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    body_id uuid NOT NULL REFERENCES bodies (id),
    held_on date NOT NULL,
    status text NOT NULL CHECK (status IN ('called', 'held')),
    chair_id uuid REFERENCES persons (id),
    -- Ids of who had a seat on the day, and of who of them came.
    roster jsonb NOT NULL CHECK (jsonb_typeof(roster) = 'array'),
    attendance jsonb NOT NULL CHECK (jsonb_typeof(attendance) = 'array'),
    created_by uuid NOT NULL REFERENCES persons (id),
    created_at timestamptz NOT NULL,
    -- Of what was asked when it was made: the same request again is answered, another under its id is a fault.
    request_hash text NOT NULL,
    CHECK (roster @> attendance),
    CHECK (status = 'held' OR attendance = '[]')
  );
  CREATE INDEX sessions_by_body ON sessions (body_id, held_on DESC, id);

  CREATE TABLE session_items (
    id uuid PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions (id),
    case_id uuid NOT NULL REFERENCES cases (id),
    position int NOT NULL CHECK (position > 0),
    note_code text,
    -- Who presides over this item, where it is not whoever presides over the session.
    chair_id uuid REFERENCES persons (id),
    -- Who left the roster for this item, by what tie, and who said so: [{personId, because, by}].
    excused jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(excused) = 'array'),
    UNIQUE (session_id, case_id),
    UNIQUE (session_id, position)
  );
  CREATE INDEX session_items_by_case ON session_items (case_id);

  -- What was said of an item after the session was called, in order; the item holds what was said last.
  CREATE TABLE session_item_changes (
    -- Of who asks and the request id: the same request again adds nothing.
    id uuid PRIMARY KEY,
    item_id uuid NOT NULL REFERENCES session_items (id),
    kind text NOT NULL CHECK (kind IN ('added', 'changed')),
    excused jsonb NOT NULL,
    chair_id uuid,
    -- Why an item was put on the agenda after the day of the session.
    late_reason text,
    -- Why somebody put aside for a conflict, or as the subject, takes part after all.
    drop_reason text,
    changed_by uuid NOT NULL REFERENCES persons (id),
    changed_at timestamptz NOT NULL,
    request_hash text NOT NULL
  );
  CREATE INDEX session_item_changes_by_item ON session_item_changes (item_id, changed_at);

  -- Conclusions rest on the attendance, so it is recorded once.
  CREATE FUNCTION keep_held_session() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'A session that was held does not change.' USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE TRIGGER held_sessions_stay BEFORE UPDATE OR DELETE ON sessions
    FOR EACH ROW WHEN (OLD.status = 'held') EXECUTE FUNCTION keep_held_session();

  -- A body called to meet, or no longer, moves the last chance of the terms that wait for its vote: whoever rings looks at them again.
  CREATE FUNCTION look_again_at_terms() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    INSERT INTO terms_to_look_at (body_id) VALUES (coalesce(NEW.body_id, OLD.body_id));
    RETURN NULL;
  END $$;
  CREATE TRIGGER sessions_move_terms AFTER INSERT OR UPDATE OF held_on, status OR DELETE ON sessions
    FOR EACH ROW EXECUTE FUNCTION look_again_at_terms();

  -- Who voted on an item stands once a record of the case rests on it. The case is held as the one door holds it, so that such a
  -- record is either seen here or comes after, and then sees what is written here.
  CREATE FUNCTION keep_decided_item() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    PERFORM FROM cases WHERE id = OLD.case_id FOR UPDATE;
    IF EXISTS (SELECT FROM records r WHERE r.case_id = OLD.case_id
        AND r.body_json #> '{situation,seen,sessions}' ? OLD.session_id::text) THEN
      RAISE EXCEPTION 'An item that was decided on does not change.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER decided_items_stay BEFORE UPDATE OR DELETE ON session_items
    FOR EACH ROW EXECUTE FUNCTION keep_decided_item();

  -- Do the sessions a decision was judged by still say of its case what they said when they were read? Asked by record_change.
  CREATE FUNCTION agenda_is_as_seen(of_case uuid, seen jsonb) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
  BEGIN
    RETURN NOT EXISTS (
      SELECT FROM jsonb_each(seen) AS s (id, said)
      LEFT JOIN session_items i ON i.session_id = s.id::uuid AND i.case_id = of_case
      JOIN sessions m ON m.id = s.id::uuid
      WHERE said -> 'onAgenda' IS DISTINCT FROM to_jsonb(i.id IS NOT NULL)
        OR said -> 'chairId' IS DISTINCT FROM coalesce(to_jsonb(coalesce(i.chair_id, m.chair_id)), 'null')
        OR said -> 'excused' IS DISTINCT FROM excused_from(i.excused) OR NOT said @> item_added(i.id));
  END $$;
  -- An item that was not on the agenda when the session was called says when it came there and by whom.
  CREATE FUNCTION item_added(item uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN coalesce(
      (SELECT jsonb_build_object('addedOn', (h.changed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, 'addedBy', h.changed_by)
        FROM session_item_changes h WHERE h.item_id = item AND h.kind = 'added'),
      '{"addedOn": null, "addedBy": null}');
  END $$;
  CREATE FUNCTION excused_from(said jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_agg(e -> 'personId' ORDER BY place), '[]')
      FROM jsonb_array_elements(said) WITH ORDINALITY AS x (e, place)
  $$;

  GRANT SELECT, INSERT, UPDATE (held_on, status, chair_id, roster, attendance) ON sessions TO ky_cuong_app;
  GRANT SELECT, INSERT, UPDATE (excused, chair_id) ON session_items TO ky_cuong_app;
  GRANT SELECT, INSERT ON session_item_changes TO ky_cuong_app`;

const papers = `
  -- Each case keeps its own bytes: naming a hash tells nothing of another case's file and opens none.
  CREATE TABLE paper_files (
    case_id uuid NOT NULL REFERENCES cases (id),
    sha256 text NOT NULL,
    bytes bytea NOT NULL,
    media_type text NOT NULL,
    size int NOT NULL,
    PRIMARY KEY (case_id, sha256),
    CONSTRAINT bytes_are_the_named CHECK (sha256 = encode(sha256(bytes), 'hex') AND size = octet_length(bytes))
  );

  CREATE TABLE papers (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases (id),
    -- Stable inside the case: sequence and position, for example p4.1.
    key text NOT NULL,
    seq int NOT NULL,
    type text NOT NULL,
    symbol text NOT NULL,
    number text NOT NULL,
    dated_on date NOT NULL,
    signer_id uuid,
    event_type text NOT NULL,
    title jsonb NOT NULL,
    -- Known from the record, perhaps before the file itself is handed in.
    file_sha256 text,
    file_size int,
    media_type text,
    UNIQUE (case_id, key)
  );

  -- A file handed in later names its paper and nothing else; the rest is what the paper's own event said.
  CREATE FUNCTION complete_paper() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE known papers;
  BEGIN
    IF NEW.type IS NULL THEN
      SELECT * INTO known FROM papers WHERE id = NEW.id;
      known.file_sha256 := NEW.file_sha256;
      known.file_size := NEW.file_size;
      known.media_type := NEW.media_type;
      RETURN known;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER complete_paper BEFORE INSERT ON papers FOR EACH ROW EXECUTE FUNCTION complete_paper();

  -- The bytes come before the event that names them; when the event is refused they go again, unless a paper has them. The
  -- case is held meanwhile, so that a record naming them is either seen here or comes after.
  CREATE FUNCTION forget_unused_file(of_case uuid, which text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT FROM cases WHERE id = of_case FOR UPDATE;
    DELETE FROM paper_files f WHERE f.case_id = of_case AND f.sha256 = which
      AND NOT EXISTS (SELECT FROM papers p WHERE p.case_id = of_case AND p.file_sha256 = which)
  $$;
  REVOKE EXECUTE ON FUNCTION forget_unused_file(uuid, text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION forget_unused_file(uuid, text) TO ky_cuong_app;
  GRANT SELECT ON papers TO ky_cuong_app;
  GRANT SELECT, INSERT ON paper_files TO ky_cuong_app`;

const tasks = `
  CREATE TABLE tasks (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases (id),
    -- Names the task inside its case; a task opened anew is a new row with the same key.
    key text NOT NULL,
    -- An obligation is what a conclusion requires of somebody; a task is work of the body's own people.
    kind text NOT NULL CHECK (kind IN ('task', 'obligation')),
    title jsonb NOT NULL,
    subject_id uuid,
    assignee_id uuid,
    -- Whoever has taken it over since from whom the case named; only reassigning changes it (src/tasks/task-handings.service.ts).
    handed_to uuid REFERENCES persons (id),
    -- A role, where nobody in particular is named: in this body, or where none is named in the one that has the case.
    office text,
    body_id uuid REFERENCES bodies (id),
    due_on date,
    status text NOT NULL CHECK (status IN ('open', 'done')),
    opened_seq int NOT NULL,
    closed_seq int
  );
  CREATE INDEX tasks_by_case ON tasks (case_id);
  CREATE INDEX tasks_open_by_assignee ON tasks (coalesce(handed_to, assignee_id)) WHERE status = 'open';

  -- Who handed which task to whom, and when: only ever added to. A reason lies beside with its salt and can be erased.
  CREATE TABLE task_handings (
    id uuid PRIMARY KEY,
    task_id uuid NOT NULL REFERENCES tasks (id),
    from_person uuid NOT NULL,
    to_person uuid NOT NULL REFERENCES persons (id),
    -- Null: its holder is no longer there, and nobody handed it on.
    by_person uuid,
    at timestamptz NOT NULL,
    demo_clock boolean NOT NULL,
    reason_commitment text
  );
  CREATE INDEX task_handings_by_task ON task_handings (task_id, at);
  CREATE TRIGGER task_handings_append_only BEFORE UPDATE OR DELETE ON task_handings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TABLE task_handing_reasons (
    handing_id uuid PRIMARY KEY REFERENCES task_handings (id),
    reason text,
    salt text
  );

  -- The rest of a task changes with its case only.
  GRANT SELECT, UPDATE (handed_to) ON tasks TO ky_cuong_app;
  GRANT SELECT, INSERT ON task_handings, task_handing_reasons TO ky_cuong_app`;

export class SessionsPapersTasks1700000000550 implements MigrationInterface {
  name = 'SessionsPapersTasks1700000000550';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sessions);
    await runner.query(papers);
    await runner.query(tasks);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE task_handing_reasons, task_handings, tasks, papers, paper_files, session_item_changes, session_items, sessions',
    );
    await runner.query(
      'DROP FUNCTION forget_unused_file, complete_paper, keep_held_session, look_again_at_terms, keep_decided_item, agenda_is_as_seen, item_added, excused_from',
    );
  }
}
