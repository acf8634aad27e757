// What a bearer token looks like, and what of it the server keeps.
import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * Only this is stored and looked up. Searching by the hash of 256 random bits tells a listener nothing through its timing:
 * how far two hashes agree says nothing about how far two tokens do.
 */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token in an Authorization header, if there is a well-formed one. */
export const bearerTokenIn = (header: string | undefined): string | undefined =>
  /^Bearer ([A-Za-z0-9_-]{43})$/i.exec(header ?? '')?.[1];
