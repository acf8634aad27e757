// The closed lists of what a body can be. The same words stand in workflows/procedure.ts, which nothing here may import.

/** committee: cấp ủy with its standing board; inspectionCommission: UBKT; cell: chi bộ; department: ban, văn phòng. */
export const BODY_KINDS = ['committee', 'inspectionCommission', 'cell', 'department'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** From the top down. `district` holds what stood directly above the grassroots until 2025-06-30, `commune` what does since. */
export const LEVELS = ['central', 'province', 'district', 'commune', 'grassroots', 'subGrassroots', 'cell'] as const;
export type Level = (typeof LEVELS)[number];
