// What do these effects make of a case's deadlines? Pure: rows in, effects applied in order, changed rows out.
import type { TimedEffect } from '../../workflows/effects.js';
import type { Law } from '../../workflows/procedure.js';
import { localDate } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import type { Calendar } from '../regulations/calendar.js';
import { type DeadlineEnd, type DeadlinePause, type DeadlineRow, isLive, type TermRule } from './deadline-row.js';
import { type DueDate, dueDateOf, lengthBetween, type TermParts } from './deadline-term.js';

export interface CourseSetting {
  caseId: string;
  calendar: Calendar;
  calendarRevision: string;
  /** A calendar as it stood under a revision: a running term may rest on an older one. */
  calendarOf?: (revision: string) => Calendar | undefined;
}

type OfType<T extends TimedEffect['effect']['type']> = Extract<TimedEffect['effect'], { type: T }>;
type CountedParts = TermParts & Pick<DeadlineRow, 'id' | 'calendar_revision'>;
type CountedDate = DueDate & Pick<DeadlineRow, 'calendar_revision'>;
type Timing = Omit<TimedEffect, 'effect'>;

export class DeadlineCourse {
  private readonly rows = new Map<string, DeadlineRow>();
  private readonly touched = new Set<string>();

  /** `known`: where the course is told anew from its beginning, the terms as they were believed, by id. */
  constructor(
    private readonly setting: CourseSetting,
    loaded: readonly DeadlineRow[],
    private readonly known: ReadonlyMap<string, DeadlineRow> = new Map(),
  ) {
    for (const row of loaded) this.rows.set(row.id, row);
  }

  apply({ effect, ...timing }: TimedEffect): void {
    switch (effect.type) {
      case 'startDeadline':
        this.start(effect, timing);
        break;
      case 'stopDeadline':
        this.stop(effect, timing);
        break;
      case 'pauseDeadline':
        this.pause(effect, timing);
        break;
      case 'resumeDeadline':
        this.resume(effect, timing);
        break;
      case 'extendDeadline':
        this.extend(effect, timing);
        break;
      default:
        break;
    }
  }

  /** The rows an effect changed. */
  changed(): DeadlineRow[] {
    return [...this.rows.values()].filter(({ id }) => this.touched.has(id));
  }

  private start(effect: OfType<'startDeadline'>, { seq, situation }: Timing): void {
    const rule = ruleOf(situation.law, effect.rule);
    const running = this.live(effect.key);
    if (running) this.end(running, { how: 'replaced', on: situation.effectiveOn, seq });
    const { caseId, calendarRevision } = this.setting;
    const parts = {
      rule_text: rule,
      inputs: {
        from: effect.from,
        value: rule.value,
        unit: rule.unit,
        firstDay: rule.firstDay,
        roll: rule.roll,
        pause: rule.pause,
      },
      pauses: [],
      extensions: [],
      set_by_hand: effect.setByHand
        ? { due: effect.setByHand.due, on: situation.effectiveOn, personId: situation.by.personId, seq }
        : null,
    };
    const id = derivedId(caseId, effect.key, seq);
    this.put({
      id,
      case_id: caseId,
      key: effect.key,
      rule: effect.rule,
      subject_id: effect.subjectId ?? null,
      kind: rule.kind,
      status: 'running',
      started_on: effect.from.includes('T') ? localDate(new Date(effect.from)) : effect.from,
      breached_on: null,
      ended: null,
      law_revision: situation.law.revision,
      no_return_on: null,
      still_needs: null,
      known_at: situation.at,
      lapses: rule.lapses,
      next_ring_at: null,
      started_seq: seq,
      updated_seq: seq,
      ...parts,
      ...this.counted({ id, calendar_revision: calendarRevision, ...parts }),
    });
  }

  private stop({ key, how, on }: OfType<'stopDeadline'>, { seq }: Timing): void {
    const row = this.live(key);
    if (row) this.end(row, { how, on, seq });
  }

  private end(running: DeadlineRow, ended: DeadlineEnd): void {
    const row = this.asBelieved(running);
    // Over is over, whether or not the clock had come by to see it before the act was recorded.
    // A window or a ban runs out without anybody having missed anything.
    const over = !row.lapses && row.due_on !== null && row.due_at !== null && ended.on > row.due_on;
    this.put({
      ...row,
      status: ended.how === 'met' ? 'met' : 'stopped',
      ended,
      breached_on: row.breached_on ?? (over ? localDate(new Date(row.due_at as string)) : null),
    });
  }

  private pause({ key, from, until }: OfType<'pauseDeadline'>, { seq, situation }: Timing): void {
    const row = this.live(key);
    if (!row) return;
    const last = row.pauses.at(-1);
    // Two pauses at once have no meaning: one still open, or reaching past this one's first day, is carried on.
    const pauses: DeadlinePause[] =
      last && (last.to === undefined || last.to >= from)
        ? [...row.pauses.slice(0, -1), pauseOf(last.from, until, last.seq)]
        : [...row.pauses, pauseOf(from, until, seq)];
    this.recomputed({ ...row, status: 'paused', pauses }, situation);
  }

  private resume({ key, on }: OfType<'resumeDeadline'>, { seq, situation }: Timing): void {
    const row = this.live(key);
    const last = row?.pauses.at(-1);
    if (!row || !last || row.status !== 'paused') return;
    const to = on < last.from ? last.from : on;
    const pauses = [...row.pauses.slice(0, -1), pauseOf(last.from, to, seq)];
    this.recomputed({ ...row, status: 'running', pauses }, situation);
  }

  private extend({ key, by, until, decidedOn }: OfType<'extendDeadline'>, { seq, situation }: Timing): void {
    const row = this.live(key);
    if (!row) return;
    const amount =
      by ?? (until && row.due_on ? lengthBetween(row.due_on, until, row.rule_text.unit, this.setting.calendar) : 0);
    const extension = {
      ...(by !== undefined && { by }),
      ...(until !== undefined && { until }),
      amount,
      decidedOn,
      personId: situation.by.personId,
      seq,
    };
    this.recomputed({ ...row, extensions: [...row.extensions, extension] }, situation);
  }

  private recomputed(row: DeadlineRow, { at }: Timing['situation']): void {
    const breached_on = row.breached_on ?? breachUnseen(row, at);
    this.put({ ...row, breached_on, ...this.counted(row) });
  }

  /** By the calendar in force; by its own where that gives more, for a running term is never shortened (G15). */
  private counted(row: CountedParts): CountedDate {
    const { calendar, calendarRevision } = this.setting;
    const now = { ...dueDateOf(row, calendar), calendar_revision: calendarRevision };
    const before = this.byItsOwn(row);
    if (!before) return now;
    // While a pause holds the end open nobody can say yet which of the two gives more: it keeps its own.
    if (before.due_on === null && now.due_on === null) return before;
    return (before.due_on ?? '') > (now.due_on ?? '') ? before : now;
  }

  /** A term that was over under the calendar it had stays so, on its day: no later calendar makes it late, or in time. */
  private asBelieved(row: DeadlineRow): DeadlineRow {
    const known = this.known.get(row.id);
    return known && !isLive(known) ? { ...row, ...this.byItsOwn(row) } : row;
  }

  /** By the calendar it rests on, where that is no longer the one in force. */
  private byItsOwn(row: CountedParts): CountedDate | undefined {
    const { calendarRevision, calendarOf } = this.setting;
    const revision = this.known.get(row.id)?.calendar_revision ?? row.calendar_revision;
    const own = revision === calendarRevision ? undefined : calendarOf?.(revision);
    return own && { ...dueDateOf(row, own), calendar_revision: revision };
  }

  private live(key: string): DeadlineRow | undefined {
    return [...this.rows.values()].find((row) => row.key === key && isLive(row));
  }

  private put(row: DeadlineRow): void {
    this.rows.set(row.id, row);
    this.touched.add(row.id);
  }
}

/**
 * The first day over of a term that was past when this was recorded, though the clock had not come by to say so: moving its day now does
 * not undo that. Whoever wrote a term down late, when it was over already, has until its first bell to record what was done in time.
 */
export function breachUnseen({ due_at: dueAt, next_ring_at: bell, lapses }: DeadlineRow, at: string): string | null {
  if (dueAt === null || bell === null || lapses) return null;
  const isPast = (instant: string): boolean => new Date(instant) <= new Date(at);
  return isPast(dueAt) && isPast(bell) ? localDate(new Date(dueAt)) : null;
}

const pauseOf = (from: string, to: string | undefined, seq: number): DeadlinePause => ({
  from,
  ...(to !== undefined && { to }),
  seq,
});

/** The rule as the event's law has it. What a law without particulars leaves open is the house's careful reading, as in charter.yaml. */
function ruleOf(law: Law, id: string): TermRule {
  const rule = law.rules[id] as (Law['rules'][string] & Partial<TermRule>) | undefined;
  if (!rule) throw new Error(`No rule ${id} in the law of ${law.profile}: the term cannot begin.`);
  if (rule.direction === 'backward') throw new Error(`The rule ${id} looks back: it never becomes a deadline.`);
  return {
    labels: { vi: id, en: id },
    kind: rule.confidence === 'design' ? 'internal' : 'statutory',
    firstDay: 'excluded',
    roll: 'none',
    pause: 'keepEnd',
    warnBefore: [10, 5, 1],
    warnAfter: [1, 3, 5],
    lapses: false,
    ...rule,
  };
}
