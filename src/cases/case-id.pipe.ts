// An id in the address that is no id answers like an unknown one.
import { Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { caseNotFound } from './case-problems.js';

const uuid = z.uuid();

@Injectable()
export class CaseIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    const read = uuid.safeParse(value);
    if (!read.success) throw caseNotFound();
    return read.data.toLowerCase();
  }
}
