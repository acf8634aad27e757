// Ids that follow from what they stand for, so that doing the same thing twice makes the same row.
import { createHash } from 'node:crypto';

/** A uuid (version 8 layout) derived from its parts; the same parts give the same id. */
export function derivedId(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join('\u0000')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
