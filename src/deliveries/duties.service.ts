// Which running terms are whose on this day? Those an officer answers for, and those whose alert still waits for somebody.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Text } from '../common/problems.js';
import { peopleOf } from '../notifications/case-people.js';
import { audienceOf } from '../notifications/chain.js';
import { readThreshold } from '../notifications/threshold.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { Morning } from './groups.js';
import type { Group, ToldMessage, ToldTerm } from './told.js';

interface TermRow {
  id: string;
  caseId: string;
  caseCode: string;
  label: Text;
  dueOn: string | null;
  noReturnOn: string | null;
  warnBefore: number[];
}
interface Term extends TermRow {
  group: Group;
}
interface AlertRow {
  id: string;
  deadlineId: string;
  personId: string;
  threshold: string;
  raisedAt: Date;
  /** It waits for this person: neither acknowledged nor handed on. */
  isOpen: boolean;
  isSnoozed: boolean;
}

export interface Day {
  /** The local date, and the instant. */
  today: string;
  now: Date;
}

/** What one person is told this morning. */
export interface Duties {
  terms: ToldTerm[];
  messages: ToldMessage[];
}

/** Terms further ahead are not looked at one by one; no rule warns earlier. */
const LOOK_AHEAD_DAYS = 120;
const CASES_AT_ONCE = 500;
/** A message so old still comes to somebody who has had no digest since; what is older than that and was never told is history. */
const MESSAGES_FOR_DAYS = 30;

@Injectable()
export class DutiesService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly regulations: RegulationsService,
  ) {}

  /** Everybody who has something to be told this morning. */
  async ofEverybody(day: Day): Promise<Map<string, Duties>> {
    const found = new Map<string, Duties>();
    const of = (personId: string): Duties => {
      const known = found.get(personId) ?? { terms: [], messages: [] };
      found.set(personId, known);
      return known;
    };
    const morning = new Morning(day.today, this.regulations.calendar);
    const terms = await this.termsToTell(morning);
    const pauses = await this.endingPauses(morning);
    const alerts = await this.alertsOn(terms, day);
    const officers = await this.officersOf(
      [...terms, ...pauses].map(({ caseId }) => caseId),
      day.today,
    );
    const lastDigest = await this.lastDigests([
      ...[...officers.values()].flat(),
      ...[...alerts.values()].flatMap((of) => [...of.keys()]),
    ]);
    for (const term of terms) {
      const rung = alerts.get(term.id) ?? new Map<string, AlertRow>();
      const waiting = [...rung.values()].filter(({ isOpen }) => isOpen).map(({ personId }) => personId);
      for (const personId of new Set([...(officers.get(term.caseId) ?? []), ...waiting])) {
        const alert = rung.get(personId);
        if (alert?.isSnoozed) continue;
        of(personId).terms.push(toldOf(term, alert, { morning, since: lastDigest.get(personId) }));
      }
    }
    for (const pause of pauses) {
      for (const personId of officers.get(pause.caseId) ?? []) of(personId).terms.push(pause.told);
    }
    for (const { personId, ...message } of await this.newMessages(day.now)) of(personId).messages.push(message);
    return found;
  }

  /** Those it is time to speak of; what simply lapses is nobody's duty. */
  private async termsToTell(morning: Morning): Promise<Term[]> {
    const rows = await this.db.query<TermRow[]>(
      `SELECT d.id, d.case_id AS "caseId", c.code AS "caseCode", d.rule_text -> 'labels' AS label, d.due_on::text AS "dueOn",
          d.no_return_on::text AS "noReturnOn", coalesce(d.rule_text -> 'warnBefore', '[]') AS "warnBefore"
        FROM deadlines d JOIN cases c ON c.id = d.case_id
        WHERE d.status IN ('running', 'paused') AND NOT d.lapses AND (d.due_on IS NOT NULL OR d.certainty = 'absent')
          AND (coalesce(d.due_on, '-infinity'::date) <= $1::date + $2::int OR d.no_return_on <= $1::date)
        ORDER BY d.id`,
      [morning.today, LOOK_AHEAD_DAYS],
    );
    return rows.flatMap((row) => {
      const group = morning.groupOf(row);
      return group ? [{ ...row, group }] : [];
    });
  }

  /** Per term and person the newest alert. */
  private async alertsOn(terms: readonly Term[], { now }: Day): Promise<Map<string, Map<string, AlertRow>>> {
    const rows = await this.db.query<AlertRow[]>(
      `SELECT DISTINCT ON (a.deadline_id, a.person_id) a.id, a.deadline_id AS "deadlineId", a.person_id AS "personId",
          a.threshold, a.raised_at AS "raisedAt", a.acknowledged_at IS NULL AND a.reassigned_at IS NULL AS "isOpen",
          coalesce(a.snoozed_until > $2::timestamptz, false) AS "isSnoozed"
        FROM alerts a WHERE a.deadline_id = ANY ($1::uuid[]) ORDER BY a.deadline_id, a.person_id, a.raised_at DESC, a.id`,
      [terms.map(({ id }) => id), now.toISOString()],
    );
    const found = new Map<string, Map<string, AlertRow>>();
    for (const row of rows) {
      const of = found.get(row.deadlineId) ?? new Map<string, AlertRow>();
      found.set(row.deadlineId, of.set(row.personId, row));
    }
    return found;
  }

  private async officersOf(caseIds: readonly string[], today: string): Promise<Map<string, string[]>> {
    const ids = [...new Set(caseIds)];
    const found = new Map<string, string[]>();
    for (let at = 0; at < ids.length; at += CASES_AT_ONCE) {
      const people = await peopleOf(this.db.manager, ids.slice(at, at + CASES_AT_ONCE), today);
      for (const [caseId, around] of people) {
        found.set(
          caseId,
          audienceOf(around, 'officer').map(({ personId }) => personId),
        );
      }
    }
    return found;
  }

  /** The day a pause was to end stands in the task it left behind. */
  private async endingPauses(morning: Morning): Promise<{ caseId: string; told: ToldTerm }[]> {
    const rows = await this.db.query<{ caseId: string; caseCode: string; label: Text; until: string }[]>(
      `SELECT t.case_id AS "caseId", c.code AS "caseCode", t.title AS label, t.due_on::text AS until
        FROM tasks t JOIN cases c ON c.id = t.case_id
        WHERE t.key = 'resume' AND t.status = 'open' AND t.due_on <= $1::date + 30 ORDER BY t.due_on, t.id`,
      [morning.today],
    );
    return rows
      .filter(({ until }) => morning.pauseIsEnding(until))
      .map(({ caseId, caseCode, label, until }) => ({
        caseId,
        told: {
          group: 'pauseEnding',
          case: { id: caseId, code: caseCode },
          label,
          day: until,
          slack: morning.slackOf({ dueOn: until, noReturnOn: null }),
          deadlineId: null,
          alertId: null,
          rang: null,
          isNew: false,
        },
      }));
  }

  /** When each of them had their last digest; nothing for who has had none. */
  private async lastDigests(people: readonly string[]): Promise<Map<string, Date>> {
    const rows = await this.db.query<{ personId: string; at: Date }[]>(
      `SELECT p.id AS "personId", l.made_at AS at FROM unnest($1::uuid[]) AS p (id) CROSS JOIN LATERAL (
          SELECT b.made_at FROM bulletins b WHERE b.person_id = p.id AND b.kind = 'digest' ORDER BY b.made_at DESC LIMIT 1) l`,
      [[...new Set(people)]],
    );
    return new Map(rows.map(({ personId, at }) => [personId, at]));
  }

  /**
   * What nobody has opened and no digest of theirs has told. By the digests themselves and not by the hour: one that is written late,
   * or while a message is being put down, neither tells a message twice nor leaves it out.
   */
  private newMessages(now: Date): Promise<(ToldMessage & { personId: string })[]> {
    return this.db.query(
      `WITH unopened AS MATERIALIZED (
          SELECT m.* FROM persons p CROSS JOIN LATERAL (SELECT least($1::timestamptz - make_interval(days => $2),
                (SELECT b.made_at - interval '1 day' FROM bulletins b WHERE b.person_id = p.id AND b.kind = 'digest'
                  ORDER BY b.made_at DESC LIMIT 1)) AS at) since
              JOIN messages m ON m.person_id = p.id AND m.sent_at >= since.at AND m.opened_at IS NULL
        ), told AS MATERIALIZED (
          SELECT b.person_id, (t ->> 'id')::uuid AS id
            FROM (SELECT person_id, min(sent_at) - interval '1 day' AS since FROM unopened GROUP BY 1) p
              JOIN bulletins b ON b.person_id = p.person_id AND b.kind = 'digest' AND b.made_at >= p.since
              CROSS JOIN LATERAL jsonb_array_elements(b.content -> 'messages') t
        )
        SELECT m.person_id AS "personId", m.id, m.title,
            CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'code', c.code) END AS "case"
          FROM unopened m LEFT JOIN cases c ON c.id = m.case_id
          WHERE NOT EXISTS (SELECT FROM told t WHERE t.person_id = m.person_id AND t.id = m.id) ORDER BY m.sent_at, m.id`,
      [now.toISOString(), MESSAGES_FOR_DAYS],
    );
  }
}

function toldOf(
  term: Term,
  alert: AlertRow | undefined,
  { morning, since }: { morning: Morning; since: Date | undefined },
): ToldTerm {
  return {
    group: term.group,
    case: { id: term.caseId, code: term.caseCode },
    label: term.label,
    day: term.dueOn,
    slack: morning.slackOf(term),
    deadlineId: term.id,
    alertId: alert?.isOpen ? alert.id : null,
    rang: null,
    isNew:
      alert !== undefined &&
      (since === undefined || alert.raisedAt >= since) &&
      readThreshold(alert.threshold).side === 'before',
  };
}
