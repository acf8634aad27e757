// Turns stored records back into the events they record, with the law of their day, for corrections, histories and replay.
import { Injectable } from '@nestjs/common';
import type { Law, PastEvent, Situation } from '../../workflows/procedure.js';
import { lawOn } from '../regulations/law.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { CaseRepository, type RecordRow } from './case.repository.js';
import { lawQueryOf } from './situate.js';

type Recorded = Omit<Situation, 'law'> & { law: Pick<Law, 'profile' | 'revision' | 'calendar'> };

@Injectable()
export class PastEvents {
  constructor(
    private readonly cases: CaseRepository,
    private readonly regulations: RegulationsService,
  ) {}

  async of(caseId: string): Promise<PastEvent[]> {
    return this.from(await this.cases.recordsOf(caseId));
  }

  async from(records: readonly RecordRow[]): Promise<PastEvent[]> {
    return Promise.all(
      records.map(async ({ seq, event_type, body_json }) => {
        const recorded = body_json.situation as Recorded;
        const book = await this.regulations.lawOfRevision(recorded.law.revision, recorded.law.calendar);
        const { body } = recorded.seen;
        const lawOnDay = (date: string): Law =>
          body ? lawOn(book, lawQueryOf(body, date)) : { ...recorded.law, rules: {}, settings: {}, on: () => null };
        return {
          seq,
          type: event_type,
          payload: body_json.payload as Record<string, unknown>,
          situation: { ...recorded, law: lawOnDay(recorded.effectiveOn) },
          lawOn: lawOnDay,
        };
      }),
    );
  }
}
