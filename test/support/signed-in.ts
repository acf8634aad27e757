// Somebody who has signed in, without the slow password: an account, and a token whose hash is stored as after a sign-in.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { newToken, tokenHash } from '../../src/access/bearer-token.js';

/** The value of the Authorization header for this person. */
export async function signedIn(db: Pick<pg.Client, 'query'>, personId: string): Promise<string> {
  const account = randomUUID();
  const token = newToken();
  await db.query(`INSERT INTO accounts (id, person_id, username, password_hash) VALUES ($1, $2, $3, 'none')`, [
    account,
    personId,
    `user-${account}`,
  ]);
  await db.query(
    `INSERT INTO api_sessions (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, now(), now() + interval '1 day')`,
    [tokenHash(token), account],
  );
  return `Bearer ${token}`;
}
