// Runs an office through a stretch of time: cases arrive, people work, fall behind, are warned and hurry; the engine, its terms, bells,
// digests and messages are the real ones, only the clock and the people are made up. The same seed gives the same course.
import type { INestApplicationContext } from '@nestjs/common';
import type pg from 'pg';
import { addWorkingDays, type Calendar, isWorkingDay } from '../../src/regulations/calendar.js';
import { dayNumberOf, weekdayOf } from '../../src/regulations/local-day.js';
import { RegulationsService } from '../../src/regulations/regulations.service.js';
import { caseIdOf, Diary, dayAfter } from '../demo/acts.js';
import { pick, seeded } from '../demo/random.js';
import { Stage } from '../demo/stage.js';
import { untold } from './measures.js';
import { type Absence, leaveOf, type Office, storeLeave } from './office.js';
import { disciplinePlan, inspectionPlan, type Needed, type Plan } from './plans.js';
import { adoptYearsAhead } from './years-ahead.js';

export interface Course {
  seed: number;
  /** First and last day. */
  from: string;
  to: string;
  /** Cases that arrive in a month of 21 working days. */
  arrivals: number;
  /** Steps an officer takes in a day at most. */
  capacity: number;
  /** Share of alerts that make the work on a case hurry. */
  heeded: number;
  /** Share of steps that lie about far longer than usual. */
  neglected: number;
  leavePerYear: number;
  longestLeave: number;
}

export const USUAL: Omit<Course, 'seed' | 'from' | 'to'> = {
  arrivals: 14,
  capacity: 4,
  heeded: 0.9,
  neglected: 0.12,
  leavePerYear: 6,
  longestLeave: 8,
};

/** What the office's day asks of the running system beside ringing. */
export interface MorningRounds {
  /** A quarter to eight: the digests. */
  digests: () => Promise<void>;
  /** What waits to be sent goes out. */
  send: () => Promise<void>;
}

interface Lying {
  plan: Plan;
  caseId: string;
  next: number;
  lastOn: string;
  /** The day the next step would usually be taken. */
  readyOn: string;
  hurries: boolean;
  /** Working days on which it could have gone on and did not. */
  lost: string[];
}

/** A week's session day: Thursday. */
const SESSION_WEEKDAY = 4;
const NEGLECTED_FOR = 25;

export class Simulation {
  readonly opened: string[] = [];
  steps = 0;
  finished = 0;
  /** By case, the working days on which its next step could have been taken and nobody took it. */
  readonly lost = new Map<string, readonly string[]>();
  /** Terms that stood at their last possible day, or past it, in the morning without anybody having been told so. */
  readonly unwarned = new Set<string>();
  private readonly diary = new Diary();
  private readonly stage: Stage;
  private readonly random: () => number;
  private readonly lying: Lying[] = [];
  private absences: Absence[] = [];
  private turn = 0;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly owner: pg.Client,
    private readonly office: Office,
    private readonly course: Course,
    private readonly rounds: MorningRounds,
  ) {
    this.stage = new Stage(app, office.world.frame);
    this.random = seeded(course.seed);
  }

  async run(onDay: (day: string) => void = () => undefined): Promise<void> {
    const { from, to, leavePerYear, longestLeave } = this.course;
    const leave = { from, to, perYear: leavePerYear, longest: longestLeave };
    this.absences = leaveOf(this.office, this.calendar, leave, this.random);
    await storeLeave(this.owner, this.absences);
    this.stage.moveTo(`${from}T07:00`);
    const { supervisor, commission } = this.office.world.commune;
    const [proposer, approver] = [supervisor, commission.head].map((personId) => this.stage.visitor(personId));
    if (proposer && approver) await adoptYearsAhead(this.app, { proposer, approver, lastDay: to });
    for (let day = from; day <= to; day = dayAfter(day, 1)) {
      await this.live(day);
      onDay(day);
    }
  }

  private get calendar(): Calendar {
    return this.app.get(RegulationsService).calendar;
  }

  private async live(day: string): Promise<void> {
    const works = isWorkingDay(day, this.calendar);
    if (works) {
      this.stage.moveTo(`${day}T07:45`);
      await this.rounds.digests();
    }
    await this.stage.until(`${day}T08:00`);
    await this.rounds.send();
    for (const id of await untold(this.owner, day)) this.unwarned.add(id);
    if (works) {
      this.arrive(day);
      await this.readAlerts(day);
      await this.holdSession(day);
      await this.work(day);
    }
    // Whatever falls due in the course of the day, and what is over at its end.
    await this.stage.until(`${day}T17:00`);
    await this.rounds.send();
  }

  private arrive(day: string): void {
    for (let expected = this.course.arrivals / 21; expected > 0; expected -= 1) {
      if (this.random() >= Math.min(1, expected)) continue;
      const busy = new Set(this.lying.map(({ plan }) => plan.subject));
      const free = this.office.others.filter((personId) => !busy.has(personId));
      if (free.length === 0) return;
      const key = `sim-${this.course.seed}-${this.opened.length + 1}`;
      const { diary, calendar, random } = this;
      const setting = { key, diary, calendar, random, desk: this.office.desk(this.turn), subject: pick(random, free) };
      this.turn += 1;
      const plan = random() < 0.7 ? inspectionPlan(setting) : disciplinePlan(setting);
      this.opened.push(key);
      this.lying.push({ plan, caseId: caseIdOf(key), next: 0, lastOn: day, readyOn: day, hurries: false, lost: [] });
    }
  }

  /** Who is there reads what came since; a case somebody was warned of is hurried from then on, if they heed it. */
  private async readAlerts(day: string): Promise<void> {
    const there = this.office.staff.filter((personId) => this.isThere(personId, day));
    const { rows } = await this.owner.query<{ caseId: string }>(
      `SELECT DISTINCT a.case_id AS "caseId" FROM alerts a JOIN deadlines d ON d.id = a.deadline_id
        WHERE a.person_id = ANY ($1::uuid[]) AND d.status = 'running' AND a.acknowledged_at IS NULL ORDER BY 1`,
      [there],
    );
    const warned = new Set(rows.map(({ caseId }) => caseId));
    for (const lying of this.lying)
      if (!lying.hurries && warned.has(lying.caseId)) lying.hurries = this.random() < this.course.heeded;
  }

  /** Each officer takes the day's steps, what is hurried first, then what has waited longest. */
  private async work(day: string): Promise<void> {
    const left = new Map(this.office.officers.map((officer) => [officer, this.course.capacity]));
    const inOrder = [...this.lying].sort(
      (one, other) => Number(other.hurries) - Number(one.hurries) || (one.readyOn < other.readyOn ? -1 : 1),
    );
    for (const lying of inOrder) {
      const { desk, extend } = lying.plan;
      if (lying.hurries && extend && this.isThere(desk.bench.head, day) && extend(day)) await this.perform();
      // What waits for a session is not taken outside it: this week's has been held.
      while (!isForSession(lying) && this.mayGoOn(lying, day)) {
        const tries = left.get(desk.officer) ?? 0;
        if (tries === 0) break;
        left.set(desk.officer, tries - 1);
        this.begin(lying, day);
        await this.perform();
      }
    }
    for (const lying of this.lying) {
      if (lying.lastOn < day && this.couldGoOn(lying, day)) lying.lost.push(day);
      this.lost.set(lying.caseId, lying.lost);
    }
    for (const done of this.lying.filter(({ plan, next }) => next === plan.steps.length)) {
      this.lying.splice(this.lying.indexOf(done), 1);
      this.finished += 1;
    }
  }

  /** The body's one session of the week decides every case that is ready for it. */
  private async holdSession(day: string): Promise<void> {
    const ready = this.lying.filter((lying) => isForSession(lying) && this.mayGoOn(lying, day));
    for (const lying of ready) this.begin(lying, day);
    const session = this.diary.sessionOf(this.office.bodyId, day);
    if (!session) return;
    this.stage.moveTo(`${day}T08:30`);
    await this.stage.meet(session);
    await this.perform();
  }

  private mayGoOn(lying: Lying, day: string): boolean {
    const { plan, next, readyOn, hurries } = lying;
    const needs = plan.steps[next]?.needs ?? [];
    const areThere = needs.every((needed) => this.isThere(this.personFor(plan, needed), day));
    return areThere && this.couldGoOn(lying, day) && (hurries || readyOn <= day);
  }

  /** The least time is over, and it is the day of a session where one is needed. */
  private couldGoOn({ plan, next, lastOn }: Lying, day: string): boolean {
    const planned = plan.steps[next];
    if (!planned || (planned.inSession && weekdayOf(dayNumberOf(day)) !== SESSION_WEEKDAY)) return false;
    return addWorkingDays(lastOn, planned.least, this.calendar) <= day;
  }

  private personFor({ desk }: Plan, needed: Needed): string {
    if (needed === 'officer') return desk.officer;
    return needed === 'head' ? desk.bench.head : desk.team.leader;
  }

  /** Writes the next step's acts; they are performed with whatever else was written. */
  private begin(lying: Lying, day: string): void {
    lying.plan.steps[lying.next]?.take(day);
    lying.next += 1;
    lying.lastOn = day;
    lying.readyOn = this.usualDay(lying, day);
  }

  private usualDay({ plan, next }: Lying, day: string): string {
    const planned = plan.steps[next];
    if (!planned) return day;
    const spread = planned.least + (planned.usual - planned.least) * (0.5 + this.random());
    const days = this.random() < this.course.neglected ? spread + NEGLECTED_FOR : spread;
    return addWorkingDays(day, Math.round(days), this.calendar);
  }

  private async perform(): Promise<void> {
    for (const act of this.diary.takeNew()) {
      this.stage.moveTo(act.at);
      await this.stage.perform(act);
      this.steps += 1;
    }
  }

  private isThere(personId: string, day: string): boolean {
    return !this.absences.some((away) => away.personId === personId && away.from <= day && day <= away.to);
  }
}

const isForSession = ({ plan, next }: Lying): boolean => plan.steps[next]?.inSession === true;
