// What would a case's rows be after a change, had it been written? Follows `record_change` (migration 900) in memory, for previews.
import type { CaseRow, WrittenChange } from './case.repository.js';
import type { CaseRows, SideRows } from './change-writer.js';

export interface Ledger {
  found: CaseRow;
  rows: CaseRows;
}

export function caseAfter(before: CaseRow, change: WrittenChange): CaseRow {
  const { body_id, status, states, phase, snapshot, subjects, opened_on, hash, at, expected } = change;
  return {
    ...before,
    body_id,
    status: status === 'done' ? 'done' : 'active',
    states,
    phase,
    version: expected + 1,
    snapshot: throughJson(snapshot),
    subjects,
    opened_on,
    head_hash: hash,
    updated_at: at,
  };
}

type Row = Record<string, unknown>;

export const rowsAfter = ({ deadlines, standings, tasks, called = [] }: CaseRows, side: SideRows): CaseRows => ({
  called,
  deadlines: merged(deadlines, side.deadlines, keptOfDeadline),
  standings: merged(standings, side.standings),
  // The one read shows open tasks only.
  tasks: merged(tasks, side.tasks).filter(({ status }) => status === 'open'),
});

/** A breach once counted stays counted, and a trace that was not sent stays as it was. */
const keptOfDeadline = (before: Row, written: Row): Row => ({
  ...written,
  breached_on: before.breached_on ?? written.breached_on,
  trace: written.trace ?? before.trace ?? null,
});

function merged(
  before: readonly Row[],
  written: readonly Row[] = [],
  keep: (before: Row, written: Row) => Row = (_, row) => row,
): Row[] {
  const rows = new Map(before.map((row) => [row.id, row]));
  for (const row of written) {
    const known = rows.get(row.id);
    const plain = throughJson(row) as Row;
    rows.set(row.id, known ? keep(known, plain) : plain);
  }
  return [...rows.values()];
}

/** As it comes back from the database: plain JSON, without what was left undefined. */
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
