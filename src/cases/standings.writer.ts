// Who is what in a case: rows for the access rules, written with the change that made them so.
import type { EffectType } from '../../workflows/effects.js';
import { derivedId } from '../common/derived-id.js';
import { correctedCourse, courseOf } from './change-course.js';
import type { CaseRows, Change, ChangeWriter, SideRows } from './change-writer.js';

export class StandingsWriter implements ChangeWriter {
  readonly name = 'standings';
  readonly effects: readonly EffectType[] = ['grantStanding', 'endStanding', 'restate'];

  rows(change: Change, loaded: CaseRows): SideRows {
    const restated = correctedCourse(change) !== undefined;
    const before: Record<string, unknown>[] = loaded.standings.map((row) => ({ ...row }));
    // After a correction only what the corrected course says still stands; what it no longer grants ends now.
    const rows: Record<string, unknown>[] = restated
      ? before.map((row) => ({ ...row, ended_seq: isOpener(row) ? null : (row.ended_seq ?? change.seq) }))
      : [];
    const known = new Map([...before, ...rows].map((row) => [String(row.id), row]));
    const touched = new Map(rows.map((row) => [String(row.id), row]));
    const opener = change.situation.by.personId;
    if (change.seq === 1 && opener) touch(standingRow(change, 1, { personId: opener, standing: 'caseOfficer' }));
    for (const { seq, effect } of courseOf(change)) {
      if (effect.type === 'grantStanding') touch(standingRow(change, seq, effect));
      if (effect.type === 'endStanding') {
        for (const row of known.values()) {
          if (row.person_id === effect.personId && row.standing === effect.standing && row.ended_seq === null)
            touch({ ...row, ended_seq: seq });
        }
      }
    }
    return touched.size > 0 ? { standings: [...touched.values()] } : {};

    function touch(row: Record<string, unknown>): void {
      known.set(String(row.id), row);
      touched.set(String(row.id), row);
    }
  }
}

/** Whoever opened the case is its officer by that alone; no effect of the machine says so. */
const isOpener = (row: Record<string, unknown>): boolean => row.granted_seq === 1 && row.standing === 'caseOfficer';

function standingRow(
  change: Change,
  seq: number,
  of: { personId: string; standing: string; subjectId?: string },
): Record<string, unknown> {
  return {
    id: derivedId('standing', change.caseId, seq, of.personId, of.standing),
    case_id: change.caseId,
    person_id: of.personId,
    standing: of.standing,
    subject_id: of.subjectId ?? null,
    granted_seq: seq,
    ended_seq: null,
  };
}
