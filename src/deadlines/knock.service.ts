// Tells the machines of due dates that have passed: each knock until the door has answered, by whichever process comes first.
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import { ClockDoor } from './clock-door.js';

interface WaitingKnock {
  deadlineId: string;
  eventType: string;
  dueOn: string;
  caseId: string;
}

/** A process that is frozen in the middle keeps its knock from the others no longer than this; knocking twice moves a case once. */
const FREEZING_LETS_GO = `SET LOCAL idle_in_transaction_session_timeout = '60s'`;

@Injectable()
export class KnockService {
  private readonly logger = new Logger(KnockService.name);

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly door: ClockDoor,
    private readonly clock: Clock,
  ) {}

  /** Returns how many were answered. One that fails is logged and tried again the next time; one begun is ended, also when closed. */
  async knockAll(isClosed = (): boolean => false): Promise<number> {
    const failed: string[] = [];
    let tried = 0;
    while (!isClosed() && (await this.knockNext(failed))) tried += 1;
    return tried - failed.length;
  }

  private knockNext(failed: string[]): Promise<boolean> {
    return this.db.transaction(async (manager) => {
      await manager.query(FREEZING_LETS_GO);
      const [knock] = await manager.query<WaitingKnock[]>(
        `SELECT k.deadline_id AS "deadlineId", k.event_type AS "eventType", k.due_on::text AS "dueOn", d.case_id AS "caseId"
          FROM clock_knocks k JOIN deadlines d ON d.id = k.deadline_id
          WHERE k.answered_at IS NULL AND k.deadline_id <> ALL ($1::uuid[])
          ORDER BY k.asked_at, k.deadline_id LIMIT 1 FOR UPDATE OF k SKIP LOCKED`,
        [failed],
      );
      if (!knock) return false;
      const { deadlineId, eventType, dueOn, caseId } = knock;
      try {
        const requestId = derivedId('clock', deadlineId, eventType, dueOn);
        const answer = await this.door.raise({ caseId, eventType, requestId });
        await manager.query(
          'UPDATE clock_knocks SET answered_at = $4, answer = $5 WHERE deadline_id = $1 AND event_type = $2 AND due_on = $3',
          [deadlineId, eventType, dueOn, this.clock.now().toISOString(), answer],
        );
      } catch (error) {
        failed.push(deadlineId);
        this.logger.warn(`${eventType} on case ${caseId}: ${(error as Error).message}`);
      }
      return true;
    });
  }
}
