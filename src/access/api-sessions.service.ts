// Opens and ends sign-ins, and says who stands behind a token. Real time throughout: moving the demo clock signs nobody out.
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Problem } from '../common/problems.js';
import type { HeldOffice, Visitor } from '../common/visitor.js';
import { newToken, tokenHash } from './bearer-token.js';
import { passwordFits } from './password.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Real time in milliseconds; a test holds it. */
export const REAL_TIME = Symbol('REAL_TIME');
export type RealTime = () => number;

export interface SignIn {
  username: string;
  password: string;
  /** Where the request came from. */
  address: string;
}

interface Known {
  visitor: Visitor;
  expiresAt: number;
  readAt: number;
}

/** Offices are read again after this long; a sign-out in another process is noticed as late. */
const TRUST_MS = 2000;
const MOST_KNOWN = 5000;

@Injectable()
export class ApiSessionsService {
  private readonly throttle = new SignInThrottle();
  private readonly known = new Map<string, Known>();

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(REAL_TIME) private readonly now: RealTime,
  ) {}

  async signIn({ username, password, address }: SignIn): Promise<{ token: string; expiresAt: string }> {
    const name = username.toLowerCase();
    const key = `${name} ${address}`;
    const wait = this.throttle.waitSeconds(key, this.now());
    if (wait > 0) throw tooManyTries(wait);
    // Counted before the work, so that tries sent all at once are counted too.
    this.throttle.failed(key, this.now());
    const [account] = await this.db.query<{ id: string; passwordHash: string }[]>(
      `SELECT id, password_hash AS "passwordHash" FROM accounts WHERE username = $1 AND disabled_at IS NULL`,
      [name],
    );
    if (!(await passwordFits(account?.passwordHash, password)) || !account) throw wrongNameOrPassword();
    this.throttle.succeeded(key);

    const token = newToken();
    const createdAt = new Date(this.now());
    const expiresAt = new Date(createdAt.getTime() + this.settings.sessionHours * 3_600_000);
    await this.db.query(
      'INSERT INTO api_sessions (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)',
      [tokenHash(token), account.id, createdAt, expiresAt],
    );
    return { token, expiresAt: expiresAt.toISOString() };
  }

  async signOut(hash: string): Promise<void> {
    await this.db.query('UPDATE api_sessions SET revoked_at = $2 WHERE token_hash = $1 AND revoked_at IS NULL', [
      hash,
      new Date(this.now()),
    ]);
    this.known.delete(hash);
  }

  /** Nothing for a token that is unknown, expired or signed out, or whose account is disabled. */
  async visitorBehind(hash: string): Promise<Visitor | undefined> {
    const now = this.now();
    const known = this.known.get(hash);
    if (known && now - known.readAt < TRUST_MS && now < known.expiresAt) return known.visitor;
    this.known.delete(hash);
    const [row] = await this.db.query<
      { accountId: string; personId: string; expiresAt: Date; offices: HeldOffice[] }[]
    >(
      `SELECT a.id AS "accountId", a.person_id AS "personId", s.expires_at AS "expiresAt",
          (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'bodyId', o.body_id, 'role', o.role,
              'validFrom', o.valid_from, 'validTo', last_day_of(o), 'isAtTheTop', b.kind = 'inspectionCommission' AND NOT EXISTS (
                SELECT FROM bodies u WHERE u.id = ANY (b.upper_ids) AND u.kind = 'inspectionCommission')) ORDER BY o.valid_from, o.id), '[]')
            FROM offices o JOIN bodies b ON b.id = o.body_id WHERE o.person_id = a.person_id) AS offices
        FROM api_sessions s JOIN accounts a ON a.id = s.account_id
        WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND a.disabled_at IS NULL`,
      [hash, new Date(now)],
    );
    if (!row) return undefined;
    const { expiresAt, ...visitor } = row;
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(hash, { visitor, expiresAt: expiresAt.getTime(), readAt: now });
    return visitor;
  }
}

const wrongNameOrPassword = (): Problem =>
  new Problem(
    401,
    'sign-in-refused',
    { vi: 'Tên đăng nhập hoặc mật khẩu không đúng.', en: 'The username or the password is wrong.' },
    {
      vi: 'Kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại; quên mật khẩu thì hỏi quản trị hệ thống.',
      en: 'Check the input method and Caps Lock and try again; if the password is forgotten, ask the administrator.',
    },
  );

const tooManyTries = (seconds: number): Problem =>
  new Problem(
    429,
    'too-many-tries',
    { vi: 'Đã thử sai nhiều lần.', en: 'Too many failed tries.' },
    { vi: `Thử lại sau ${seconds} giây.`, en: `Try again in ${seconds} seconds.` },
    { retryAfter: seconds },
  );
