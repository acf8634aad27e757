// Which deadline rows commit with a change of a case, and what does its machine see of them?
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EffectType } from '../../workflows/effects.js';
import type { SeenDeadline } from '../../workflows/procedure.js';
import { type CaseRows, type Change, type ChangeWriter, ChangeWriters, type SideRows } from '../cases/change-writer.js';
import type { Calendar } from '../regulations/calendar.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { DeadlineCourse } from './deadline-course.js';
import { type DeadlineRow, isLive, needsHandSetDay } from './deadline-row.js';
import { firstRing } from './ring-times.js';

@Injectable()
export class DeadlinesWriter implements ChangeWriter, OnModuleInit {
  readonly name = 'deadlines';
  readonly effects: readonly EffectType[] = [
    'startDeadline',
    'stopDeadline',
    'pauseDeadline',
    'resumeDeadline',
    'extendDeadline',
    'restate',
  ];

  constructor(
    private readonly writers: ChangeWriters,
    private readonly regulations: RegulationsService,
  ) {}

  onModuleInit(): void {
    this.writers.register(this);
  }

  /** The newest term of each key. One whose start was corrected away is not seen any more. */
  seen({ deadlines }: CaseRows): { deadlines: SeenDeadline[] } {
    const byKey = new Map<string, DeadlineRow>();
    for (const row of deadlines as DeadlineRow[]) {
      const known = byKey.get(row.key);
      if (row.ended?.how !== 'takenBack' && (!known || known.started_seq <= row.started_seq)) byKey.set(row.key, row);
    }
    return { deadlines: [...byKey.values()].map(seenDeadline) };
  }

  rows(change: Change, loaded: CaseRows): SideRows {
    const before = loaded.deadlines as DeadlineRow[];
    const restated = change.effects.find((effect) => effect.type === 'restate');
    const changed = restated ? this.restated(change, before, restated.timeline) : this.moved(change, before);
    const { calendar } = this.regulations;
    const known = new Map(before.map((row) => [row.id, row]));
    const deadlines = changed.map((row) => ({
      ...row,
      updated_seq: change.seq,
      known_at: change.situation.at,
      next_ring_at: ringOf(row, known.get(row.id), calendar, change.situation.at),
    }));
    return deadlines.length > 0 ? { deadlines } : {};
  }

  private moved({ caseId, effects, seq, situation }: Change, before: readonly DeadlineRow[]): DeadlineRow[] {
    const course = this.course(caseId, before);
    for (const effect of effects) course.apply({ seq, situation, effect });
    return course.changed();
  }

  /** After a correction the terms are what the corrected history makes them; a breach once counted stays visible. */
  private restated(
    { caseId, seq, situation }: Change,
    before: readonly DeadlineRow[],
    timeline: Parameters<DeadlineCourse['apply']>[0][],
  ): DeadlineRow[] {
    const course = this.course(caseId, []);
    const known = new Map(before.map((row) => [row.id, row]));
    for (const timed of timeline) course.apply(timed);
    const anew = course
      .changed()
      .map((row) => ({ ...row, breached_on: known.get(row.id)?.breached_on ?? row.breached_on }));
    const kept = new Set(anew.map(({ id }) => id));
    const ended = { how: 'takenBack', on: situation.effectiveOn, seq } as const;
    const gone = before
      .filter((row) => !kept.has(row.id) && row.ended?.how !== 'takenBack')
      .map((row): DeadlineRow => ({ ...row, status: 'stopped', ended, trace: null }));
    return [...anew, ...gone];
  }

  private course(caseId: string, rows: readonly DeadlineRow[]): DeadlineCourse {
    const { calendar, current } = this.regulations;
    const loaded = rows.map((row) => ({ ...row, trace: row.trace ?? null }));
    return new DeadlineCourse({ caseId, calendar, calendarRevision: current.calendarRevision }, loaded);
  }
}

function ringOf(row: DeadlineRow, known: DeadlineRow | undefined, calendar: Calendar, at: string): string | null {
  if (!isLive(row)) return null;
  // Said once, when it is first known that nobody knows the day.
  if (needsHandSetDay(row)) return known && needsHandSetDay(known) ? known.next_ring_at : at;
  if (row.due_on === null || row.due_at === null) return null;
  // A bell reached but not yet rung, the worker being down, is not passed over for the next one.
  const waiting = known?.due_on === row.due_on ? known.next_ring_at : null;
  if (waiting && new Date(waiting) <= new Date(at)) return waiting;
  const ringing = { dueOn: row.due_on, dueAt: new Date(row.due_at), warnBefore: row.rule_text.warnBefore };
  return firstRing(ringing, calendar, new Date(at)).toISOString();
}

const seenDeadline = (row: DeadlineRow): SeenDeadline => ({
  key: row.key,
  rule: row.rule,
  subjectId: row.subject_id,
  status: row.status,
  startedOn: row.started_on,
  due: row.due_on,
  extensions: row.extensions.length,
  extendedBy: row.extensions.reduce((sum, { amount }) => sum + amount, 0),
});
