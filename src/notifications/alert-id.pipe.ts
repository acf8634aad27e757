// An id in the address that is no id answers like somebody else's alert.
import { Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { Problem } from '../common/problems.js';

const uuid = z.uuid();

export const alertNotFound = (): Problem =>
  new Problem(
    404,
    'not-found',
    { vi: 'Không có cảnh báo này.', en: 'No such alert.' },
    { vi: 'Xem cảnh báo của mình ở GET /api/v1/alerts.', en: 'See your alerts with GET /api/v1/alerts.' },
  );

@Injectable()
export class AlertIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    const read = uuid.safeParse(value);
    if (!read.success) throw alertNotFound();
    return read.data.toLowerCase();
  }
}
