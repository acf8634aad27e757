// One record altered behind the engine's back, by somebody with the rights of the owner of the database, and put back again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dataFolder, inRoot, root } from '../setup/paths.mjs';
import { readRecord } from '../setup/postgres.mjs';

/** The owner's connection: from the environment, or of the embedded PostgreSQL; undefined for a server elsewhere. */
export function ownerUrl() {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const record = readRecord(dataFolder);
  if (!record?.port) return undefined;
  return `postgres://kc_owner:${encodeURIComponent(record.passwords.kc_owner)}@127.0.0.1:${record.port}/ky_cuong`;
}

async function asOwner(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Writes other bytes into one record. The trigger that forbids it is off only inside the transaction. */
async function write(client, { id, body }) {
  await client.query('BEGIN');
  await client.query('ALTER TABLE records DISABLE TRIGGER records_append_only');
  await client.query('UPDATE records SET body = $2::text, body_json = $2::text::jsonb WHERE id = $1', [id, body]);
  await client.query('ALTER TABLE records ENABLE TRIGGER records_append_only');
  await client.query('COMMIT');
}

/** Alters a word in the newest record of a kind, looks on, and puts the record back whatever happens. */
export async function alterOneWord(url, { caseId, type, from, to }, lookOn) {
  const before = await asOwner(url, async (client) => {
    const { rows } = await client.query(
      'SELECT id, seq, body FROM records WHERE case_id = $1 AND event_type = $2 ORDER BY seq DESC LIMIT 1',
      [caseId, type],
    );
    return rows[0];
  });
  if (!before?.body.includes(from)) throw new Error(`The record ${type} of ${caseId} does not say ${from}.`);
  // Nobody shall leave the demo half way through this with an altered record behind.
  const stay = () => {};
  process.on('SIGINT', stay);
  try {
    await asOwner(url, (client) => write(client, { id: before.id, body: before.body.replace(from, to) }));
    await lookOn(before.seq);
  } finally {
    await asOwner(url, (client) => write(client, before));
    process.off('SIGINT', stay);
  }
}

/** `npm run verify`, as a person would run it: its exit code and what it says. */
export async function verify() {
  const child = spawn(process.execPath, [inRoot('scripts', 'run.mjs'), 'verify'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  return { code, lines: said.split('\n').filter((text) => /^(Đã đối chiếu|✗|✓ Không)/.test(text)) };
}
