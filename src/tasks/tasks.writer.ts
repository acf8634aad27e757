// The rows of what a case leaves to be done: tasks of the body's own people, and obligations a conclusion lays on others.
import type { EffectType } from '../../workflows/effects.js';
import { correctedCourse, courseOf } from '../cases/change-course.js';
import type { CaseRows, Change, ChangeWriter, SideRows } from '../cases/change-writer.js';
import { derivedId } from '../common/derived-id.js';

type Row = Record<string, unknown>;

export class TasksWriter implements ChangeWriter {
  readonly name = 'tasks';
  readonly effects: readonly EffectType[] = ['createTask', 'closeTask', 'recordObligation', 'restate'];

  /** After a correction, what the corrected course no longer asks for is closed by the correction. */
  rows(change: Change, { tasks }: CaseRows): SideRows {
    const written = new Map<string, Row>();
    const put = (row: Row): void => void written.set(String(row.id), row);
    const isRestated = correctedCourse(change) !== undefined;
    if (!isRestated) for (const row of tasks) written.set(String(row.id), row);
    for (const { seq, effect } of courseOf(change)) {
      if (effect.type === 'createTask') {
        const { key, title, office, bodyId, assigneeId, dueOn } = effect;
        const asked = { office, body_id: bodyId, assignee_id: assigneeId, due_on: dueOn };
        put(opened(change, seq, { key, title, kind: 'task', ...asked }));
      }
      if (effect.type === 'recordObligation') {
        const { key, title, subjectId, dueOn } = effect;
        put(opened(change, seq, { key, title, kind: 'obligation', subject_id: subjectId, due_on: dueOn }));
      }
      if (effect.type === 'closeTask') {
        const open = [...written.values()].filter(({ key, status }) => key === effect.key && status === 'open');
        for (const row of open) put(closed(row, seq));
      }
    }
    if (isRestated) for (const row of tasks) if (!written.has(String(row.id))) put(closed(row, change.seq));
    const rows = [...written.values()].filter((row) => !tasks.includes(row));
    return rows.length > 0 ? { tasks: rows } : {};
  }
}

function opened({ caseId }: Change, seq: number, { key, ...asked }: Row): Row {
  return {
    id: derivedId('task', caseId, seq, String(key)),
    case_id: caseId,
    key,
    subject_id: null,
    assignee_id: null,
    // Kept as it is in the database (migration 900): who took it over is not the case's to say.
    handed_to: null,
    office: null,
    body_id: null,
    due_on: null,
    ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
    status: 'open',
    opened_seq: seq,
    closed_seq: null,
  };
}

const closed = (row: Row, seq: number): Row => ({ ...row, status: 'done', closed_seq: seq });
