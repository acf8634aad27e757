// What was proposed to be law in this instance, and what two people made of it: calendars, and values of rules confirmed by their article.
// The files hold the base; these rows lie over it (src/regulations/law-in-force.ts). All but the progress of an application is added to only.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const proposals = `
  CREATE TABLE calendar_proposals (
    id uuid PRIMARY KEY,
    proposed_by uuid NOT NULL REFERENCES persons (id),
    proposed_at timestamptz NOT NULL,
    -- Done while the clock of a demo was moved.
    demo_clock boolean NOT NULL,
    -- The notice it follows, in words.
    source text NOT NULL,
    -- The whole calendar, and the hash of it.
    body jsonb NOT NULL,
    revision text NOT NULL,
    -- The calendar in force when it was proposed, and the one in the files: it is judged by the first and merged by the second.
    over_revision text NOT NULL,
    over_files text NOT NULL REFERENCES calendar_revisions (hash),
    -- Of what was asked: the same request again is answered, another under its id is a fault.
    request_hash text NOT NULL
  );
  CREATE INDEX calendar_proposals_newest ON calendar_proposals (proposed_at DESC, id DESC);

  -- The pages that were compared with. Kept for good: a confirmed value rests on them.
  CREATE TABLE law_scans (
    sha256 text PRIMARY KEY,
    bytes bytea NOT NULL,
    media_type text NOT NULL,
    size int NOT NULL,
    handed_in_by uuid NOT NULL REFERENCES persons (id),
    handed_in_at timestamptz NOT NULL,
    CONSTRAINT scan_is_the_named CHECK (sha256 = encode(sha256(bytes), 'hex') AND size = octet_length(bytes))
  );

  CREATE TABLE rule_confirmations (
    id uuid PRIMARY KEY,
    proposed_by uuid NOT NULL REFERENCES persons (id),
    proposed_at timestamptz NOT NULL,
    demo_clock boolean NOT NULL,
    -- Which entry: layer, rule, validFrom, levels, variants, province, body.
    entry jsonb NOT NULL,
    -- Hash of what the entry said in law: a text that has changed since is confirmed anew.
    over_entry text NOT NULL,
    value int NOT NULL CHECK (value > 0),
    unit text NOT NULL CHECK (unit IN ('calendarDay', 'workingDay', 'month', 'hour')),
    article text NOT NULL,
    clause text,
    scan text NOT NULL REFERENCES law_scans (sha256),
    request_hash text NOT NULL
  );
  CREATE INDEX rule_confirmations_newest ON rule_confirmations (proposed_at DESC, id DESC)`;

const decisions = `
  -- One decision on a calendar or a confirmation, for good.
  CREATE TABLE law_decisions (
    proposal_id uuid PRIMARY KEY,
    -- The order of decisions.
    place bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    kind text NOT NULL CHECK (kind IN ('calendar', 'confirmation')),
    verdict text NOT NULL CHECK (verdict IN ('adopted', 'rejected')),
    decided_by uuid NOT NULL REFERENCES persons (id),
    decided_at timestamptz NOT NULL,
    demo_clock boolean NOT NULL,
    -- Of a rejection: why.
    reason text,
    -- What was in force before and after, by content hash; of the calendar or of the law.
    old_revision text,
    new_revision text,
    -- By the real clock, whatever the demo's says: terms written by a process that had not heard of it are looked for until some time after.
    stored_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((verdict = 'rejected') = (reason IS NOT NULL)),
    CHECK ((verdict = 'adopted') = (new_revision IS NOT NULL AND old_revision IS NOT NULL))
  );

  -- Nobody both proposes and alone approves (G13), whatever the program thinks.
  CREATE FUNCTION decided_by_another() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE proposer uuid;
  BEGIN
    SELECT p.proposed_by INTO proposer FROM (
      SELECT id, proposed_by FROM calendar_proposals WHERE NEW.kind = 'calendar'
      UNION ALL SELECT id, proposed_by FROM rule_confirmations WHERE NEW.kind = 'confirmation') p
      WHERE p.id = NEW.proposal_id;
    IF proposer IS NULL THEN
      RAISE EXCEPTION 'A decision names no proposal of its kind.' USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF NEW.verdict = 'adopted' AND proposer = NEW.decided_by THEN
      RAISE EXCEPTION 'Whoever proposes does not adopt.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER decided_by_another BEFORE INSERT ON law_decisions FOR EACH ROW EXECUTE FUNCTION decided_by_another();

  -- How far an adopted calendar has been carried to the running terms.
  CREATE TABLE calendar_applications (
    proposal_id uuid PRIMARY KEY REFERENCES law_decisions (proposal_id),
    -- Every term found then is recomputed; null while that goes on.
    applied_at timestamptz,
    -- Nobody can have written a term by the old calendar since; from then on it is not looked at again.
    settled_at timestamptz
  );
  CREATE INDEX calendar_applications_open ON calendar_applications (proposal_id) WHERE settled_at IS NULL`;

const appendOnly = ['calendar_proposals', 'law_scans', 'rule_confirmations', 'law_decisions'];

const grants = `
  GRANT SELECT, INSERT ON ${appendOnly.join(', ')}, calendar_applications TO ky_cuong_app;
  GRANT UPDATE (applied_at, settled_at) ON calendar_applications TO ky_cuong_app`;

export class LawInForce1700000000420 implements MigrationInterface {
  name = 'LawInForce1700000000420';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(proposals);
    await runner.query(decisions);
    for (const table of appendOnly) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    }
    await runner.query(grants);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE calendar_applications, law_decisions, rule_confirmations, law_scans, calendar_proposals',
    );
    await runner.query('DROP FUNCTION decided_by_another');
  }
}
