// What cannot wait for the morning? Alerts from two working days before the end on are written down as they are raised, and gathered
// into one message per person: five bells of one morning are one message, and a term speaks up once a day unless it gets graver.
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Clock, localDate } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import type { Text } from '../common/problems.js';
import { AlertBook } from '../notifications/alert-book.js';
import { readThreshold, type Threshold } from '../notifications/threshold.js';
import { isWorkingDay } from '../regulations/calendar.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { Bulletins, insertDeliveries } from './bulletins.js';
import { gravityOf } from './gravity.js';
import { inOrder, Morning } from './groups.js';
import { reachable } from './hours.js';
import { addLiveEvents } from './live-events.js';
import type { Told, ToldTerm } from './told.js';

/** Working days before the end from which on a bell does not wait for the next morning's digest. */
const URGENT_WITHIN = 2;
/** Bells of one morning ring within seconds; so long a message waits for the others. */
const GATHER_MS = 15_000;
/** Only one process gathers at a time; the others have nothing to do then. */
const GATHERING = 'SELECT pg_try_advisory_xact_lock(4157011) AS mine';
/** People and webhooks told in one go, each with all of their notes: cut in the middle, somebody would get two messages. */
const MOST_TARGETS = 500;

export const isUrgent = ({ side, workingDays }: Pick<Threshold, 'side' | 'workingDays'>): boolean =>
  side !== 'before' || workingDays <= URGENT_WITHIN;

const NOTE_COLUMNS = 'target_kind, target_id, deadline_id, day, alert_id, gravity, deliver_at';

interface Raised {
  id: string;
  deadlineId: string;
  caseId: string;
  personId: string;
  threshold: string;
  dueAt: Date | null;
  /** Webhooks of the case's body. */
  webhooks: string[];
}

/** A row of `urgent_alerts`. */
interface Note {
  target_kind: 'person' | 'webhook';
  target_id: string;
  deadline_id: string;
  day: string;
  alert_id: string;
  gravity: number;
  deliver_at: string;
}

interface Waiting {
  targetKind: 'person' | 'webhook';
  targetId: string;
  deadlineId: string;
  day: string;
  alertId: string;
  bodyId: string | null;
  caseId: string;
  caseCode: string;
  label: Text;
  threshold: string;
  dueOn: string | null;
  noReturnOn: string | null;
  warnBefore: number[];
  /** Nobody has acknowledged or taken it over, and the term still runs. */
  stands: boolean;
}

@Injectable()
export class UrgentAlertsService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly book: AlertBook,
    private readonly bulletins: Bulletins,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.book.onRaised((manager, ids) => this.note(manager, ids));
  }

  /** In the raising transaction: a live event for every alert, and a note of each that is urgent. */
  private async note(manager: EntityManager, alertIds: readonly string[]): Promise<void> {
    const now = this.clock.now();
    const raised = await manager.query<Raised[]>(
      `SELECT a.id, a.deadline_id AS "deadlineId", a.case_id AS "caseId", a.person_id AS "personId", a.threshold,
          d.due_at AS "dueAt", CASE WHEN $2::boolean THEN ARRAY(SELECT w.id FROM webhooks w
            WHERE w.body_id = c.body_id AND w.ended_at IS NULL ORDER BY w.id) ELSE '{}' END AS webhooks
        FROM alerts a JOIN deadlines d ON d.id = a.deadline_id JOIN cases c ON c.id = a.case_id
        WHERE a.id = ANY ($1::uuid[]) ORDER BY a.id`,
      [alertIds, this.settings.secretsKey !== undefined],
    );
    await addLiveEvents(
      manager,
      raised.map(({ id, personId, caseId }) => ({ personId, kind: 'alert', ref: id, caseId })),
      now.toISOString(),
    );
    const isWorking = (date: string): boolean => isWorkingDay(date, this.regulations.calendar);
    const people = raised.map(({ personId }) => personId);
    const reachableAt = await reachable(manager, people, { now, isWorking });
    const day = localDate(now);
    const notes = raised.flatMap(({ id, deadlineId, personId, threshold, dueAt, webhooks }) => {
      const rang = readThreshold(threshold);
      const note = (kind: Note['target_kind'], target: string, at: Date): Note => ({
        target_kind: kind,
        target_id: target,
        deadline_id: deadlineId,
        day,
        alert_id: id,
        gravity: gravityOf(rang),
        deliver_at: new Date(at.getTime() + GATHER_MS).toISOString(),
      });
      return [
        ...(isUrgent(rang) ? [note('person', personId, reachableAt(personId, dueAt))] : []),
        // Programs sleep as little as they tire: a body's system hears of every bell.
        ...webhooks.map((webhook) => note('webhook', webhook, now)),
      ];
    });
    await this.noteForPeople(
      manager,
      notes.filter(({ target_kind: kind }) => kind === 'person'),
      now,
    );
    await this.noteForWebhooks(
      manager,
      notes.filter(({ target_kind: kind }) => kind === 'webhook'),
    );
  }

  /**
   * One note a day for each person and term. It gives way to a graver one, to one for another due day, and where it was answered or
   * put off meanwhile or was passed over when messages were made: then the new one is told, on the same day too.
   */
  private async noteForPeople(manager: EntityManager, notes: readonly Note[], now: Date): Promise<void> {
    const gravest = new Map<string, Note>();
    for (const note of notes) {
      const key = `${note.target_id} ${note.deadline_id}`;
      const known = gravest.get(key);
      if (!known || known.gravity < note.gravity) gravest.set(key, note);
    }
    if (gravest.size === 0) return;
    await manager.query(
      `INSERT INTO urgent_alerts AS u (${NOTE_COLUMNS})
        SELECT ${NOTE_COLUMNS} FROM jsonb_populate_recordset(NULL::urgent_alerts, $1::jsonb) ORDER BY target_id, deadline_id
        ON CONFLICT (target_id, deadline_id, day) WHERE target_kind = 'person' DO UPDATE
          SET alert_id = EXCLUDED.alert_id, gravity = EXCLUDED.gravity, gathered_at = NULL, told = false,
            deliver_at = CASE WHEN u.gathered_at IS NULL THEN least(u.deliver_at, EXCLUDED.deliver_at) ELSE EXCLUDED.deliver_at END
          WHERE EXCLUDED.gravity > u.gravity OR (u.gathered_at IS NOT NULL AND NOT u.told)
            OR EXISTS (SELECT FROM alerts o JOIN alerts n ON n.id = EXCLUDED.alert_id WHERE o.id = u.alert_id
              AND (o.acknowledged_at IS NOT NULL OR o.reassigned_at IS NOT NULL OR o.snoozed_until > $2::timestamptz
                OR split_part(o.threshold, '@', 2) <> split_part(n.threshold, '@', 2)))`,
      [JSON.stringify([...gravest.values()]), now.toISOString()],
    );
  }

  private async noteForWebhooks(manager: EntityManager, notes: readonly Note[]): Promise<void> {
    if (notes.length === 0) return;
    await manager.query(
      `INSERT INTO urgent_alerts (${NOTE_COLUMNS})
        SELECT ${NOTE_COLUMNS} FROM jsonb_populate_recordset(NULL::urgent_alerts, $1::jsonb) ON CONFLICT DO NOTHING`,
      [JSON.stringify(notes)],
    );
  }

  /** Makes messages of what has waited long enough; returns how many. */
  async gather(): Promise<number> {
    const now = this.clock.now();
    const [any] = await this.db.query<unknown[]>(
      'SELECT 1 FROM urgent_alerts WHERE gathered_at IS NULL AND deliver_at <= $1 LIMIT 1',
      [now.toISOString()],
    );
    if (!any) return 0;
    return this.db.transaction(async (manager) => {
      const [lock] = await manager.query<{ mine: boolean }[]>(GATHERING);
      return lock?.mine ? this.gatherAll(manager, now) : 0;
    });
  }

  private async gatherAll(manager: EntityManager, now: Date): Promise<number> {
    // All of a person's notes at once, whichever of them is due. One that just gives way to a graver one waits for the next look.
    const waiting = await manager.query<Waiting[]>(
      `SELECT u.target_kind AS "targetKind", u.target_id AS "targetId", u.deadline_id AS "deadlineId", u.day::text AS day,
          u.alert_id AS "alertId", w.body_id AS "bodyId", a.case_id AS "caseId", c.code AS "caseCode",
          d.rule_text -> 'labels' AS label, a.threshold, d.due_on::text AS "dueOn", d.no_return_on::text AS "noReturnOn",
          coalesce(d.rule_text -> 'warnBefore', '[]') AS "warnBefore",
          d.status IN ('running', 'paused') AND (u.target_kind = 'webhook' OR (a.acknowledged_at IS NULL
            AND a.reassigned_at IS NULL AND (a.snoozed_until IS NULL OR a.snoozed_until <= $1::timestamptz))) AS stands
        FROM urgent_alerts u JOIN alerts a ON a.id = u.alert_id JOIN deadlines d ON d.id = u.deadline_id
          JOIN cases c ON c.id = a.case_id LEFT JOIN webhooks w ON w.id = u.target_id
        WHERE u.gathered_at IS NULL AND u.target_id IN (SELECT target_id FROM urgent_alerts
          WHERE gathered_at IS NULL AND deliver_at <= $1::timestamptz
          GROUP BY target_id ORDER BY min(deliver_at), target_id LIMIT $2)
        ORDER BY u.target_id, u.deadline_id, u.day, u.alert_id FOR UPDATE OF u SKIP LOCKED`,
      [now.toISOString(), MOST_TARGETS],
    );
    const byTarget = new Map<string, Waiting[]>();
    for (const each of waiting) {
      const of = byTarget.get(each.targetId);
      if (of) of.push(each);
      else byTarget.set(each.targetId, [each]);
    }
    const told = [...byTarget.values()].flatMap((of) => {
      const terms = this.termsOf(of);
      const first = of[0] as Waiting;
      // A note is gathered once, so the first one names the message.
      const id = derivedId('urgent', first.targetId, first.alertId);
      return terms.length === 0 ? [] : [{ first, terms, id }];
    });
    const day = localDate(now);
    await this.bulletins.publish(
      manager,
      told
        .filter(({ first }) => first.targetKind === 'person')
        .map(({ id, first, terms }) => ({
          id,
          personId: first.targetId,
          told: { kind: 'immediate', day, terms, messages: [] },
        })),
    );
    await this.tellBodies(
      manager,
      told.filter(({ first }) => first.targetKind === 'webhook'),
      now,
    );
    await manager.query(
      `UPDATE urgent_alerts u SET gathered_at = $2, told = g.stands
        FROM jsonb_to_recordset($1::jsonb) AS g ("targetId" uuid, "alertId" uuid, stands boolean)
        WHERE u.target_id = g."targetId" AND u.alert_id = g."alertId"`,
      [JSON.stringify(waiting), now.toISOString()],
    );
    return told.length;
  }

  /** What still stands. A person is told of a term once, a program of each of its bells, for however many people it rang. */
  private termsOf(waiting: readonly Waiting[]): ToldTerm[] {
    const morning = new Morning(this.clock.today(), this.regulations.calendar);
    const told = ({ targetKind, deadlineId, threshold }: Waiting): string =>
      targetKind === 'person' ? deadlineId : `${deadlineId} ${threshold}`;
    const latest = new Map(waiting.filter(({ stands }) => stands).map((each) => [told(each), each]));
    return inOrder(
      [...latest.values()].map((each) => {
        const { side, workingDays } = readThreshold(each.threshold);
        return {
          group: morning.groupOf(each) ?? 'comingUp',
          case: { id: each.caseId, code: each.caseCode },
          label: each.label,
          day: each.dueOn,
          slack: morning.slackOf(each),
          deadlineId: each.deadlineId,
          alertId: each.alertId,
          rang: { side, workingDays },
          isNew: false,
        };
      }),
    );
  }

  private tellBodies(
    manager: EntityManager,
    told: readonly { id: string; first: Waiting; terms: ToldTerm[] }[],
    now: Date,
  ): Promise<void> {
    const day = localDate(now);
    const rows = told.map(({ id, first, terms }) => {
      const body: Told = { kind: 'rings', day, terms, messages: [] };
      return {
        id: derivedId('delivery', id, 'webhook', first.targetId),
        channel: 'webhook' as const,
        body_id: first.bodyId as string,
        webhook_id: first.targetId,
        kind: body.kind,
        ref: id,
        body,
        at: now,
      };
    });
    return insertDeliveries(manager, rows, { now: now.toISOString(), demoClock: this.clock.isMoved() });
  }
}
