// Which procedures are there? One line per version; a version stays for as long as cases live under it.
import type { Procedure } from './procedure.js';

export const procedures: readonly Procedure[] = [];

/** The procedure of an id such as `signs-inspection@1`; nothing for an id that is not, or no longer, registered. */
export const procedureFor = (id: string): Procedure | undefined => procedures.find((procedure) => procedure.id === id);
