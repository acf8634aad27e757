// The one door through which a case changes: a person, the clock, the outbox or an import, all knock here.
import { Injectable } from '@nestjs/common';
import { SnapshotFault } from '../../workflows/machine-runner.js';
import { procedureFor } from '../../workflows/registry.js';
import { type Access, mayRead } from '../access/policy.js';
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { Clock } from '../common/clock.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { CaseRepository, type CaseRow, type SeenCase, type WrittenChange } from './case.repository.js';
import { agendaChanged, caseNotFound, quarantined, requestIdReused, staleCase, tooBusy } from './case-problems.js';
import { type Answered, askOf, ChangeDecision, type Decided } from './change-decision.js';
import type { Command, Outcome, Recorded } from './command.js';
import { type Moment, momentAt } from './situate.js';
import { timed } from './transition-latency.js';

const TRIES = 20;

@Injectable()
export class AdvanceCaseService {
  constructor(
    private readonly cases: CaseRepository,
    private readonly decision: ChangeDecision,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes an event to a case. Returns what was recorded, or why nothing was: `refused` (not now, not you) or `invalid` (what it
   * says, by field). The same request id gives the first outcome again. Throws a Problem when the case is not there or not
   * the asker's to see (404), has changed since `expectedVersion` (409), or the request id was used for something else (422).
   */
  execute(command: Command): Promise<Outcome> {
    return timed(() => this.answer(command));
  }

  private async answer(asked: Command): Promise<Outcome> {
    const command = { ...asked, requestId: requestIdOf(asked) };
    const requestHash = hashOf(command);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const moment = this.momentOf(command);
      const seen = await this.cases.read(askOf(command, moment));
      const { found } = seen;
      if (!found && !command.open) throw caseNotFound();
      const access = found ? this.accessTo(command, seen, found, moment.today) : 'none';
      if (found && access === 'none') throw caseNotFound();
      if (found && seen.done) return firstOutcome(found, seen.done, requestHash);
      if (found && command.open) throw requestIdReused();
      if (found?.status === 'quarantined') throw quarantined(found.code);
      if (found && command.expectedVersion !== undefined && command.expectedVersion !== found.version) {
        // Who may not read the records learns that there are newer ones, and no more.
        const changes = access === 'meta' ? [] : await this.changesSince(found, command.expectedVersion);
        throw staleCase(found.version, changes);
      }
      // Not written though the case is as it was: an agenda it was judged by has changed. Who said what they saw looks again.
      if (attempt > 0 && found && command.expectedVersion !== undefined) throw agendaChanged(found.version);
      const decided = await this.decide(command, seen, moment);
      if (decided.kind !== 'decided') return decided.outcome;
      const change = this.decision.changeOf(command, seen, decided, { requestHash, attempt });
      if (await this.cases.record(change)) return recordedOutcome(change);
    }
    throw tooBusy();
  }

  /** A snapshot its machine cannot restore shuts the case, never the process. */
  private async decide(command: Command, seen: SeenCase, moment: Moment): Promise<Decided | Answered> {
    try {
      return await this.decision.decide(command, seen, moment);
    } catch (error) {
      const { found } = seen;
      if (!found || !(error instanceof SnapshotFault)) throw error;
      await this.cases.quarantine(found.id, String(error.message).slice(0, 500));
      throw quarantined(found.code);
    }
  }

  private momentOf({ effectiveOn }: Command): Moment {
    const { calendar } = this.regulations;
    return momentAt(this.clock.now(), effectiveOn, { calendar, demoClock: this.clock.isMoved() });
  }

  private accessTo(command: Command, seen: SeenCase, found: CaseRow, today: string): Access {
    if (typeof command.by === 'string') return 'full';
    return mayRead(command.by, caseToRead(found, seen), standingsOf(seen), today);
  }

  private async changesSince(found: CaseRow, version: number) {
    const procedure = procedureFor(found.procedure);
    const records = await this.cases.recordsOf(found.id, version, 50);
    return records.map(({ seq, event_type, actor_id, recorded_at }) => ({
      version: seq,
      type: event_type,
      title: procedure?.events[event_type]?.title ?? { vi: event_type, en: event_type },
      by: actor_id,
      at: recorded_at.toISOString(),
    }));
  }
}

export const caseToRead = (found: CaseRow, seen: Pick<SeenCase, 'body'>) => ({
  bodyId: found.body_id,
  subjects: found.subjects,
  bodyPath: seen.body?.path ?? [],
  bodyEndedOn: seen.body?.dissolvedOn ?? null,
  bodySuccessors: seen.body?.successors ?? [],
});

export const standingsOf = (seen: Pick<SeenCase, 'standings'>) =>
  seen.standings.map(({ person_id, standing, ended_seq }) => ({ personId: person_id, standing, endedSeq: ended_seq }));

/** The clock's and the system's ids begin with a sign no person's may hold, so that nobody can take one first. */
const requestIdOf = ({ by, requestId }: Command): string => (typeof by === 'string' ? `~${requestId}` : requestId);

const hashOf = ({ by, open, type, payload, effectiveOn, onBehalfOf, lateReason, imported }: Command): string =>
  sha256(
    canonicalJson(
      JSON.parse(
        JSON.stringify({
          by: typeof by === 'string' ? by : by.personId,
          open,
          type,
          payload,
          effectiveOn,
          onBehalfOf,
          lateReason,
          imported,
        }),
      ),
    ),
  );

function firstOutcome(found: CaseRow, done: NonNullable<SeenCase['done']>, requestHash: string): Recorded {
  if (done.request_hash !== requestHash) throw requestIdReused();
  return {
    kind: 'recorded',
    caseId: found.id,
    code: found.code,
    version: done.seq,
    recordId: done.id,
    type: done.event_type,
    states: done.states_after,
    hash: done.hash,
  };
}

function recordedOutcome({ id, code, expected, record_id, event_type, states, hash }: WrittenChange): Recorded {
  return {
    kind: 'recorded',
    caseId: id,
    code,
    version: expected + 1,
    recordId: record_id,
    type: event_type,
    states,
    hash,
  };
}
