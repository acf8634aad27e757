// A commune commission with its people, cases and terms, for specs about deadlines: rows are arranged as the owner, by the very
// writer that makes them in earnest.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { type Change, ChangeWriters } from '../../src/cases/change-writer.js';
import { localDate } from '../../src/common/clock.js';
import type { Visitor } from '../../src/common/visitor.js';
import { applicationOptions } from '../../src/database/data-source.js';
import { sideTables } from '../../src/database/migrations/1700000000900-record-change.js';
import type { DeadlineRow } from '../../src/deadlines/deadline-row.js';
import { DeadlinesWriter } from '../../src/deadlines/deadlines.writer.js';
import { RegulationsService } from '../../src/regulations/regulations.service.js';
import type { Effect, TimedEffect } from '../../workflows/effects.js';
import type { Situation } from '../../workflows/procedure.js';
import { type TestDatabase, testDatabase } from './database.js';
import { aBody, anOffice, aPerson } from './people.js';

/** Half past nine in the morning of a local day, or the hour given. */
export const at = (day: string, time = '09:30'): Date => new Date(`${day}T${time}:00+07:00`);

export interface Deed {
  /** The local date of the effects, and the instant they are recorded. */
  on: string;
  at?: Date;
  seq?: number;
  caseId?: string;
  effects: Effect[];
  /** Where the case then stands, and when its body is called to meet. */
  states?: string[];
  called?: string[];
}

export class DeadlineScene {
  readonly writer: DeadlinesWriter;

  private constructor(
    readonly database: TestDatabase,
    readonly owner: pg.Client,
    readonly source: DataSource,
    readonly regulations: RegulationsService,
    readonly bodyId: string,
    readonly people: Record<'head' | 'officer' | 'otherOfficer' | 'upperHead' | 'reviewer' | 'member', string>,
  ) {
    this.writer = new DeadlinesWriter(new ChangeWriters(), regulations);
  }

  static async open(): Promise<DeadlineScene> {
    const database = await testDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const source = new DataSource(await applicationOptions(database.appUrl, 6));
    await source.initialize();
    const province = await aBody(owner, { level: 'province' });
    const upper = await aBody(owner, { kind: 'inspectionCommission', level: 'province', committee: province });
    const commune = await aBody(owner, { parent: province });
    const bodyId = await aBody(owner, { kind: 'inspectionCommission', committee: commune });
    const holder = async (body: string, role: string): Promise<string> => {
      const person = await aPerson(owner);
      await anOffice(owner, person, body, role);
      return person;
    };
    return new DeadlineScene(database, owner, source, new RegulationsService(source), bodyId, {
      head: await holder(bodyId, 'commissionHead'),
      officer: await holder(bodyId, 'caseOfficer'),
      otherOfficer: await holder(bodyId, 'caseOfficer'),
      member: await holder(bodyId, 'commissionMember'),
      upperHead: await holder(upper, 'commissionHead'),
      reviewer: await holder(upper, 'complianceReviewer'),
    });
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.owner.end();
    await this.database.drop();
  }

  async aCase({ subjects = [] as string[], bodyId = this.bodyId } = {}): Promise<string> {
    const id = randomUUID();
    await this.owner.query(
      `INSERT INTO cases (id, code, procedure, body_id, status, states, phase, version, snapshot, secrecy, subjects,
          head_hash, opened_on, updated_at)
        VALUES ($1, $2, 'signs-inspection@1', $3, 'active', '{x}', 'conduct', 1, '{}', 'internal', $4, 'x', '2026-01-05', now())`,
      [id, `KT-${id.slice(0, 8)}`, bodyId, subjects],
    );
    return id;
  }

  async aStanding(caseId: string, personId: string, standing: string): Promise<void> {
    await this.owner.query(
      'INSERT INTO standings (id, case_id, person_id, standing, granted_seq) VALUES ($1, $2, $3, $4, 1)',
      [randomUUID(), caseId, personId, standing],
    );
  }

  situation(on: string, recorded: Date, seq: number): Situation {
    return {
      seq,
      by: { kind: 'person', personId: this.people.officer, offices: [], standings: [] },
      at: recorded.toISOString(),
      today: localDate(recorded),
      effectiveOn: on,
      law: this.regulations.lawOn({ date: on, level: 'commune', variant: 'commission' }),
    } as unknown as Situation;
  }

  /** What the writer makes of these effects, on what it made before. Nothing is stored. */
  changed(
    before: DeadlineRow[],
    { on, at: recorded = at(on), seq = 2, caseId = randomUUID(), effects, states = ['x'], called = [] }: Deed,
  ): DeadlineRow[] {
    const change = {
      caseId,
      seq,
      effects,
      situation: this.situation(on, recorded, seq),
      procedure: { id: 'signs-inspection@1' },
      facts: { body: { variant: 'commission' } },
      states,
    } as unknown as Change;
    const { deadlines = [] } = this.writer.rows(change, { deadlines: before, standings: [], tasks: [], called });
    return deadlines as DeadlineRow[];
  }

  timed(on: string, seq: number, effect: Effect): TimedEffect {
    return { seq, effect, situation: this.situation(on, at(on), seq) };
  }

  /** Writes rows as `record_change` does: whole, by id, and keeping what it keeps. */
  async store(rows: DeadlineRow[]): Promise<void> {
    const { rows: columns } = await this.owner.query<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'deadlines' AND table_schema = 'public'`,
    );
    const sets = columns
      .filter(({ name }) => name !== 'id')
      .map(({ name }) => `${name} = ${sideTables.deadlines?.[name] ?? `EXCLUDED.${name}`}`);
    await this.owner.query(
      `INSERT INTO deadlines SELECT * FROM jsonb_populate_recordset(NULL::deadlines, $1)
        ON CONFLICT (id) DO UPDATE SET ${sets.join(', ')}`,
      [JSON.stringify(rows)],
    );
  }

  /** A stored term that falls due on a day, begun by hand in good time. */
  async aTerm(
    caseId: string,
    dueOn: string,
    { rule = 'signs-inspection.explanation', begun = '2026-03-02' } = {},
  ): Promise<string> {
    const rows = this.changed([], {
      on: begun,
      caseId,
      effects: [{ type: 'startDeadline', key: `k-${dueOn}`, rule, from: begun, setByHand: { due: dueOn } }],
    });
    await this.store(rows);
    return rows[0]?.id as string;
  }

  async alerts(deadlineId: string): Promise<{ threshold: string; audience: string; person: string }[]> {
    const { rows } = await this.owner.query<{ threshold: string; audience: string; person_id: string }>(
      'SELECT threshold, audience, person_id FROM alerts WHERE deadline_id = $1 ORDER BY ring_at, audience, person_id',
      [deadlineId],
    );
    const names = new Map(Object.entries(this.people).map(([name, id]) => [id, name]));
    return rows.map(({ threshold, audience, person_id }) => ({
      threshold,
      audience,
      person: names.get(person_id) ?? person_id,
    }));
  }
}

/** The holder of an office as a visitor. */
export const asVisitor = (personId: string, bodyId: string, role: string): Visitor => ({
  accountId: personId,
  personId,
  offices: [{ id: personId, bodyId, role, validFrom: '2020-01-01', validTo: null }],
});

/** Waits for something to have come about, never for a length of time. */
export async function until(condition: () => Promise<boolean> | boolean, withinMs = 15_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It did not come about.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
