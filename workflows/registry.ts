// Which procedures are there? One line per version; a version stays for as long as cases live under it.
import { disciplineComplaintV1 } from './discipline-complaint/machine.v1.js';
import { memberDisciplineV1 } from './member-discipline/machine.v1.js';
import { organisationDisciplineV1 } from './organisation-discipline/machine.v1.js';
import type { Procedure } from './procedure.js';
import { signsInspectionV1 } from './signs-inspection/machine.v1.js';
import { suspensionV1 } from './suspension/machine.v1.js';

export const procedures: readonly Procedure[] = [
  signsInspectionV1,
  suspensionV1,
  memberDisciplineV1,
  organisationDisciplineV1,
  disciplineComplaintV1,
];

/** The procedure of an id such as `signs-inspection@1`; nothing for an id that is not, or no longer, registered. */
export const procedureFor = (id: string): Procedure | undefined => procedures.find((procedure) => procedure.id === id);
