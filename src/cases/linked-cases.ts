// Linked cases: opens the child a case asked for, once; tells another case what a case has to say to it; and tells a parent that its
// child has ended. All knock at the one door.
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { EffectParams } from '../../workflows/effects.js';
import type { Secrecy } from '../../workflows/procedure.js';
import { procedureFor } from '../../workflows/registry.js';
import { derivedId } from '../common/derived-id.js';
import { Problem } from '../common/problems.js';
import { type OutboxEntry, OutboxRelay } from '../outbox/outbox.relay.js';
import { AdvanceCaseService } from './advance-case.service.js';
import type { Command, Outcome } from './command.js';

type OpenLinkedCase = EffectParams['openLinkedCase'];
type TellCase = EffectParams['tellCase'];
type EndLinkedCase = EffectParams['endLinkedCase'];

/**
 * What a teller hears of every case that does not take what it is told. The case may not be theirs to know of, so nothing tells one
 * that refuses, or why, from one that is not there (G11); whoever may read the case sees its state there.
 */
export const NOT_TAKEN = 'notTaken';

/** Why a case could not be opened: the body that was to have it is not there on the day of the act, or no more. */
export const NO_BODY = 'bodyNotThere';

/** The request id of what an entry of the outbox tells; the nightly check looks for it. */
export const tellingId = (entryId: string): string => `told:${entryId}`;

@Injectable()
export class LinkedCases implements OnModuleInit {
  private readonly logger = new Logger(LinkedCases.name);

  constructor(
    private readonly door: AdvanceCaseService,
    private readonly relay: OutboxRelay,
    @InjectDataSource() private readonly db: DataSource,
  ) {}

  onModuleInit(): void {
    this.relay.handle('openLinkedCase', (entry) => this.open(entry));
    this.relay.handle('tellCase', (entry) => this.tell(entry));
    this.relay.handle('endLinkedCase', (entry) => this.end(entry));
  }

  /**
   * The child's id follows from the entry, so a repeat opens nothing. An external link has its task and needs no case. Where there is no
   * body to have the child on that day, the parent's link is refused, once.
   */
  private async open({ id, caseId, seq, effect }: OutboxEntry): Promise<void> {
    const { key, procedure, external, opening, bodyId } = askedOf<OpenLinkedCase>(effect);
    if (external || !opening) return;
    if (!procedureFor(procedure))
      throw new Error(`${procedure} is not registered and the link was not declared external`);
    const [parent] = await this.db.query<{ body_id: string; secrecy: Secrecy; effective_on: string }[]>(
      `SELECT c.body_id, c.secrecy, r.effective_on::text FROM cases c JOIN records r ON r.case_id = c.id AND r.seq = $2 WHERE c.id = $1`,
      [caseId, seq],
    );
    if (!parent) throw new Error('the case that asked for the link is gone');
    if (await this.hasRecord(caseId, refusedId(id))) return;
    const childId = derivedId('linked', caseId, seq, key);
    const outcome = await this.door.execute({
      caseId: childId,
      open: { procedure, bodyId: bodyId ?? parent.body_id, secrecy: parent.secrecy },
      by: 'system',
      // The child begins on the day of the act that asked for it, under the law of that day.
      effectiveOn: parent.effective_on,
      lateReason: 'Mở theo vụ việc mẹ, vào ngày của việc đã yêu cầu mở.',
      type: opening.type,
      payload: { ...opening.payload, parent: { caseId, key } },
      requestId: `linked:${caseId}:${seq}:${key}`,
    });
    // A body that is not there on that day will not be there later: somebody has to look, and trying again does not help.
    if (outcome.kind === 'invalid' && outcome.issues.some(({ pointer }) => pointer === '/bodyId')) {
      this.logger.warn(`outbox entry ${id}: ${opening.type} ${why(outcome)}`);
      return this.knock({
        caseId,
        by: 'system',
        type: 'LINK_REFUSED',
        payload: { key, because: NO_BODY },
        requestId: refusedId(id),
      });
    }
    if (outcome.kind !== 'recorded') throw new Error(`${opening.type} ${why(outcome)}`);
    await this.knock({
      caseId,
      by: 'system',
      type: 'LINKED_CASE_OPENED',
      payload: { key, caseId: childId },
      requestId: `opened:${childId}`,
    });
  }

  /**
   * Raises the event in the other case, on the day of the record that asked for it. Who tells is put over whatever the payload says.
   * With a link the teller hears once whether it was taken; without one a refusal stays in the outbox and is tried again.
   */
  private async tell({ id, caseId, seq, effect }: OutboxEntry): Promise<void> {
    const { event: type, payload, link, ...said } = askedOf<TellCase>(effect);
    const told = said.caseId.toLowerCase();
    if (link !== undefined && (await this.hasRecord(caseId, refusedId(id)))) return;
    const why = await this.notTaken({
      caseId: told,
      by: 'system',
      effectiveOn: await this.dayOf(caseId, seq),
      lateReason: 'Ghi theo vụ việc khác, vào ngày của việc đã yêu cầu ghi.',
      type,
      payload: { ...payload, from: { caseId } },
      requestId: tellingId(id),
    });
    if (link === undefined && why) throw new Error(`${type} ${why}`);
    if (link === undefined) return;
    if (why) this.logger.warn(`outbox entry ${id}: ${type} ${why}`);
    await this.knock(
      why
        ? {
            caseId,
            by: 'system',
            type: 'LINK_REFUSED',
            payload: { key: link, because: NOT_TAKEN },
            requestId: refusedId(id),
          }
        : {
            caseId,
            by: 'system',
            type: 'LINKED_CASE_OPENED',
            payload: { key: link, caseId: told },
            requestId: `opened:${id}`,
          },
    );
  }

  /** Why the case does not take the event, for the log; nothing when it does. What passes by itself is thrown, and tried again. */
  private async notTaken(command: Command): Promise<string | undefined> {
    try {
      const outcome = await this.door.execute(command);
      return outcome.kind === 'recorded' ? undefined : why(outcome);
    } catch (error) {
      if (error instanceof Problem && error.code === 'not-found') return 'refused: there is no such case';
      throw error;
    }
  }

  private async dayOf(caseId: string, seq: number): Promise<string> {
    const [record] = await this.db.query<{ day: string }[]>(
      'SELECT effective_on::text AS day FROM records WHERE case_id = $1 AND seq = $2',
      [caseId, seq],
    );
    if (!record) throw new Error('the record that asked for it is gone');
    return record.day;
  }

  /** Ids of the system's requests begin with a sign no person's may hold. */
  private async hasRecord(caseId: string, requestId: string): Promise<boolean> {
    const rows = await this.db.query<unknown[]>('SELECT FROM records WHERE case_id = $1 AND request_id = $2', [
      caseId,
      `~${requestId}`,
    ]);
    return rows.length > 0;
  }

  private async end({ caseId, effect }: OutboxEntry): Promise<void> {
    const { parentCaseId, key, outcome } = askedOf<EndLinkedCase>(effect);
    if (!(await this.isChildOf(parentCaseId, key, caseId))) return;
    await this.knock({
      caseId: parentCaseId,
      by: 'system',
      type: 'LINKED_CASE_ENDED',
      payload: { key, outcome },
      requestId: `ended:${caseId}:${key}`,
    });
  }

  /** Anybody may write in an opening whose child a case is; heard is only the child that the parent itself has opened. */
  private async isChildOf(parentCaseId: string, key: string, childId: string): Promise<boolean> {
    const [parent] = await this.db.query<{ link: { status?: string; caseId?: string } | null }[]>(
      `SELECT snapshot -> 'context' -> 'links' -> $2 AS link FROM cases WHERE id = $1`,
      [parentCaseId, key],
    );
    // It will know soon. A link that is refused, settled outside or ended without a case never will: nobody is its child.
    if (parent?.link?.status === 'pending' && !parent.link.caseId)
      throw new Error('the parent does not know its child yet');
    return parent?.link?.caseId === childId;
  }

  /** A refusal is tried again later by the relay, and shows among the failed entries if it stays refused. */
  private async knock(command: Command): Promise<void> {
    const outcome = await this.door.execute(command);
    if (outcome.kind !== 'recorded') throw new Error(`${command.type} ${why(outcome)}`);
  }
}

const askedOf = <T>(effect: OutboxEntry['effect']): T => effect as unknown as T;

const refusedId = (entryId: string): string => `refused:${entryId}`;

const why = (outcome: Exclude<Outcome, { kind: 'recorded' }>): string =>
  outcome.kind === 'refused'
    ? `refused: ${outcome.reasons.map(({ code }) => code).join()}`
    : `invalid: ${outcome.issues.map(({ pointer, code }) => `${pointer} ${code}`).join()}`;
