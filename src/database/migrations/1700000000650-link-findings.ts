// What the nightly check found wrong between cases that are linked, and when it looked.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LinkFindings1700000000650 implements MigrationInterface {
  name = 'LinkFindings1700000000650';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE link_findings (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases (id),
        kind text NOT NULL,
        -- Names the link, or what was told, inside the case.
        key text NOT NULL,
        -- From when the two cases have not been of one mind.
        since timestamptz NOT NULL,
        found_at timestamptz NOT NULL,
        -- When a later check no longer found it; one that comes back is a new row.
        settled_at timestamptz
      );
      CREATE UNIQUE INDEX link_findings_open ON link_findings (case_id, kind, key) WHERE settled_at IS NULL;
      CREATE INDEX link_findings_in_order ON link_findings (since, id);

      -- That nothing was found means something only where somebody looked.
      CREATE TABLE link_checks (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        checked_at timestamptz NOT NULL,
        looked_at int NOT NULL,
        findings int NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE (settled_at) ON link_findings TO ky_cuong_app;
      GRANT SELECT, INSERT ON link_checks TO ky_cuong_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE link_checks, link_findings');
  }
}
