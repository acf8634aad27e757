// Puts a further case on the agenda of a session, and changes who takes no part in an item until something was decided on it.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import type { Visitor } from '../common/visitor.js';
import type { AddItem, ChangeItem } from './session.requests.js';
import {
  dropped,
  itemIdOf,
  openedLater,
  type PutAside,
  putAside,
  putOnAgenda,
  readableOf,
  unknownCase,
  type Voters,
} from './session-agenda.js';
import { itemFaults } from './session-faults.js';
import {
  alreadyOnAgenda,
  excusalStands,
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
    private readonly clock: Clock,
  ) {}

  /** Also to a session held before, by its minutes; after its day it says why so late. */
  async add(by: Visitor, sessionId: string, said: AddItem): Promise<void> {
    const asked: Asked = { by, sessionId, caseId: said.caseId, kind: 'added', said };
    await this.once(asked, async (manager, session) => {
      const opened = await this.openedOn(manager, asked);
      const faults = [
        ...(opened ? [] : [unknownCase('/caseId')]),
        ...openedLater(opened, session.held_on, '/caseId'),
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
      await putOnAgenda(manager, { sessionId, items: [said], first: (item?.last ?? 0) + 1, by: by.personId });
    });
  }

  /** Puts other people aside for the item, and another chair over it, in place of what was said before. */
  async change(by: Visitor, sessionId: string, caseId: string, said: ChangeItem): Promise<void> {
    const asked: Asked = { by, sessionId, caseId, kind: 'changed', said };
    await this.once(asked, async (manager, session) => {
      const [known] = await manager.query<{ excused: PutAside[] }[]>(
        'SELECT excused FROM session_items WHERE id = $1',
        [itemIdOf(sessionId, caseId)],
      );
      if (!known || !(await this.openedOn(manager, asked))) throw itemNotFound();
      const back = dropped(known.excused, said.excused);
      const faults = [...itemFaults({ item: said, ...votersIn(session) }), ...unsaid(back, said)];
      if (faults.length > 0) throw notAsItCouldBe(faults);
      if (back.some((one) => one.by === by.personId)) throw excusalStands();
      await manager
        .query('UPDATE session_items SET excused = $2::jsonb, chair_id = $3 WHERE id = $1', [
          itemIdOf(sessionId, caseId),
          JSON.stringify(putAside(said.excused, known.excused, by.personId)),
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
        `INSERT INTO session_item_changes (id, item_id, kind, excused, chair_id, late_reason, drop_reason, changed_by,
            changed_at, request_hash)
          VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10)`,
        [
          id,
          itemIdOf(sessionId, caseId),
          kind,
          JSON.stringify(said.excused),
          said.chairId ?? null,
          'lateReason' in said ? (said.lateReason ?? null) : null,
          'dropReason' in said ? (said.dropReason ?? null) : null,
          by.personId,
          this.clock.now(),
          requestHash,
        ],
      );
    });
  }

  /** The day the case was opened; nothing where it is not this person's to read. */
  private async openedOn(manager: EntityManager, { by, caseId }: Asked): Promise<string | undefined> {
    return (await readableOf(manager, by, this.clock.today(), [caseId])).get(caseId);
  }

  /** Said of every item that comes after the day of the session, also where the session is still to be recorded as held. */
  private lateFaults({ held_on }: SessionRow, { lateReason }: AddItem): SessionFault[] {
    if (lateReason || held_on >= this.clock.today()) return [];
    const vi = `Kỳ họp ngày ${held_on} đã qua; nêu lý do bổ sung muộn.`;
    const en = `The session of ${held_on} is over; say why the item comes so late.`;
    return [{ pointer: '/lateReason', code: 'lateWithoutReason', text: { vi, en } }];
  }
}

/** Whoever was put aside for a conflict takes part after all only for a reason. */
function unsaid(back: readonly PutAside[], { dropReason }: ChangeItem): SessionFault[] {
  if (back.length === 0 || dropReason) return [];
  const vi = 'Nêu lý do người đã được ghi là có xung đột lợi ích hoặc là đối tượng nay lại tham gia.';
  const en = 'Say why somebody put aside for a conflict of interest, or as the subject, takes part after all.';
  return [{ pointer: '/dropReason', code: 'dropWithoutReason', text: { vi, en } }];
}

const votersIn = ({ roster, attendance, status, chair_id }: SessionRow): Voters => ({
  roster,
  chairId: chair_id,
  ...(status === 'held' ? { present: attendance } : {}),
});
