// Which passed due date is also an event of the case? Only what the reference lets time alone bring about, as data. The machine decides
// whether it takes it; it never ends a right, restores or closes.

/** A rule id, or all rules that begin with what stands before the star. */
export const clockEvents: Readonly<Record<string, string>> = {
  // Past its cap a suspension rests on nothing any more and must be shown so: discipline reference 6, G17.
  'suspension.judicial': 'SUSPENSION_TERM_LAPSED',
  'suspension.obstruction.*': 'SUSPENSION_TERM_LAPSED',
};

export function clockEventOf(rule: string): string | undefined {
  return Object.entries(clockEvents).find(([pattern]) =>
    pattern.endsWith('*') ? rule.startsWith(pattern.slice(0, -1)) : rule === pattern,
  )?.[1];
}
