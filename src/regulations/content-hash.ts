// Which text of the law or the calendar is this? The same content always has the same name.
import { canonicalJson, sha256 } from '../common/canonical-json.js';

/** SHA-256 over the RFC 8785 canonical JSON of a value, in hexadecimal. */
export const contentHash = (value: unknown): string => sha256(canonicalJson(value));
