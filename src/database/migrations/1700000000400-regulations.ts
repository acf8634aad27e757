// Which text of the law and of the calendar did a case or a deadline rest on? Every text ever used is kept under its content hash.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Regulations1700000000400 implements MigrationInterface {
  name = 'Regulations1700000000400';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['regulation_revisions', 'calendar_revisions']) {
      await queryRunner.query(`
        CREATE TABLE ${table} (
          hash text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
          body jsonb NOT NULL,
          stored_at timestamptz NOT NULL DEFAULT now()
        )`);
      // A revision is what replay rests on: the application adds texts and never changes or removes one.
      await queryRunner.query(`GRANT SELECT, INSERT ON ${table} TO ky_cuong_app`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE calendar_revisions, regulation_revisions');
  }
}
