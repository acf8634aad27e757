// `npm run migrate`: brings the database of DATABASE_URL to the present. Run by `npm start` before the application.
import { readSettings, SettingsError } from '../config/settings.js';
import { migrate } from '../src/database/migrate.js';

const loginOf = (url: string) => decodeURIComponent(new URL(url).username);

async function main(): Promise<void> {
  const settings = readSettings();
  if (!settings.databaseUrl) throw new SettingsError('DATABASE_URL (the owner) is needed for migrations.');
  if (loginOf(settings.databaseUrl) === loginOf(settings.appDatabaseUrl)) {
    throw new SettingsError(
      'DATABASE_URL and APP_DATABASE_URL use the same role. The application must not own the tables (it could then write past the engine): give APP_DATABASE_URL a role of its own.',
    );
  }
  const ran = await migrate({
    ownerUrl: settings.databaseUrl,
    logins: { app: loginOf(settings.appDatabaseUrl), queue: loginOf(settings.queueDatabaseUrl) },
    queueInPostgres: settings.redisUrl === undefined,
  });
  console.log(
    ran.length === 0
      ? '  cơ sở dữ liệu đã mới nhất  ·  the database is up to date'
      : ran.map((name) => `  + ${name}`).join('\n'),
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
