// What does the environment ask of this process? Read once, checked whole, and every complaint names its variable.
import { z } from 'zod';

/** Secrecy labels from lowest to highest, as the procedures name them; an instance refuses what lies above its clearance,
 * by default mật (secret) and above. */
export const SECRECY_LABELS = ['internal', 'internalRestricted', 'mat', 'toiMat', 'tuyetMat'] as const;
export type SecrecyLabel = (typeof SECRECY_LABELS)[number];

const flag = z
  .enum(['true', 'false', '1', '0'])
  .default('false')
  .transform((text) => text === 'true' || text === '1');
const number = (least: number, most: number, usual: number) =>
  z.coerce.number().int().min(least).max(most).default(usual);
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/);
/** Where people reach the web page: scheme and host, perhaps a path; links in messages begin with it. */
const webAddress = z
  .url({ protocol: /^https?$/ })
  .refine((text) => {
    const { search, hash, username } = new URL(text);
    return search === '' && hash === '' && username === '';
  })
  .transform((text) => text.replace(/\/+$/, ''));
const KEY_BYTES = 32;

const environment = z.object({
  PORT: number(1, 65_535, 3000),
  ROLE: z.enum(['api', 'worker', 'all']).default('all'),
  DATABASE_URL: postgresUrl.optional(),
  APP_DATABASE_URL: postgresUrl,
  QUEUE_DATABASE_URL: postgresUrl.optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/\S+$/)
    .optional(),
  DEMO: flag,
  CLEARANCE: z.enum(SECRECY_LABELS).default('internalRestricted'),
  CONNECTION_BUDGET: number(10, 1000, 40),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SESSION_HOURS: number(1, 720, 12),
  PUBLIC_URL: webAddress.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/)
    .refine((text) => URL.canParse(text))
    .optional(),
  MAIL_FROM: z.email().max(254).optional(),
  DIGEST_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('07:45'),
  SECRETS_KEY: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === KEY_BYTES)
    .optional(),
  WEBHOOK_PRIVATE_HOSTS: z
    .string()
    .regex(/^[\w.:[\]-]+(,[\w.:[\]-]+)*$/)
    .optional(),
});

/** What to write instead, for the person who set the variable. */
const remedies: Record<keyof z.infer<typeof environment>, string> = {
  PORT: 'a port number from 1 to 65535, for example 3000',
  ROLE: 'api, worker or all',
  DATABASE_URL: "the owner's postgres://user:password@host:port/database, used for migrations only",
  APP_DATABASE_URL: "the application role's postgres://user:password@host:port/database; `npm start` sets it by itself",
  QUEUE_DATABASE_URL: "the queue role's postgres://user:password@host:port/database, or leave it out",
  REDIS_URL: 'redis://host:port, or leave it out to keep the queue in PostgreSQL',
  DEMO: 'true or false',
  CLEARANCE: `one of ${SECRECY_LABELS.join(', ')}`,
  CONNECTION_BUDGET: 'how many PostgreSQL connections this process may hold, from 10 to 1000',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent',
  SESSION_HOURS: 'how many hours a sign-in lasts, from 1 to 720',
  PUBLIC_URL: 'the address people open in their browser, for example https://kycuong.example.vn; needed with SMTP_URL',
  SMTP_URL: 'smtp://user:password@host:587 or smtps://...:465, or leave it out to send no mail',
  MAIL_FROM: 'the address mail is sent from, for example kycuong@example.vn; needed with SMTP_URL',
  DIGEST_AT: "the local time of the morning's digest, for example 07:45",
  SECRETS_KEY: 'the base64 of 32 random bytes (openssl rand -base64 32), or leave it out to have no webhooks',
  WEBHOOK_PRIVATE_HOSTS:
    'hosts of your own network that webhooks may reach, as host:port or host (its usual port), separated by commas, or leave it out',
};

/** How the one connection budget is shared out; the parts never sum to more than the budget. */
export interface ConnectionShares {
  /** TypeORM's pool: lists, views, everything but the hot path. */
  orm: number;
  /** The pool of the one door (read and record). */
  cases: number;
  /** All queue connections together. */
  queue: number;
}

export interface Settings {
  port: number;
  role: 'api' | 'worker' | 'all';
  /** The owner's; absent in a process that never migrates. */
  databaseUrl?: string;
  appDatabaseUrl: string;
  /** The queue's own role; without one the application's role serves the queue too. */
  queueDatabaseUrl: string;
  /** Set: BullMQ runs on Redis. Absent: on PostgreSQL. */
  redisUrl?: string;
  demo: boolean;
  clearance: SecrecyLabel;
  connectionBudget: number;
  connections: ConnectionShares;
  logLevel: string;
  sessionHours: number;
  /** Links in messages begin with it; no slash at the end. */
  publicUrl: string;
  /** Absent: no mail is sent. */
  mail?: { smtpUrl: string; from: string };
  /** Local time of the morning's digest, HH:MM. */
  digestAt: string;
  /** Seals the secrets of webhooks; absent: there are no webhooks. */
  secretsKey?: Buffer;
  /** Hosts of one's own network that a webhook may reach all the same. */
  webhookPrivateHosts: readonly string[];
}

export class SettingsError extends Error {
  readonly code = 'settings-invalid';
}

function wrong(names: readonly (keyof typeof remedies)[], given: Record<string, unknown>): SettingsError {
  const lines = names.map(
    (name) =>
      `  ${name}: ${given[name] === undefined ? 'thiếu / missing' : 'không hợp lệ / not valid'}. Set ${remedies[name]}.`,
  );
  return new SettingsError(`Biến môi trường chưa đúng / The environment needs correcting:\n${lines.join('\n')}`);
}

/** An empty variable counts as absent: that is how a shell or a compose file unsets one. */
export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map((issue) => String(issue.path[0]) as keyof typeof remedies))];
    throw wrong(names, given);
  }
  const value = read.data;
  const mail = mailOf(value);
  return {
    port: value.PORT,
    role: value.ROLE,
    databaseUrl: value.DATABASE_URL,
    appDatabaseUrl: value.APP_DATABASE_URL,
    queueDatabaseUrl: value.QUEUE_DATABASE_URL ?? value.APP_DATABASE_URL,
    redisUrl: value.REDIS_URL,
    demo: value.DEMO,
    clearance: value.CLEARANCE,
    connectionBudget: value.CONNECTION_BUDGET,
    connections: sharesOf(value.CONNECTION_BUDGET),
    logLevel: value.LOG_LEVEL,
    sessionHours: value.SESSION_HOURS,
    publicUrl: value.PUBLIC_URL ?? `http://localhost:${value.PORT}`,
    ...(mail ? { mail } : {}),
    digestAt: value.DIGEST_AT,
    ...(value.SECRETS_KEY === undefined ? {} : { secretsKey: Buffer.from(value.SECRETS_KEY, 'base64') }),
    webhookPrivateHosts: value.WEBHOOK_PRIVATE_HOSTS?.toLowerCase().split(',') ?? [],
  };
}

/** Mail needs all three: a message without a sender is refused, and links to localhost help nobody. */
function mailOf({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: z.infer<typeof environment>): Settings['mail'] {
  if (SMTP_URL === undefined) return undefined;
  if (MAIL_FROM !== undefined && PUBLIC_URL !== undefined) return { smtpUrl: SMTP_URL, from: MAIL_FROM };
  throw wrong(MAIL_FROM === undefined ? ['MAIL_FROM'] : ['PUBLIC_URL'], {});
}

function sharesOf(budget: number): ConnectionShares {
  const queue = Math.floor(budget * 0.4);
  const cases = Math.floor(budget * 0.3);
  return { queue, cases, orm: budget - queue - cases };
}
