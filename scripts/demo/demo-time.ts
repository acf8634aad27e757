// Which morning does a freshly loaded demo stand at? And what instant is a local time of day?

export const DEMO_NOW = '2026-10-26T09:00';

/** A local time of day, `2026-10-26T09:00`, as an instant. */
export const instantOf = (local: string): Date => new Date(`${local}:00+07:00`);
