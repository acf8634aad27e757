// `node scripts/run.mjs <name> [arguments]`: runs dist/scripts/<name>.js, built afresh when needed, with the databases of
// `npm start`: those of the running server, or the embedded PostgreSQL started for as long as the program runs.
import { existsSync } from 'node:fs';
import { runProgram } from './setup/application.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { SetupError, showTrouble } from './setup/console.mjs';
import { provideDatabases } from './setup/environment.mjs';
import { lockHolder, takeLock } from './setup/lock.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { dataFolder, inRoot } from './setup/paths.mjs';

async function run(name, args) {
  if (!name || !/^[a-z][a-z-]*$/.test(name)) {
    throw new SetupError(
      'Thiếu tên chương trình: node scripts/run.mjs <tên>',
      'A program name is needed: node scripts/run.mjs <name>',
    );
  }
  // With a server up, its PostgreSQL and its build are used as they are; without one, a start must wait for us.
  const server = lockHolder(dataFolder);
  const lock = server ? undefined : await takeLock(dataFolder, `npm run ${name}`);
  let databases;
  try {
    await ensurePackages();
    if (!server || !existsSync(inRoot('dist', 'scripts', `${name}.js`))) await ensureBuilt();
    const program = inRoot('dist', 'scripts', `${name}.js`);
    if (!existsSync(program))
      throw new SetupError(`Không có chương trình "${name}".`, `There is no program "${name}".`);
    databases = await provideDatabases();
    process.exitCode = await runProgram(program, args, databases.env);
  } finally {
    await databases?.stopIfOurs();
    lock?.release();
  }
}

const [name, ...args] = process.argv.slice(2);
run(name, args).catch((error) => {
  showTrouble(error);
  process.exitCode = 1;
});
