// What would become of this case if these things happened? Takes supposed events through the very steps of the one door, each on what
// the one before would leave, and writes nothing. What reaches other cases through the outbox is not followed.
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { SnapshotFault } from '../../workflows/machine-runner.js';
import type { PastEvent } from '../../workflows/procedure.js';
import { Clock, localDate } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import { lawOn } from '../regulations/law.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { CaseRepository, type CaseRow, type SeenCase, type WrittenChange } from './case.repository.js';
import { caseNotFound, quarantined } from './case-problems.js';
import { type Answered, askOf, ChangeDecision, type Decided } from './change-decision.js';
import type { CaseRows } from './change-writer.js';
import type { Command } from './command.js';
import { caseAfter, type Ledger, rowsAfter } from './preview-rows.js';
import { lawQueryOf, type Moment, momentAt } from './situate.js';

export type SupposedEvent = Pick<
  Command,
  'type' | 'payload' | 'effectiveOn' | 'onBehalfOf' | 'lateReason' | 'imported'
>;

export interface Supposition {
  caseId: string;
  by: Visitor | 'clock' | 'system';
  events: readonly SupposedEvent[];
  /** The local day on which they are recorded; left out, each on the day it happens, but not before today. */
  recordedOn?: string | undefined;
}

/** One event that would be taken, and what the case would be after it. */
export interface PreviewedStep {
  type: string;
  effectiveOn: string;
  recordedOn: string;
  found: CaseRow;
  rows: CaseRows;
}

export interface Preview {
  today: string;
  found: CaseRow;
  rows: CaseRows;
  steps: PreviewedStep[];
  /** The first event that would not be taken, and the door's own answer. The rest was not asked. */
  stopped: { index: number; outcome: Answered['outcome'] } | null;
}

@Injectable()
export class PreviewCaseService {
  constructor(
    private readonly cases: CaseRepository,
    private readonly decision: ChangeDecision,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
  ) {}

  async preview(supposed: Supposition): Promise<Preview> {
    const now = this.clock.now();
    const today = localDate(now);
    const steps: PreviewedStep[] = [];
    const since: PastEvent[] = [];
    let ledger: Ledger | undefined;
    let first: Ledger | undefined;
    let day = today;
    for (const [index, event] of supposed.events.entries()) {
      day = [day, supposed.recordedOn ?? '', event.effectiveOn ?? ''].sort().at(-1) as string;
      const { calendar } = this.regulations;
      const moment = momentAt(onDay(now, day), event.effectiveOn, { calendar, demoClock: this.clock.isMoved() });
      const command: Command = { ...event, caseId: supposed.caseId, by: supposed.by, requestId: 'what-if' };
      const stored = await this.read(command, moment);
      first ??= { found: stored.found, rows: rowsOf(stored) };
      // Somebody else's event in between would mix two stories; whoever asks again sees the new one.
      const seen: SeenCase = ledger ? await this.asLeft(stored, ledger, command, moment) : stored;
      const decided = await this.decide(command, seen, moment, since);
      if (decided.kind === 'answered') {
        return { today, ...first, steps, stopped: { index, outcome: decided.outcome } };
      }
      const change = this.decision.changeOf(command, seen, decided, { requestHash: '', attempt: 0 });
      ledger = {
        found: caseAfter((ledger ?? first).found, change),
        rows: rowsAfter((ledger ?? first).rows, change.side),
      };
      since.push(this.pastEventOf(decided, change));
      steps.push({ type: event.type, effectiveOn: moment.effectiveOn, recordedOn: moment.today, ...ledger });
    }
    if (!first) throw new Error('Nothing was supposed.');
    return { today, ...first, steps, stopped: null };
  }

  private async read(command: Command, moment: Moment): Promise<SeenCase & { found: CaseRow }> {
    const seen = await this.cases.read(askOf(command, moment));
    const { found } = seen;
    if (!found) throw caseNotFound();
    if (found.status === 'quarantined') throw quarantined(found.code);
    return { ...seen, found };
  }

  /** The case as the supposed events before have left it; the body that has it by then is seen as it is on the day. */
  private async asLeft(stored: SeenCase, { found, rows }: Ledger, command: Command, moment: Moment): Promise<SeenCase> {
    const left = { ...stored, ...(rows as Pick<SeenCase, 'deadlines' | 'standings' | 'tasks'>), found };
    if (found.body_id === stored.found?.body_id) return left;
    // Asked as for a case about to be opened there: no case has that id, so what comes back is of the body alone.
    const bodyId = found.body_id;
    const { body, called } = await this.cases.read({ ...askOf(command, moment), caseId: bodyId, bodyId });
    return { ...left, body, called };
  }

  private async decide(
    command: Command,
    seen: SeenCase,
    moment: Moment,
    since: readonly PastEvent[],
  ): Promise<Decided | Answered> {
    try {
      return await this.decision.decide(command, seen, moment, since);
    } catch (error) {
      // The door shuts such a case; a question leaves it as it is.
      if (seen.found && error instanceof SnapshotFault) throw quarantined(seen.found.code);
      throw error;
    }
  }

  private pastEventOf({ situation, verdict }: Decided, { event_type: type }: WrittenChange): PastEvent {
    const { body } = situation.seen;
    return {
      seq: situation.seq,
      type,
      payload: verdict.payload,
      situation,
      ...(body && { lawOn: (date) => lawOn(this.regulations.current, lawQueryOf(body, date)) }),
    };
  }
}

const rowsOf = ({ deadlines, standings, tasks, called }: SeenCase): CaseRows => ({
  deadlines,
  standings,
  tasks,
  called,
});

/** The same time of day on another local day; no day here is longer or shorter than another. */
function onDay(now: Date, day: string): Date {
  const { days } = Temporal.PlainDate.from(localDate(now)).until(Temporal.PlainDate.from(day));
  return days === 0 ? now : new Date(now.getTime() + days * 86_400_000);
}
