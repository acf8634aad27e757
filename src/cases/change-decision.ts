// What would this event make of the case as it was seen? Asks the law and the machine and puts the whole change together. Nothing is
// written here, so that the one door and a question of what would happen share every step.
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { advance, permitted } from '../../workflows/advance.js';
import type {
  Invalid,
  Issue,
  Law,
  Moved,
  PastEvent,
  Procedure,
  Secrecy,
  SeenBody,
  Situation,
} from '../../workflows/procedure.js';
import { procedureFor, procedures } from '../../workflows/registry.js';
import { clearedFor } from '../access/policy.js';
import { commitTo, NO_RECORD, sealRecord } from '../audit/record-body.js';
import { derivedId } from '../common/derived-id.js';
import { NoLawOnDateError } from '../regulations/law.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import type { Ask, SeenCase, WrittenChange } from './case.repository.js';
import { caseCode } from './case-code.js';
import { ChangeWriters } from './change-writer.js';
import type { Command, Outcome } from './command.js';
import { PastEvents } from './past-events.js';
import { lawQueryOf, type Moment, namedIn, recordedSituation, situate } from './situate.js';

export interface Decided {
  kind: 'decided';
  procedure: Procedure;
  situation: Situation;
  verdict: Moved;
}
export interface Answered {
  kind: 'answered';
  outcome: Exclude<Outcome, { kind: 'recorded' }>;
}

/** The case's procedure is known only once it was read; what an event looks at is the same in all that have it. */
const looksAround = (type: string): boolean => procedures.some(({ events }) => events[type]?.looksAround === true);

/** What has to be read before the event can be judged. */
export const askOf = (command: Command, moment: Moment): Ask => ({
  caseId: command.caseId,
  ...(command.open ? { bodyId: command.open.bodyId } : {}),
  personId: typeof command.by === 'string' ? null : command.by.personId,
  on: moment.effectiveOn,
  today: moment.today,
  requestId: command.requestId,
  named: namedIn(command.payload),
  around: looksAround(command.type),
});

@Injectable()
export class ChangeDecision {
  constructor(
    private readonly writers: ChangeWriters,
    private readonly past: PastEvents,
    private readonly regulations: RegulationsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Asks the machine. `since` are events that have happened beyond the stored records. Throws a SnapshotFault where it cannot go on. */
  async decide(
    command: Command,
    seen: SeenCase,
    moment: Moment,
    since: readonly PastEvent[] = [],
  ): Promise<Decided | Answered> {
    const answered = (outcome: Answered['outcome']): Answered => ({ kind: 'answered', outcome });
    const { found, body } = seen;
    const procedure = procedureFor(found?.procedure ?? command.open?.procedure ?? '');
    if (!procedure)
      return answered(
        invalid('/procedure', 'unknown-procedure', 'Không có quy trình này.', 'There is no such procedure.'),
      );
    if (!body)
      return answered(invalid('/bodyId', 'unknown-body', 'Không có cơ quan, tổ chức này.', 'There is no such body.'));
    const unfit = command.open && this.whyNotOpened(command, procedure, body, moment);
    if (unfit) return answered(unfit);
    let law: Law;
    try {
      law = this.regulations.lawOn(lawQueryOf(body, moment.effectiveOn));
    } catch (error) {
      if (!(error instanceof NoLawOnDateError)) throw error;
      return answered(noLawOnDate);
    }
    const shown = this.writers.seen(seen, { effectiveOn: moment.effectiveOn, at: moment.at });
    const situation = situate(command, seen, moment, law, shown);
    const stored = found ? { snapshot: found.snapshot } : null;
    const event = { type: command.type, payload: command.payload, situation };
    const history =
      found && procedure.events[command.type]?.correction ? [...(await this.past.of(found.id)), ...since] : [];
    const verdict = advance(procedure, stored, event, history);
    if (verdict.kind === 'refused') {
      const offered = permitted(procedure, stored, situation).permitted;
      return answered({ ...verdict, caseId: command.caseId, version: found?.version ?? 0, permitted: offered });
    }
    if (verdict.kind === 'invalid') return answered(verdict);
    return { kind: 'decided', procedure, situation, verdict };
  }

  /** The change as it would be written: the record's sealed bytes, the case's new row, and the rows of every area. */
  changeOf(
    command: Command,
    seen: SeenCase,
    { procedure, situation, verdict }: Decided,
    { requestHash, attempt }: { requestHash: string; attempt: number },
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
        states: verdict.states,
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

  /** A body that has ended opens nothing, and nothing is held above the clearance. */
  private whyNotOpened(
    command: Command,
    procedure: Procedure,
    { dissolvedOn }: SeenBody,
    { effectiveOn }: Moment,
  ): Invalid | undefined {
    if (dissolvedOn !== null && dissolvedOn < effectiveOn)
      return invalid(
        '/bodyId',
        'body-has-ended',
        `Cơ quan, tổ chức này kết thúc hoạt động ngày ${dissolvedOn}; chọn tổ chức tiếp nhận.`,
        `This body ended on ${dissolvedOn}; choose the one that came after it.`,
      );
    if (clearedFor(secrecyOf(command, procedure), this.settings.clearance)) return undefined;
    return invalid(
      '/secrecy',
      'not-cleared',
      'Hệ thống này không được phép giữ độ mật đó.',
      'This instance is not cleared for that label.',
    );
  }
}

/** A label may be raised when a case opens, never lowered below the procedure's own. */
function secrecyOf(command: Command, procedure: Procedure): Secrecy {
  const asked = command.open?.secrecy ?? procedure.secrecy;
  return clearedFor(asked, procedure.secrecy) ? procedure.secrecy : asked;
}

function invalid(pointer: string, code: string, vi: string, en: string): Invalid {
  const issue: Issue = { pointer, code, text: { vi, en } };
  return { kind: 'invalid', issues: [issue] };
}

const noLawOnDate = invalid(
  '/effectiveOn',
  'no-law-on-date',
  'Không có quy định nào đang giữ có hiệu lực vào ngày này.',
  'No regulation we hold is in force on that date.',
);
