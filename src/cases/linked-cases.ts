// Linked cases: opens the child a case asked for, once, and tells a parent that its child has ended. Both knock at the one door.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Secrecy } from '../../workflows/procedure.js';
import { procedureFor } from '../../workflows/registry.js';
import { derivedId } from '../common/derived-id.js';
import { type OutboxEntry, OutboxRelay } from '../outbox/outbox.relay.js';
import { AdvanceCaseService } from './advance-case.service.js';
import type { Command, Outcome } from './command.js';

interface OpenLinkedCase {
  key: string;
  procedure: string;
  external?: boolean;
  opening?: { type: string; payload: Record<string, unknown> };
}
interface EndLinkedCase {
  parentCaseId: string;
  key: string;
  outcome: string;
}

@Injectable()
export class LinkedCases implements OnModuleInit {
  constructor(
    private readonly door: AdvanceCaseService,
    private readonly relay: OutboxRelay,
    @InjectDataSource() private readonly db: DataSource,
  ) {}

  onModuleInit(): void {
    this.relay.handle('openLinkedCase', (entry) => this.open(entry));
    this.relay.handle('endLinkedCase', (entry) => this.end(entry));
  }

  /** The child's id follows from the entry, so a repeat opens nothing. An external link has its task and needs no case. */
  private async open({ caseId, seq, effect }: OutboxEntry): Promise<void> {
    const { key, procedure, external, opening } = effect as unknown as OpenLinkedCase;
    if (external || !opening) return;
    if (!procedureFor(procedure))
      throw new Error(`${procedure} is not registered and the link was not declared external`);
    const [parent] = await this.db.query<{ body_id: string; secrecy: Secrecy; effective_on: string }[]>(
      `SELECT c.body_id, c.secrecy, r.effective_on::text FROM cases c JOIN records r ON r.case_id = c.id AND r.seq = $2 WHERE c.id = $1`,
      [caseId, seq],
    );
    if (!parent) throw new Error('the case that asked for the link is gone');
    const childId = derivedId('linked', caseId, seq, key);
    await this.knock({
      caseId: childId,
      open: { procedure, bodyId: parent.body_id, secrecy: parent.secrecy },
      by: 'system',
      // The child begins on the day of the act that asked for it, under the law of that day.
      effectiveOn: parent.effective_on,
      lateReason: 'Mở theo vụ việc mẹ, vào ngày của việc đã yêu cầu mở.',
      type: opening.type,
      payload: { ...opening.payload, parent: { caseId, key } },
      requestId: `linked:${caseId}:${seq}:${key}`,
    });
    await this.knock({
      caseId,
      by: 'system',
      type: 'LINKED_CASE_OPENED',
      payload: { key, caseId: childId },
      requestId: `opened:${childId}`,
    });
  }

  private async end({ caseId, effect }: OutboxEntry): Promise<void> {
    const { parentCaseId, key, outcome } = effect as unknown as EndLinkedCase;
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
    const [parent] = await this.db.query<{ link: { caseId?: string } | null }[]>(
      `SELECT snapshot -> 'context' -> 'links' -> $2 AS link FROM cases WHERE id = $1`,
      [parentCaseId, key],
    );
    if (parent?.link && !parent.link.caseId) throw new Error('the parent does not know its child yet');
    return parent?.link?.caseId === childId;
  }

  /** A refusal is tried again later by the relay, and shows among the failed entries if it stays refused. */
  private async knock(command: Command): Promise<void> {
    const outcome = await this.door.execute(command);
    if (outcome.kind !== 'recorded') throw new Error(`${command.type} ${why(outcome)}`);
  }
}

const why = (outcome: Exclude<Outcome, { kind: 'recorded' }>): string =>
  outcome.kind === 'refused'
    ? `refused: ${outcome.reasons.map(({ code }) => code).join()}`
    : `invalid: ${outcome.issues.map(({ pointer, code }) => `${pointer} ${code}`).join()}`;
