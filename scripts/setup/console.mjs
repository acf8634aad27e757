// What does the person at the terminal see? Every message is Vietnamese first, English beside it.

/** An expected trouble: printed in both languages, without a stack. */
export class SetupError extends Error {
  constructor(vi, en) {
    super(`${vi}\n${en}`);
    this.vi = vi;
    this.en = en;
  }
}

export const say = (vi, en) => console.log(`${vi}  ·  ${en}`);

/** Runs one long piece of work under a heading, with a sign of life every ten seconds. */
export async function step(vi, en, work) {
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 100) / 10;
  say(`→ ${vi}`, en);
  const alive = setInterval(() => console.log(`  … ${Math.round(seconds())} s`), 10_000);
  try {
    const result = await work();
    console.log(`  ✓ ${seconds()} s`);
    return result;
  } finally {
    clearInterval(alive);
  }
}

/** The outermost catch of every script here: a SetupError is shown, anything else is a bug and keeps its stack. */
export function showTrouble(error) {
  if (error.code === 'EACCES' && error.path) {
    console.error(
      `\n✗ Không có quyền với ${error.path}: do người dùng khác (root?) tạo. Hãy đổi chủ sở hữu hoặc chạy bằng người dùng đó.`,
    );
    console.error(
      `  No access to ${error.path}: another user (root?) made it. Change its owner, or run as that user.\n`,
    );
  } else if (error instanceof SetupError) console.error(`\n✗ ${error.vi}\n  ${error.en}\n`);
  else console.error(error);
}
