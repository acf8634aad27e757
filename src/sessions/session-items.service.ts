// Puts a further case on the agenda of a session, and changes who takes no part in an item until something was decided on it.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { LATE_AFTER_WORKING_DAYS } from '../../workflows/envelope.js';
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import type { Visitor } from '../common/visitor.js';
import { workingDaysBetween } from '../regulations/calendar.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import type { AddItem, ChangeItem } from './session.requests.js';
import { itemIdOf, putOnAgenda, readableOf, unknownCase, type Voters } from './session-agenda.js';
import { itemFaults } from './session-faults.js';
import {
  alreadyOnAgenda,
  itemDecided,
  itemNotFound,
  notAsItCouldBe,
  requestIdReused,
  type SessionFault,
} from './session-problems.js';
import { type SessionRow, SessionsService } from './sessions.service.js';

/** SQLSTATE of the trigger that keeps an item once a record of its case rests on it (migration 550). */
const ITEM_STANDS = '23001';

interface Asked {
  by: Visitor;
  sessionId: string;
  caseId: string;
  kind: 'added' | 'changed';
  said: AddItem | ChangeItem;
}

@Injectable()
export class SessionItemsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly sessions: SessionsService,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
  ) {}

  /** Also to a session held before, by its minutes; then it says why so late. */
  async add(by: Visitor, sessionId: string, said: AddItem): Promise<void> {
    const asked: Asked = { by, sessionId, caseId: said.caseId, kind: 'added', said };
    await this.once(asked, async (manager, session) => {
      const readable = await this.mayRead(manager, asked);
      const faults = [
        ...(readable ? [] : [unknownCase('/caseId')]),
        ...itemFaults({ item: said, ...votersIn(session) }),
        ...this.lateFaults(session, said),
      ];
      if (faults.length > 0) throw notAsItCouldBe(faults);
      const [item] = await manager.query<{ last: number; known: boolean }[]>(
        `SELECT coalesce(max(position), 0)::int AS last, coalesce(bool_or(case_id = $2), false) AS known
          FROM session_items WHERE session_id = $1`,
        [sessionId, said.caseId],
      );
      if (item?.known) throw alreadyOnAgenda();
      await putOnAgenda(manager, sessionId, [said], (item?.last ?? 0) + 1);
    });
  }

  /** Puts other people aside for the item, and another chair over it, in place of what was said before. */
  async change(by: Visitor, sessionId: string, caseId: string, said: ChangeItem): Promise<void> {
    const asked: Asked = { by, sessionId, caseId, kind: 'changed', said };
    await this.once(asked, async (manager, session) => {
      const known = await manager.query<unknown[]>('SELECT FROM session_items WHERE id = $1', [
        itemIdOf(sessionId, caseId),
      ]);
      if (known.length === 0 || !(await this.mayRead(manager, asked))) throw itemNotFound();
      const faults = itemFaults({ item: said, ...votersIn(session) });
      if (faults.length > 0) throw notAsItCouldBe(faults);
      await manager
        .query('UPDATE session_items SET excused = $2::jsonb, chair_id = $3 WHERE id = $1', [
          itemIdOf(sessionId, caseId),
          JSON.stringify(said.excused),
          said.chairId ?? null,
        ])
        .catch((error: { driverError?: { code?: string } }) => {
          throw error.driverError?.code === ITEM_STANDS ? itemDecided() : error;
        });
    });
  }

  /** Does what is asked, with a line of what was said; the same request again does nothing, another under its id is a fault. */
  private async once(
    { by, sessionId, caseId, kind, said }: Asked,
    work: (manager: EntityManager, session: SessionRow) => Promise<void>,
  ): Promise<void> {
    await this.db.transaction(async (manager) => {
      const session = await this.sessions.ofTheirs(by, sessionId, manager);
      const { requestId, ...rest } = said;
      const id = derivedId('session-item-change', sessionId, by.personId, requestId);
      const requestHash = sha256(canonicalJson(JSON.parse(JSON.stringify({ kind, sessionId, ...rest, caseId }))));
      const [done] = await manager.query<{ request_hash: string }[]>(
        'SELECT request_hash FROM session_item_changes WHERE id = $1',
        [id],
      );
      if (done && done.request_hash !== requestHash) throw requestIdReused();
      if (done) return;
      await work(manager, session);
      await manager.query(
        `INSERT INTO session_item_changes (id, item_id, kind, excused, chair_id, late_reason, changed_by, changed_at,
            request_hash)
          VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9)`,
        [
          id,
          itemIdOf(sessionId, caseId),
          kind,
          JSON.stringify(said.excused),
          said.chairId ?? null,
          'lateReason' in said ? (said.lateReason ?? null) : null,
          by.personId,
          this.clock.now(),
          requestHash,
        ],
      );
    });
  }

  private async mayRead(manager: EntityManager, { by, caseId }: Asked): Promise<boolean> {
    return (await readableOf(manager, by, this.clock.today(), [caseId])).has(caseId);
  }

  private lateFaults({ status, held_on }: SessionRow, { lateReason }: AddItem): SessionFault[] {
    const today = this.clock.today();
    if (status !== 'held' || lateReason || held_on >= today) return [];
    const late = workingDaysBetween(held_on, today, this.regulations.calendar);
    if (late <= LATE_AFTER_WORKING_DAYS) return [];
    const vi = `Kỳ họp đã họp ${late} ngày làm việc trước; nêu lý do bổ sung muộn.`;
    const en = `The session was held ${late} working days ago; say why the item comes so late.`;
    return [{ pointer: '/lateReason', code: 'lateWithoutReason', text: { vi, en } }];
  }
}

const votersIn = ({ roster, attendance, status, chair_id }: SessionRow): Voters => ({
  roster,
  chairId: chair_id,
  ...(status === 'held' ? { present: attendance } : {}),
});
