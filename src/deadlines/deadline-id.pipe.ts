// An id in the address that is no id answers like an unknown one.
import { Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { deadlineNotFound } from './deadline-problems.js';

const uuid = z.uuid();

@Injectable()
export class DeadlineIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    const read = uuid.safeParse(value);
    if (!read.success) throw deadlineNotFound();
    return read.data.toLowerCase();
  }
}
