// Which group roles do later migrations grant to? Login roles are members of them, so a grant never names a person's database.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Roles1700000000050 implements MigrationInterface {
  name = 'Roles1700000000050';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const role of ['ky_cuong_app', 'ky_cuong_queue']) {
      // Roles belong to the whole server: another database, or two migrations at once, may have made this one already.
      await queryRunner.query(`
        DO $$
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
            CREATE ROLE ${role} NOLOGIN;
          END IF;
        EXCEPTION
          WHEN duplicate_object OR unique_violation THEN NULL;
          WHEN insufficient_privilege THEN
            RAISE EXCEPTION 'The role ${role} is missing and this owner may not create it. Run once as an administrator: CREATE ROLE ${role} NOLOGIN;';
        END
        $$`);
      await queryRunner.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
    }
    await queryRunner.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  }

  /** Other databases of the server may use the roles, so they stay. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('REVOKE USAGE ON SCHEMA public FROM ky_cuong_app, ky_cuong_queue');
  }
}
