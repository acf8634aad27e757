// Calls a body's sessions and records, once, that they were held and who came. Collective decisions rest on it (G13).
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { mayDo } from '../access/policy.js';
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import type { Visitor } from '../common/visitor.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import type { CallSession, HeldSession } from './session.requests.js';
import { agendaFaults, putOnAgenda } from './session-agenda.js';
import { heldItemFaults, type ItemOnDay, sessionFaults } from './session-faults.js';
import { alreadyHeld, notAsItCouldBe, notYoursToCall, requestIdReused, sessionNotFound } from './session-problems.js';

export interface SessionRow {
  id: string;
  body_id: string;
  held_on: string;
  status: 'called' | 'held';
  chair_id: string;
  roster: string[];
  attendance: string[];
  request_hash: string;
}

@Injectable()
export class SessionsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
  ) {}

  /** Returns the session's id, for the same request again whatever has changed since. The roster is that of the body on the day. */
  async call(by: Visitor, asked: CallSession): Promise<string> {
    const { bodyId, heldOn, chairId, absent } = asked;
    this.mayCall(by, bodyId);
    const id = derivedId('session', by.personId, asked.requestId);
    const requestHash = sha256(canonicalJson(JSON.parse(JSON.stringify(asked))));
    if (await this.isDone(this.db.manager, id, requestHash)) return id;
    const roster = await this.rosterOf(bodyId, heldOn);
    const present = roster.filter((personId) => !absent?.includes(personId));
    const attendance = absent && { pointer: '/absent' as const, named: absent, present };
    const said = { heldOn, chairId, roster, today: this.clock.today(), ...(attendance ? { attendance } : {}) };
    const voters = { roster, chairId, ...(absent ? { present } : {}) };
    const onAgenda = await agendaFaults(this.db.manager, {
      by,
      on: said.today,
      heldOn,
      items: asked.agenda,
      voters,
    });
    const faults = [...sessionFaults(said), ...onAgenda];
    if (faults.length > 0) throw notAsItCouldBe(faults);
    return this.db.transaction(async (manager) => {
      const isNew = await this.insert(manager, { ...asked, id, roster, createdBy: by.personId, requestHash });
      if (isNew && absent) await this.hold(manager, { id, heldOn, chairId, roster, present });
      if (!isNew) await this.isDone(manager, id, requestHash);
      return id;
    });
  }

  /** Records that a called session was held. The roster is taken anew, for seats may have changed since it was called. */
  async recordHeld(by: Visitor, id: string, asked: HeldSession): Promise<void> {
    await this.db.transaction(async (manager) => {
      const session = await this.ofTheirs(by, id, manager);
      const heldOn = asked.heldOn ?? session.held_on;
      const chairId = asked.chairId ?? session.chair_id;
      const { present } = asked;
      if (session.status === 'held') {
        const isSame =
          session.held_on === heldOn && session.chair_id === chairId && sameIds(session.attendance, present);
        if (isSame) return;
        throw alreadyHeld();
      }
      const roster = await this.rosterOf(session.body_id, heldOn);
      const attendance = { pointer: '/present' as const, named: present, present };
      const faults = [
        ...sessionFaults({ heldOn, chairId, roster, today: this.clock.today(), attendance }),
        ...heldItemFaults(await this.itemsOf(manager, id), { heldOn, roster, present, chairId }),
      ];
      if (faults.length > 0) throw notAsItCouldBe(faults);
      if (!(await this.hold(manager, { id, heldOn, chairId, roster, present }))) throw alreadyHeld();
    });
  }

  /** A session of a body whose sessions this person may call, locked until the transaction ends. */
  async ofTheirs(by: Visitor, id: string, manager: EntityManager): Promise<SessionRow> {
    const session = await this.find(manager, id, 'FOR NO KEY UPDATE');
    if (!session || !isOfTheirs(by, session.body_id, this.clock.today())) throw sessionNotFound();
    this.mayCall(by, session.body_id);
    return session;
  }

  private mayCall(by: Visitor, bodyId: string): void {
    if (!mayDo(by, 'createSession', { on: this.clock.today(), bodyId })) throw notYoursToCall();
  }

  private async rosterOf(bodyId: string, on: string): Promise<string[]> {
    const seats = await this.organisations.rosterOf(bodyId, on);
    return seats.map(({ personId }) => personId);
  }

  private async itemsOf(manager: EntityManager, id: string): Promise<ItemOnDay[]> {
    return manager.query(
      `SELECT i.position, i.excused, i.chair_id AS "chairId", c.opened_on::text AS opened,
          item_added(i.id) ->> 'addedOn' AS "addedOn",
          (SELECT h.late_reason FROM session_item_changes h WHERE h.item_id = i.id AND h.kind = 'added') AS "lateReason"
        FROM session_items i JOIN cases c ON c.id = i.case_id WHERE i.session_id = $1 ORDER BY i.position`,
      [id],
    );
  }

  private async insert(
    manager: EntityManager,
    {
      id,
      bodyId,
      heldOn,
      chairId,
      roster,
      createdBy,
      agenda,
      requestHash,
    }: CallSession & { id: string; roster: string[]; createdBy: string; requestHash: string },
  ): Promise<boolean> {
    const made: unknown[] = await manager.query(
      `INSERT INTO sessions (id, body_id, held_on, status, chair_id, roster, attendance, created_by, created_at,
          request_hash)
        VALUES ($1, $2, $3, 'called', $4, $5::jsonb, '[]', $6, $7, $8) ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, bodyId, heldOn, chairId, JSON.stringify(roster), createdBy, this.clock.now(), requestHash],
    );
    if (made.length === 0) return false;
    await putOnAgenda(manager, { sessionId: id, items: agenda, first: 1, by: createdBy });
    return true;
  }

  /** False when somebody recorded it a moment before. */
  private async hold(
    manager: EntityManager,
    held: { id: string; heldOn: string; chairId: string; roster: string[]; present: readonly string[] },
  ): Promise<boolean> {
    const [, changed]: [unknown, number] = await manager.query(
      `UPDATE sessions SET status = 'held', held_on = $2, chair_id = $3, roster = $4::jsonb, attendance = $5::jsonb
        WHERE id = $1 AND status = 'called'`,
      [held.id, held.heldOn, held.chairId, JSON.stringify(held.roster), JSON.stringify(held.present)],
    );
    return changed === 1;
  }

  /** Was this very request done already? Another one under its id is a fault. */
  private async isDone(manager: EntityManager, id: string, requestHash: string): Promise<boolean> {
    const known = await this.find(manager, id);
    if (known && known.request_hash !== requestHash) throw requestIdReused();
    return known !== undefined;
  }

  private async find(
    manager: EntityManager,
    id: string,
    lock: 'FOR NO KEY UPDATE' | '' = '',
  ): Promise<SessionRow | undefined> {
    const [row]: SessionRow[] = await manager.query(
      `SELECT id, body_id, held_on::text AS held_on, status, chair_id, roster, attendance, request_hash
        FROM sessions WHERE id = $1 ${lock}`,
      [id],
    );
    return row;
  }
}

/** Sessions are shown to those who hold an office in the body; an administrator's is not of the body's work. */
export const isOfTheirs = (visitor: Visitor, bodyId: string, on: string): boolean =>
  bodiesOf(visitor, on).includes(bodyId);

export const bodiesOf = ({ offices }: Visitor, on: string): string[] =>
  offices
    .filter(
      ({ role, validFrom, validTo }) =>
        role !== 'administrator' && validFrom <= on && (validTo === null || on <= validTo),
    )
    .map(({ bodyId }) => bodyId);

const sameIds = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join() === [...other].sort().join();
