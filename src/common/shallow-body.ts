// Is what was posted JSON that may be read at all? Its kind, its bytes, its depth and its names are looked at before anything
// walks it; whether it is what a form asks for is asked later (well-formed.ts).
import { isUtf8 } from 'node:buffer';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problems.js';

const MOST_LEVELS = 20;

/** Walks with its own stack: the very thing it looks for would overflow the call stack. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let layer: unknown[] = [value];
  for (let depth = 0; layer.length > 0; depth += 1) {
    if (depth > levels) return true;
    layer = layer.flatMap(childrenOf);
  }
  return false;
}

const childrenOf = (node: unknown): unknown[] => (node !== null && typeof node === 'object' ? Object.values(node) : []);

/** JSON can name a field `__proto__`; objects that are copied would lose it in silence. Asked of shallow values only. */
const usesReservedKey = (value: unknown): boolean =>
  value !== null &&
  typeof value === 'object' &&
  (Object.hasOwn(value, '__proto__') || Object.values(value).some(usesReservedKey));

const tooDeep = (): Problem =>
  new Problem(
    422,
    'too-deep',
    { vi: 'Nội dung lồng nhau quá sâu.', en: 'The content is nested too deeply.' },
    {
      vi: `Gửi nội dung đúng mẫu, lồng không quá ${MOST_LEVELS} cấp.`,
      en: `Send what the form asks for, nested at most ${MOST_LEVELS} levels.`,
    },
  );

const reservedKey = (): Problem =>
  new Problem(
    422,
    'reserved-key',
    { vi: 'Có tên trường không được dùng.', en: 'A field has a name that may not be used.' },
    { vi: 'Bỏ các trường tên `__proto__`.', en: 'Leave out fields named `__proto__`.' },
  );

const notUtf8 = (): Problem =>
  new Problem(
    400,
    'malformed',
    { vi: 'Yêu cầu không đọc được.', en: 'The request cannot be read.' },
    { vi: 'Gửi JSON hợp lệ, mã hóa UTF-8.', en: 'Send valid JSON in UTF-8.' },
  );

const notJson = (): Problem =>
  new Problem(
    415,
    'unsupported-media-type',
    { vi: 'Kiểu nội dung không được nhận.', en: 'This kind of content is not taken.' },
    { vi: 'Gửi application/json.', en: 'Send application/json.' },
  );

/** What is posted is JSON; files are PUT. Anything else would be left unread and then missed field by field. */
export function jsonPosted(request: Request, _response: Response, next: NextFunction): void {
  const { headers, method } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  next(method === 'POST' && hasBody && !request.is('application/json') ? notJson() : undefined);
}

/** For the parser: bytes that are no UTF-8 would otherwise become question marks, and not what was sent would be recorded. */
export function mustBeUtf8(_request: unknown, _response: unknown, bytes: Buffer, encoding: string): void {
  if (encoding !== 'utf-8' || !isUtf8(bytes)) throw notUtf8();
}

export function shallowBody(request: Request, _response: Response, next: NextFunction): void {
  if (isDeeperThan(request.body, MOST_LEVELS)) next(tooDeep());
  else next(usesReservedKey(request.body) ? reservedKey() : undefined);
}
