// Effects that wait to be done outside the transaction that caused them: messages, linked cases.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Outbox1700000000600 implements MigrationInterface {
  name = 'Outbox1700000000600';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES cases (id),
        seq int NOT NULL,
        effect jsonb NOT NULL,
        status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'done')),
        attempts int NOT NULL DEFAULT 0,
        next_try_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz,
        error text
      );
      CREATE INDEX outbox_waiting ON outbox (next_try_at) WHERE status = 'waiting';
      GRANT SELECT, UPDATE (status, attempts, next_try_at, done_at, error) ON outbox TO ky_cuong_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox');
  }
}
