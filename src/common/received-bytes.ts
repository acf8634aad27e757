// Takes a request's body as bytes and stops as soon as there are too many, whatever its headers said.
import type { IncomingMessage } from 'node:http';

/** The bytes, or nothing when there are more than `most`. */
export async function receivedBytes(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > most) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  // Left early, the request stays open so that the answer still reaches who sent too much.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
