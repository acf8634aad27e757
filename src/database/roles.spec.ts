import pg from 'pg';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';

describe('the three database roles', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  it('lets neither the application nor the queue make tables', async () => {
    for (const url of [database.appUrl, database.queueUrl]) {
      await expect(as(url, (client) => client.query('CREATE TABLE public.mine (id int)'))).rejects.toThrow(
        /permission denied/,
      );
      await expect(as(url, (client) => client.query('CREATE SCHEMA mine'))).rejects.toThrow(/permission denied/);
    }
  });

  it('keeps the queue in its own schema', async () => {
    const tables = await as(database.queueUrl, async (client) => {
      const { rows } = await client.query<{ schema: string }>(`
        SELECT DISTINCT table_schema AS schema FROM information_schema.role_table_grants
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND grantee <> 'PUBLIC'`);
      return rows.map((row) => row.schema);
    });
    expect(tables).toEqual(['bullmq']);
  });

  it('keeps the application out of the queue and of the list of migrations', async () => {
    await as(database.appUrl, async (client) => {
      await expect(client.query('SELECT * FROM bullmq.job')).rejects.toThrow(/permission denied for schema bullmq/);
      await expect(client.query('SELECT * FROM public.migrations')).rejects.toThrow(/permission denied/);
    });
  });

  it('lets nobody of them become the owner', async () => {
    for (const url of [database.appUrl, database.queueUrl]) {
      await expect(as(url, (client) => client.query('SET ROLE kc_owner'))).rejects.toThrow(/permission denied/);
    }
  });
});
