// The violations a member or an organisation is disciplined for, as an inspection passes them on and a discipline case takes them in.

export interface DemoViolation {
  kind?: string;
  category?: string;
  endedOn: string;
  wording: string;
}
export type Coded = DemoViolation & { code: string };

/** With the codes V1, V2 and so on, after so many there are already. */
export const coded = (violations: readonly DemoViolation[], before = 0): Coded[] =>
  violations.map((one, index) => ({
    code: `V${before + index + 1}`,
    kind: 'partyActivities',
    category: 'ordinary',
    ...one,
  }));
