// How an area writes its own rows in the very transaction that changes a case, without `cases` knowing the area.
import { Injectable } from '@nestjs/common';
import type { Effect, EffectType } from '../../workflows/effects.js';
import type { BaseFacts, Procedure, Seen, Situation } from '../../workflows/procedure.js';

/** The case's rows in the other areas' tables, as the one read statement brings them (snake_case columns, JSON). */
export interface CaseRows {
  deadlines: Record<string, unknown>[];
  standings: Record<string, unknown>[];
  tasks: Record<string, unknown>[];
  /** The days on which the case's body is called to meet next, in order. */
  called?: readonly string[];
}

/** The tables `record_change` writes beside case and record; rows are whole rows by column name, upserted by id. */
export type SideTable = 'deadlines' | 'standings' | 'tasks' | 'papers' | 'outbox';
export type SideRows = Partial<Record<SideTable, Record<string, unknown>[]>>;

/** What changed, for a writer to turn into rows. */
export interface Change {
  caseId: string;
  caseCode: string;
  bodyId: string;
  procedure: Procedure;
  /** The number and id of the record being written. */
  seq: number;
  recordId: string;
  effects: readonly Effect[];
  situation: Situation;
  facts: BaseFacts;
  /** The states the change leads to. */
  states: readonly string[];
}

/** Synchronous and without I/O: calendars and rules are cached, rows were loaded. */
export interface ChangeWriter {
  readonly name: string;
  /** The effects it carries out; `restate` may be handled by several. */
  readonly effects: readonly EffectType[];
  /** What the machine sees of this area. */
  seen?(rows: CaseRows, situation: { effectiveOn: string; at: string }): Partial<Seen>;
  rows(change: Change, loaded: CaseRows): SideRows;
}

/** Areas register their writer here when their module starts; an effect nobody carries out stops the start. */
@Injectable()
export class ChangeWriters {
  private readonly writers: ChangeWriter[] = [];

  register(writer: ChangeWriter): void {
    if (this.writers.some((known) => known.name === writer.name)) return;
    this.writers.push(writer);
  }

  /** Effects among these that no writer carries out. */
  missing(effects: readonly EffectType[]): EffectType[] {
    return effects.filter((effect) => !this.writers.some((writer) => writer.effects.includes(effect)));
  }

  seen(rows: CaseRows, situation: { effectiveOn: string; at: string }): Partial<Seen> {
    return Object.assign({}, ...this.writers.map((writer) => writer.seen?.(rows, situation) ?? {}));
  }

  rows(change: Change, loaded: CaseRows): SideRows {
    const all: SideRows = {};
    for (const writer of this.writers) {
      for (const [table, rows] of Object.entries(writer.rows(change, loaded)) as [
        SideTable,
        Record<string, unknown>[],
      ][]) {
        all[table] = [...(all[table] ?? []), ...rows];
      }
    }
    return all;
  }
}
