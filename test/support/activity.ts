// What is the application doing on the server right now? Asked by the server's administrator: the owner of a database sees only its own.
import pg from 'pg';

export class Activity {
  private readonly pool: pg.Pool;
  private readonly database: string;

  /** `url`: any way into the database that is watched. */
  constructor(url: string) {
    const admin = process.env.TEST_DATABASE_ADMIN_URL;
    if (!admin) throw new Error('Only the suites that start their own processes watch the server: run them with npm.');
    this.database = new URL(url).pathname.slice(1);
    this.pool = new pg.Pool({ connectionString: admin, max: 1 });
    // The server may be crashed on purpose; the next question makes a new connection.
    this.pool.on('error', () => undefined);
  }

  /** True while somebody who works for the application has a transaction open whose last statement looks like this. */
  isAtWork(like: string): Promise<boolean> {
    return this.is(`xact_start IS NOT NULL AND query LIKE $2`, like);
  }

  /** True while so many of them wait for a lock with a statement that looks like this. */
  isHeldUp(like: string, sessions = 1): Promise<boolean> {
    return this.is(`wait_event_type = 'Lock' AND query LIKE $2`, like, sessions);
  }

  end(): Promise<void> {
    return this.pool.end();
  }

  private async is(what: string, like: string, least = 1): Promise<boolean> {
    const { rows } = await this.pool.query<{ sessions: number }>(
      `SELECT count(*)::int AS sessions FROM pg_stat_activity WHERE datname = $1 AND usename = 'kc_app' AND ${what}`,
      [this.database, like],
    );
    return (rows[0]?.sessions ?? 0) >= least;
  }
}
