// How well was the office served? Counted from what the engine itself wrote, held against what the simulated people did.
import type pg from 'pg';

export interface Measures {
  terms: number;
  /** Terms over before they were met, by rule. */
  breaches: Record<string, number>;
  /** Terms that were breached and of which nobody had been warned while they could still be met. */
  missedWarnings: string[];
  alerts: number;
  /** Alerts at the point of no return, and those that proved needless: a day was lost after them and the term was met all the same. */
  noReturn: number;
  needless: number;
  /** Terms that stood one morning at the last day on which they could still be met, and nobody was told. */
  missedNoReturn: string[];
  /** Messages that reached a person on a day: the morning's digest, and what could not wait for it. */
  messagesPerDay: { p50: number; p95: number; most: number };
}

interface RungTerm {
  id: string;
  caseId: string;
  rule: string;
  breachedOn: string | null;
  metOn: string | null;
  dueOn: string | null;
  warned: boolean;
  noReturnOn: string | null;
}

/** Live terms whose last possible day has come, without the alert that says so for the day they are due now. */
export async function untold(owner: pg.Client, today: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `SELECT d.id FROM deadlines d WHERE d.status IN ('running', 'paused') AND NOT d.lapses
        AND d.no_return_on <= $1::date AND d.due_on >= $1::date
        AND NOT EXISTS (SELECT FROM alerts a WHERE a.deadline_id = d.id
          AND a.threshold IN ('noReturn@' || d.due_on, 'at@' || d.due_on))`,
    [today],
  );
  return rows.map(({ id }) => id);
}

/** What the simulation itself saw: the days lost by case, and the terms nobody was told of in time. */
export interface Seen {
  lost: ReadonlyMap<string, readonly string[]>;
  unwarned: ReadonlySet<string>;
}

export async function measure(owner: pg.Client, { lost, unwarned }: Seen): Promise<Measures> {
  // Warned: an alert before the day was over, at the point of no return or on the day itself.
  const { rows: terms } = await owner.query<RungTerm>(
    `SELECT d.id, d.case_id AS "caseId", d.rule, d.breached_on::text AS "breachedOn", d.due_on::text AS "dueOn",
        CASE WHEN d.status = 'met' THEN d.ended ->> 'on' END AS "metOn",
        EXISTS (SELECT FROM alerts a WHERE a.deadline_id = d.id AND a.raised_at < d.due_at) AS warned,
        (SELECT min((a.raised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)::text FROM alerts a
          WHERE a.deadline_id = d.id AND a.threshold = 'noReturn@' || d.due_on AND a.raised_at < d.due_at) AS "noReturnOn"
      FROM deadlines d WHERE NOT d.lapses ORDER BY d.case_id, d.key, d.started_seq`,
  );
  const breached = terms.filter(({ breachedOn }) => breachedOn !== null);
  const atNoReturn = terms.filter(({ noReturnOn }) => noReturnOn !== null);
  const needless = atNoReturn.filter(({ caseId, noReturnOn, metOn, breachedOn }) => {
    if (metOn === null || breachedOn !== null) return false;
    return (lost.get(caseId) ?? []).some((day) => day >= (noReturnOn as string) && day < metOn);
  });
  const { rows: counted } = await owner.query<{ alerts: string }>('SELECT count(*) AS alerts FROM alerts');
  return {
    terms: terms.length,
    breaches: countBy(breached.map(({ rule }) => rule)),
    missedWarnings: breached.filter(({ warned }) => !warned).map(({ id, rule }) => `${rule} ${id}`),
    alerts: Number(counted[0]?.alerts),
    noReturn: atNoReturn.length,
    needless: needless.length,
    missedNoReturn: [...unwarned].sort(),
    messagesPerDay: await messagesPerDay(owner),
  };
}

/** Over the days on which a person got anything. */
async function messagesPerDay(owner: pg.Client): Promise<Measures['messagesPerDay']> {
  const { rows } = await owner.query<{ p50: number; p95: number; most: string }>(
    `WITH counted AS (SELECT count(*) AS n FROM bulletins GROUP BY person_id, day)
      SELECT coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY n), 0)::int AS p50,
        coalesce(percentile_disc(0.95) WITHIN GROUP (ORDER BY n), 0)::int AS p95, coalesce(max(n), 0) AS most FROM counted`,
  );
  const { p50 = 0, p95 = 0, most = '0' } = rows[0] ?? {};
  return { p50, p95, most: Number(most) };
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of [...names].sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
