// One text for one value (RFC 8785), and its SHA-256: what the record's chain and the revisions of law are named by.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The canonical JSON of a value. Throws a TypeError for what is not plain JSON. */
export function canonicalJson(value: unknown): string {
  // The package is CommonJS and its types describe an ES module; under nodenext the function sits one level down in the types only.
  const serialize = canonicalize as unknown as (input: unknown) => string | undefined;
  const text = serialize(value);
  if (text === undefined) throw new TypeError('Only plain JSON has a canonical form.');
  return text;
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
