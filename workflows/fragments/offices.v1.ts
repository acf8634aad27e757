// On whose desk does a task land? The office, by the kind of body, that heads it or does its daily work.
import type { BodyFact, BodyKind } from '../procedure.js';

const desks: Record<BodyKind, { head: string; officer: string }> = {
  inspectionCommission: { head: 'commissionHead', officer: 'caseOfficer' },
  committee: { head: 'committeeSecretary', officer: 'caseOfficer' },
  // A cell has no staff: its secretary and deputy do the work.
  cell: { head: 'cellSecretary', officer: 'cellDeputySecretary' },
  department: { head: 'departmentLiaison', officer: 'departmentLiaison' },
};

/** Value of a task's `office`. */
export const deskOf = ({ kind }: Pick<BodyFact, 'kind'>, who: 'head' | 'officer'): string => desks[kind][who];
