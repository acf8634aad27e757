// Where the diary is played: the application itself, without HTTP, under a clock the loader holds. Every act goes through the one door.
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AdvanceCaseService } from '../../src/cases/advance-case.service.js';
import type { Outcome } from '../../src/cases/command.js';
import { InstanceClock } from '../../src/common/instance-clock.js';
import type { Visitor } from '../../src/common/visitor.js';
import { DrainDueService } from '../../src/deadlines/drain-due.service.js';
import { KnockService } from '../../src/deadlines/knock.service.js';
import { OutboxRelay } from '../../src/outbox/outbox.relay.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import {
  type Act,
  type CaseFacts,
  caseIdOf,
  type Diary,
  FromCase,
  requestIdOf,
  type Session,
  sessionRequestOf,
} from './acts.js';
import { instantOf } from './demo-time.js';
import type { Frame, OfficeRow } from './frame.js';

interface Turn {
  at: string;
  run: () => Promise<void>;
}

export class Stage {
  private at = new Date(0);
  private readonly offices = new Map<string, OfficeRow[]>();
  private linked: Diary['linked'] = new Map();

  constructor(
    private readonly app: INestApplicationContext,
    frame: Frame,
  ) {
    for (const office of frame.offices)
      this.offices.set(office.person_id, [...(this.offices.get(office.person_id) ?? []), office]);
    const clock = app.get(InstanceClock);
    clock.now = () => this.at;
    // What is recorded here says that the time was not the real one.
    clock.isMoved = () => true;
  }

  /**
   * Plays the diary in the order of time. `owners` are what the owner of the tables does between two days (the reorganisation);
   * on each of `mornings`, and before the first act of any day, whatever has fallen due rings at eight.
   */
  async play(
    diary: Diary,
    {
      owners = [],
      mornings = [],
      onProgress,
    }: {
      owners?: readonly Turn[];
      mornings?: readonly string[];
      onProgress: (done: number, of: number, day: string) => void;
    },
  ): Promise<void> {
    this.linked = diary.linked;
    const acts = diary.inOrder();
    const days = new Set([...acts.map(({ at }) => at.slice(0, 10)), ...mornings]);
    const turns: Turn[] = [
      ...[...days].map((day) => ({ at: `${day}T08:00`, run: () => this.ring() })),
      ...diary.sessions.map((session) => ({ at: `${session.on}T08:30`, run: () => this.meet(session) })),
      ...acts.map((act) => ({ at: act.at, run: () => this.perform(act) })),
      ...owners,
    ].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
    let done = 0;
    for (const [at, together] of byTime(turns)) {
      this.at = instantOf(at);
      // At one time of day each case has one act, and each body one session: they do not wait for one another, and all come to their end
      // before one that went wrong stops the rest.
      const ends = await Promise.allSettled(together.map(({ run }) => run()));
      const wrong = ends.find((end) => end.status === 'rejected');
      if (wrong) throw wrong.reason;
      done += together.length;
      onProgress(done, turns.length, at.slice(0, 10));
    }
  }

  /** What is due by a local time, and what the clock then says to the cases. */
  async until(local: string): Promise<void> {
    this.moveTo(local);
    await this.ring();
  }

  /** Holds the clock at a local time. */
  moveTo(local: string): void {
    this.at = instantOf(local);
  }

  async perform({ caseKey, open, by, type, payload, index, at }: Act & { index: number }): Promise<void> {
    const caseId = await this.idOf(caseKey);
    const outcome = await this.app.get(AdvanceCaseService).execute({
      caseId,
      ...(open ? { open } : {}),
      by: this.visitor(by),
      type,
      payload: (await this.filledIn(caseId, payload)) as Act['payload'],
      requestId: requestIdOf(caseKey, index),
    });
    if (outcome.kind !== 'recorded') throw new Error(`${caseKey}, ${at}, ${type}: ${why(outcome)}`);
  }

  async meet({ bodyId, on, calledBy, chairId, absent, items }: Session): Promise<void> {
    const agenda = items.map(async ({ caseKey, excused }) => ({
      caseId: await this.idOf(caseKey),
      excused: [...excused],
    }));
    await this.app.get(SessionsService).call(this.visitor(calledBy), {
      bodyId,
      heldOn: on,
      chairId,
      absent: [...absent],
      agenda: await Promise.all(agenda),
      requestId: sessionRequestOf(bodyId, on),
    });
  }

  /** A case opened from another one got its id from there. */
  private async idOf(caseKey: string): Promise<string> {
    const parent = this.linked.get(caseKey);
    if (!parent) return caseIdOf(caseKey);
    const { links = {} } = await this.factsOf(await this.idOf(parent.of));
    const found = Object.entries(links).find(([key]) => key.startsWith(parent.link))?.[1].caseId;
    if (!found) throw new Error(`${caseKey}: ${parent.of} has opened no case with a link ${parent.link}`);
    return found;
  }

  private async factsOf(caseId: string): Promise<CaseFacts> {
    const rows = await this.app
      .get(DataSource)
      .query<{ facts: CaseFacts }[]>(`SELECT snapshot -> 'context' AS facts FROM cases WHERE id = $1`, [caseId]);
    return rows[0]?.facts ?? {};
  }

  private async filledIn(caseId: string, value: unknown): Promise<unknown> {
    if (value instanceof FromCase) return value.read(await this.factsOf(caseId));
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.filledIn(caseId, item)));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(async ([key, item]) => [key, await this.filledIn(caseId, item)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  /** Whatever has fallen due at the stage's present moment. */
  async ring(): Promise<void> {
    await this.app.get(DrainDueService).drain();
    await this.app.get(KnockService).knockAll();
    await this.app.get(OutboxRelay).drain();
  }

  visitor(personId: string): Visitor {
    return {
      accountId: personId,
      personId,
      offices: (this.offices.get(personId) ?? []).map(({ id, body_id, role, valid_from, valid_to }) => ({
        id,
        bodyId: body_id,
        role,
        validFrom: valid_from,
        validTo: valid_to,
      })),
    };
  }
}

function byTime(turns: readonly Turn[]): Map<string, Turn[]> {
  const times = new Map<string, Turn[]>();
  for (const turn of turns) times.set(turn.at, [...(times.get(turn.at) ?? []), turn]);
  return times;
}

const why = (outcome: Exclude<Outcome, { kind: 'recorded' }>): string =>
  outcome.kind === 'refused'
    ? `refused by ${outcome.guard}: ${outcome.reasons.map(({ code, text }) => `${code} (${text.en})`).join(', ')}`
    : `not lawful: ${outcome.issues.map(({ pointer, code, text }) => `${pointer} ${code} (${text.en})`).join(', ')}`;
