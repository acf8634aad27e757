// How does time knock? At the same door as everybody, as the actor `clock`, with no expected version.
import { Injectable } from '@nestjs/common';
import { AdvanceCaseService } from '../cases/advance-case.service.js';

export interface Knock {
  caseId: string;
  eventType: string;
  /** The same knock repeated has the same id. */
  requestId: string;
}

/** A refusal means that the matter has moved on, and is fine. */
export type KnockAnswer = 'moved' | 'refused';

export abstract class ClockDoor {
  abstract raise(knock: Knock): Promise<KnockAnswer>;
}

@Injectable()
export class CaseClockDoor extends ClockDoor {
  constructor(private readonly door: AdvanceCaseService) {
    super();
  }

  async raise({ caseId, eventType, requestId }: Knock): Promise<KnockAnswer> {
    const outcome = await this.door.execute({ caseId, by: 'clock', type: eventType, payload: {}, requestId });
    return outcome.kind === 'recorded' ? 'moved' : 'refused';
  }
}
