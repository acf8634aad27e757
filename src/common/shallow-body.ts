// JSON nested deeper than any form needs is refused before anything walks it.
import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problems.js';

const MOST_LEVELS = 20;

/** Walks with its own stack: the very thing it looks for would overflow the call stack. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let layer: unknown[] = [value];
  for (let depth = 0; layer.length > 0; depth += 1) {
    if (depth > levels) return true;
    layer = layer.flatMap((node) => (node !== null && typeof node === 'object' ? Object.values(node) : []));
  }
  return false;
}

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

export function shallowBody(request: Request, _response: Response, next: NextFunction): void {
  next(isDeeperThan(request.body, MOST_LEVELS) ? tooDeep() : undefined);
}
