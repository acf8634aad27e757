// What a body's forecast is made from: its live terms that fall due in the coming days, who moves each case, who will be away, and what
// became of the same terms before. Only cases the one who asks may read.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { mayDo, readableReach } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import type { Visitor } from '../common/visitor.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { Bound, ofBody, type Reach, reachAsJson, within } from './deadline-lists.js';
import type { ForecastQuery } from './deadlines.requests.js';
import { type Forecast, type ForecastAbsence, type ForecastTerm, forecastOf, type RulePast } from './forecast.js';
import { notYoursToWatch } from './supervisor-problems.js';
import { IN_CHARGE } from './workload.service.js';

/** Older terms ran under other people and often other rules. */
const YEARS_BACK = 3;
/** The items named one by one; the tallies count all. */
const MOST_ITEMS = 200;

interface Scope {
  body: string;
  today: string;
  to: string;
}

@Injectable()
export class ForecastService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
  ) {}

  async of(visitor: Visitor, { body, days }: ForecastQuery): Promise<Forecast & { isMore: boolean }> {
    const today = this.clock.today();
    if (!mayDo(visitor, 'readWorkload', { on: today, bodyId: body })) throw notYoursToWatch();
    const scope = { body, today, to: Temporal.PlainDate.from(today).add({ days }).toString() };
    const { sql, params } = readableReach(visitor, today);
    const [{ reach }] = await this.db.query<[{ reach: Reach }]>(reachAsJson(sql), params);
    const [terms, past] = await Promise.all([this.terms(scope, reach), this.past(scope, reach)]);
    const absences = await this.absences(terms, scope);
    const forecast = forecastOf({ terms, absences, past }, { ...scope, calendar: this.regulations.calendar });
    return { ...forecast, items: forecast.items.slice(0, MOST_ITEMS), isMore: forecast.items.length > MOST_ITEMS };
  }

  /** The rows are chosen along the body's index first: they are wide, and most of them are not meant. */
  private terms({ body, today, to }: Scope, reach: Reach): Promise<ForecastTerm[]> {
    const bound = new Bound();
    const last = (): string => bound.add(to, 'date');
    return this.db.query<ForecastTerm[]>(
      `WITH due AS MATERIALIZED (
          SELECT d.id FROM deadlines d WHERE ${ofBody(reach, body, bound)} AND d.status IN ('running', 'paused') AND NOT d.lapses
            AND d.due_on >= ${bound.add(today, 'date')} AND d.due_on <= ${last()} AND d.slack_on <= ${last()})
        SELECT d.id, jsonb_build_object('id', c.id, 'code', c.code) AS case, d.rule, d.rule_text -> 'labels' AS label,
          d.due_on::text AS "dueOn", d.no_return_on::text AS "noReturnOn", coalesce(p.people, '[]') AS people
        FROM due JOIN deadlines d ON d.id = due.id JOIN cases c ON c.id = d.case_id
        LEFT JOIN LATERAL (
          SELECT jsonb_agg(jsonb_build_object('id', w.person_id, 'name', n.full_name) ORDER BY w.person_id) AS people
            FROM (SELECT DISTINCT s.person_id,
                dense_rank() OVER (ORDER BY array_position(ARRAY['caseOfficer', 'teamLeader', 'assignedMember'], s.standing)) AS turn
              FROM standings s WHERE s.case_id = d.case_id AND s.ended_seq IS NULL AND s.standing IN ${IN_CHARGE}) w
            JOIN persons n ON n.id = w.person_id WHERE w.turn = 1) p ON true
        WHERE ${within(reach, bound)} ORDER BY d.due_on, d.id`,
      bound.values,
    );
  }

  /** What was met, in time or late, and what still runs past its day; what ended because it no longer applied tells nothing. */
  private past({ body, today }: Scope, reach: Reach): Promise<RulePast[]> {
    const bound = new Bound();
    const since = Temporal.PlainDate.from(today).subtract({ years: YEARS_BACK }).toString();
    const now = (): string => bound.add(today, 'date');
    return this.db.query<RulePast[]>(
      `SELECT rule, sum(seen)::int AS of, sum(missed)::int AS missed FROM (
          SELECT d.rule, count(*) AS seen, count(d.breached_on) AS missed FROM deadlines d
            WHERE ${ofBody(reach, body, bound)} AND d.over_on >= ${bound.add(since, 'date')} AND d.status = 'met' AND NOT d.lapses GROUP BY d.rule
          UNION ALL
          SELECT d.rule, count(*), count(*) FROM deadlines d
            WHERE ${ofBody(reach, body, bound)} AND d.status IN ('running', 'paused') AND NOT d.lapses AND d.due_on < ${now()}
              AND d.slack_on < ${now()} GROUP BY d.rule) p
        GROUP BY rule`,
      bound.values,
    );
  }

  private absences(terms: readonly ForecastTerm[], { today, to }: Scope): Promise<ForecastAbsence[]> {
    const people = new Set(terms.flatMap((term) => term.people.map(({ id }) => id)));
    return this.db.query<ForecastAbsence[]>(
      `SELECT a.person_id AS "personId", a.from_on::text AS "from", a.to_on::text AS "to", a.substitute_id IS NOT NULL AS "hasSubstitute"
        FROM absences a WHERE a.person_id = ANY ($1::uuid[]) AND a.cancelled_at IS NULL AND a.to_on >= $2::date AND a.from_on <= $3::date`,
      [[...people], today, to],
    );
  }
}
