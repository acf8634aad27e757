// Local accounts and the sessions opened with them. Standings in a case belong to the case and are made with it.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Access1700000000200 implements MigrationInterface {
  name = 'Access1700000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE accounts (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        person_id uuid NOT NULL REFERENCES persons (id),
        username text NOT NULL UNIQUE CHECK (username = lower(username)),
        password_hash text NOT NULL,
        disabled_at timestamptz
      );
      CREATE INDEX accounts_by_person ON accounts (person_id);

      CREATE TABLE api_sessions (
        token_hash text PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES accounts (id),
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CHECK (expires_at > created_at)
      );
      CREATE INDEX api_sessions_by_account ON api_sessions (account_id);

      GRANT SELECT ON accounts TO ky_cuong_app;
      GRANT SELECT, INSERT, UPDATE (revoked_at) ON api_sessions TO ky_cuong_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_sessions, accounts');
  }
}
