// Which databases does this run use: the embedded one, or those the environment names?
import { SetupError, say, step } from './console.mjs';
import { dataFolder } from './paths.mjs';
import { providePostgres } from './postgres.mjs';
import { prepareDatabase } from './roles.mjs';

const DATABASE = 'ky_cuong';

/** Returns { env, stopIfOurs }: the variables of config/settings.ts, and how to stop what this run started. */
export async function provideDatabases(env = process.env) {
  if (env.DATABASE_URL || env.APP_DATABASE_URL) {
    for (const [name, role] of [
      ['DATABASE_URL', 'owner'],
      ['APP_DATABASE_URL', 'application'],
    ]) {
      if (env[name]) continue;
      throw new SetupError(
        `Khi dùng PostgreSQL của bạn cần cả DATABASE_URL (chủ sở hữu, để cập nhật lược đồ) và APP_DATABASE_URL (ứng dụng). Thiếu ${name}.`,
        `Your own PostgreSQL needs both DATABASE_URL (owner, for migrations) and APP_DATABASE_URL (application). ${name} (${role}) is missing.`,
      );
    }
    say('→ Dùng PostgreSQL của bạn (DATABASE_URL)', 'using your PostgreSQL (DATABASE_URL)');
    return { env, stopIfOurs: async () => {} };
  }
  const postgres = await step('Khởi động PostgreSQL nhúng', 'Starting the embedded PostgreSQL', () =>
    providePostgres(dataFolder),
  );
  try {
    await prepareDatabase(postgres, DATABASE);
  } catch (error) {
    await postgres.stopIfOurs();
    throw error;
  }
  return {
    env: {
      ...env,
      DATABASE_URL: postgres.url('kc_owner', DATABASE),
      APP_DATABASE_URL: postgres.url('kc_app', DATABASE),
      QUEUE_DATABASE_URL: env.QUEUE_DATABASE_URL || postgres.url('kc_queue', DATABASE),
    },
    stopIfOurs: postgres.stopIfOurs,
  };
}
