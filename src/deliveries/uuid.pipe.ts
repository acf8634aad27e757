// An id in the address that is no id answers like one that is not there.
import type { PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import type { Problem } from '../common/problems.js';

const uuid = z.uuid();

export class UuidPipe implements PipeTransform<string, string> {
  constructor(private readonly notFound: () => Problem) {}

  transform(value: string): string {
    const read = uuid.safeParse(value);
    if (!read.success) throw this.notFound();
    return read.data.toLowerCase();
  }
}
