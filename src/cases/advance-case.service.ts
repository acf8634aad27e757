// The one door through which a case changes: a person, the clock, the outbox or an import, all knock here.
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { advance, permitted } from '../../workflows/advance.js';
import { SnapshotFault } from '../../workflows/machine-runner.js';
import type { Invalid, Issue, Law, Moved, Procedure, Secrecy, Situation } from '../../workflows/procedure.js';
import { procedureFor, procedures } from '../../workflows/registry.js';
import { type Access, clearedFor, mayRead } from '../access/policy.js';
import { commitTo, NO_RECORD, sealRecord } from '../audit/record-body.js';
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { Clock, localDate } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import type { Visitor } from '../common/visitor.js';
import { workingDaysBetween } from '../regulations/calendar.js';
import { NoLawOnDateError } from '../regulations/law.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { CaseRepository, type CaseRow, type SeenCase, type WrittenChange } from './case.repository.js';
import { caseCode } from './case-code.js';
import { agendaChanged, caseNotFound, quarantined, requestIdReused, staleCase, tooBusy } from './case-problems.js';
import { ChangeWriters } from './change-writer.js';
import type { Command, Outcome, Recorded } from './command.js';
import { PastEvents } from './past-events.js';
import { lawQueryOf, type Moment, namedIn, recordedSituation, situate } from './situate.js';
import { timed } from './transition-latency.js';

const TRIES = 20;

/** The case's procedure is known only once it was read; what an event looks at is the same in all that have it. */
const looksAround = (type: string): boolean => procedures.some(({ events }) => events[type]?.looksAround === true);

@Injectable()
export class AdvanceCaseService {
  constructor(
    private readonly cases: CaseRepository,
    private readonly writers: ChangeWriters,
    private readonly past: PastEvents,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
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
      const seen = await this.cases.read({
        caseId: command.caseId,
        ...(command.open ? { bodyId: command.open.bodyId } : {}),
        personId: personOf(command),
        on: moment.effectiveOn,
        today: moment.today,
        requestId: command.requestId,
        named: namedIn(command.payload),
        around: looksAround(command.type),
      });
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
      const change = this.changeOf(command, seen, decided, requestHash, attempt);
      if (await this.cases.record(change)) return recordedOutcome(change);
    }
    throw tooBusy();
  }

  /** Asks the machine. Nothing has been written. */
  private async decide(
    command: Command,
    seen: SeenCase,
    moment: Moment,
  ): Promise<Decided | { kind: 'answered'; outcome: Outcome }> {
    const answered = (outcome: Outcome): { kind: 'answered'; outcome: Outcome } => ({ kind: 'answered', outcome });
    const { found } = seen;
    const procedure = procedureFor(found?.procedure ?? command.open?.procedure ?? '');
    if (!procedure)
      return answered(
        invalid('/procedure', 'unknown-procedure', 'Không có quy trình này.', 'There is no such procedure.'),
      );
    if (!seen.body)
      return answered(invalid('/bodyId', 'unknown-body', 'Không có cơ quan, tổ chức này.', 'There is no such body.'));
    const endedOn = seen.body.dissolvedOn;
    if (command.open && endedOn !== null && endedOn < moment.effectiveOn)
      return answered(
        invalid(
          '/bodyId',
          'body-has-ended',
          `Cơ quan, tổ chức này kết thúc hoạt động ngày ${endedOn}; chọn tổ chức tiếp nhận.`,
          `This body ended on ${endedOn}; choose the one that came after it.`,
        ),
      );
    if (command.open && !clearedFor(secrecyOf(command, procedure), this.settings.clearance)) {
      return answered(
        invalid(
          '/secrecy',
          'not-cleared',
          'Hệ thống này không được phép giữ độ mật đó.',
          'This instance is not cleared for that label.',
        ),
      );
    }
    let law: Law;
    try {
      law = this.regulations.lawOn(lawQueryOf(seen.body, moment.effectiveOn));
    } catch (error) {
      if (!(error instanceof NoLawOnDateError)) throw error;
      return answered(
        invalid(
          '/effectiveOn',
          'no-law-on-date',
          'Không có quy định nào đang giữ có hiệu lực vào ngày này.',
          'No regulation we hold is in force on that date.',
        ),
      );
    }
    const shown = this.writers.seen(seen, { effectiveOn: moment.effectiveOn, at: moment.at });
    const situation = situate(command, seen, moment, law, shown);
    const stored = found ? { snapshot: found.snapshot } : null;
    const event = { type: command.type, payload: command.payload, situation };
    const history = found && procedure.events[command.type]?.correction ? await this.past.of(found.id) : [];
    try {
      const verdict = advance(procedure, stored, event, history);
      if (verdict.kind === 'refused') {
        const offered = permitted(procedure, stored, situation).permitted;
        return answered({ ...verdict, caseId: command.caseId, version: found?.version ?? 0, permitted: offered });
      }
      if (verdict.kind === 'invalid') return answered(verdict);
      return { kind: 'decided', procedure, situation, verdict };
    } catch (error) {
      if (!found || !(error instanceof SnapshotFault)) throw error;
      await this.cases.quarantine(found.id, String((error as Error).message).slice(0, 500));
      throw quarantined(found.code);
    }
  }

  private changeOf(
    command: Command,
    seen: SeenCase,
    { procedure, situation, verdict }: Decided,
    requestHash: string,
    attempt: number,
  ): WrittenChange {
    const { found } = seen;
    const { facts } = verdict;
    const { openedOn } = facts;
    const code = found?.code ?? caseCode(procedure.id, openedOn, command.caseId, attempt);
    const secrecy = found?.secrecy ?? secrecyOf(command, procedure);
    const personal = commitTo({
      ...verdict.personal,
      ...(command.lateReason ? { '/lateReason': command.lateReason } : {}),
    });
    const prev = found?.head_hash ?? NO_RECORD;
    const recordId = derivedId('record', command.caseId, situation.seq);
    const { text, hash } = sealRecord({
      format: 1,
      case: command.caseId,
      procedure: procedure.id,
      seq: situation.seq,
      type: command.type,
      requestId: command.requestId,
      recordedAt: situation.at,
      effectiveOn: situation.effectiveOn,
      situation: recordedSituation(situation),
      payload: verdict.payload,
      commitments: Object.fromEntries(personal.map(({ field, commitment }) => [field, commitment])),
      statesBefore: verdict.statesBefore,
      statesAfter: verdict.states,
      secrecy,
      prev,
    });
    const side = this.writers.rows(
      {
        caseId: command.caseId,
        caseCode: code,
        bodyId: facts.body.id,
        procedure,
        seq: situation.seq,
        recordId,
        effects: verdict.effects,
        situation,
        facts,
      },
      seen,
    );
    return {
      id: command.caseId,
      expected: found?.version ?? 0,
      prev,
      code,
      procedure: procedure.id,
      body_id: facts.body.id,
      status: verdict.done ? 'done' : 'active',
      states: verdict.states,
      phase: verdict.phase,
      snapshot: verdict.snapshot,
      secrecy,
      subjects: Object.keys(facts.subjects),
      opened_on: openedOn,
      at: situation.at,
      record_id: recordId,
      event_type: command.type,
      actor_id: situation.by.personId,
      effective_on: situation.effectiveOn,
      states_before: verdict.statesBefore,
      request_id: command.requestId,
      request_hash: requestHash,
      body: text,
      hash,
      personal: personal.map(({ field, value, salt }) => ({ field, value, salt })),
      side,
    };
  }

  private momentOf(command: Command): Moment {
    const now = this.clock.now();
    const today = localDate(now);
    const effectiveOn = command.effectiveOn ?? today;
    const late = effectiveOn < today ? workingDaysBetween(effectiveOn, today, this.regulations.calendar) : 0;
    return { at: now.toISOString(), today, effectiveOn, lateBy: late, demoClock: this.clock.isMoved() };
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

interface Decided {
  kind: 'decided';
  procedure: Procedure;
  situation: Situation;
  verdict: Moved;
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

const personOf = ({ by }: Command): string | null => (typeof by === 'string' ? null : (by as Visitor).personId);

/** A label may be raised when a case opens, never lowered below the procedure's own. */
function secrecyOf(command: Command, procedure: Procedure): Secrecy {
  const asked = command.open?.secrecy ?? procedure.secrecy;
  return clearedFor(asked, procedure.secrecy) ? procedure.secrecy : asked;
}

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

function invalid(pointer: string, code: string, vi: string, en: string): Invalid {
  const issue: Issue = { pointer, code, text: { vi, en } };
  return { kind: 'invalid', issues: [issue] };
}
