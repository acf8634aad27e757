// How much may a term be extended, where the text gives a part of it and no figure? Pure.
// Source: inspection reference 10.4 (a): a third of 25 or 20 days gives a fraction; it is rounded down, and how is data.
import type { Rule } from './rule-schema.js';

type Extension = NonNullable<Rule['extension']>;
type Share = NonNullable<Extension['maxShare']>;

/** The part of a term, in its own unit. */
export const shareOf = (value: number, { of, round }: Share): number =>
  round === 'down' ? Math.floor(value / of) : Math.ceil(value / of);

/** The extension with its caps in figures. The careful reading of a share: it bounds all extensions together, however many. */
export function extensionOf({ value, extension }: Pick<Rule, 'value' | 'extension'>): Rule['extension'] {
  if (!extension?.maxShare || value === null) return extension;
  const most = shareOf(value, extension.maxShare);
  return { ...extension, maxEach: most, maxTotal: value + most };
}
