// How passwords are kept: argon2id, with the least parameters OWASP asks for (19 MiB, two passes, one lane), about 20 ms here.
import { hash, verify } from '@node-rs/argon2';

// Argon2id is the library's default; its enum cannot be named where modules are compiled one by one.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), parameters);

let nobody: Promise<string> | undefined;

/** With no hash (there is no such account) the work is done all the same, so the time taken does not tell which names exist. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('there is no such account');
  const fits = await verify(passwordHash ?? (await nobody), password.normalize('NFC'));
  return fits && passwordHash !== undefined;
}
