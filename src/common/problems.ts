// What can go wrong that a caller can do something about. The error filter turns it into a problem document (RFC 9457).

/** A text a person reads, Vietnamese first. */
export interface Text {
  vi: string;
  en: string;
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Stable, for programs. */
    readonly code: string,
    readonly title: Text,
    /** What to do about it. */
    readonly detail?: Text,
    readonly extra?: Record<string, unknown>,
  ) {
    super(`${status} ${code}`);
  }
}
