// Lets a test use a procedure that is not registered for everybody.
import type { Procedure } from '../../workflows/procedure.js';
import { procedures } from '../../workflows/registry.js';

/** For this test file only: jest gives every file its own registry. */
export function alsoRegister(procedure: Procedure): void {
  (procedures as Procedure[]).push(procedure);
}
