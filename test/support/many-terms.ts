// Thousands of terms for the fault tests, and what must have rung for each of them, counted out day by day: slowly, and with nothing of the
// code that rings.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { DeadlineScene } from './deadlines.js';

export interface ManyTerm {
  id: string;
  rule: string;
  dueOn: string;
  warnBefore: readonly number[];
  warnAfter: readonly number[];
  noReturnOn: string | null;
}

interface NaiveBell {
  at: number;
  threshold: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Việt Nam keeps one time all the year. */
const AHEAD = 7 * HOUR;
const PLAIN = 'signs-inspection.explanation';
/** Its machine is told when the day has passed. */
const KNOCKS = 'suspension.judicial';
const FAULTS_SHOWN = 5;
/** Further after the due date than any test looks. */
const LOOK_AFTER = 150;
const LOOK_BEFORE = 60;

const dayAfter = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
const eightInTheMorning = (day: string): number => Date.parse(`${day}T00:00:00Z`) + 8 * HOUR - AHEAD;
/** From this instant on the day is over. */
const endOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) + DAY - AHEAD;

/** Days off as the calendar lists them, and weekends. */
export type IsWorking = (day: string) => boolean;

export function isWorkingIn(scene: DeadlineScene): IsWorking {
  const listed = new Map(scene.regulations.calendar.body.days.map(({ date, kind }) => [date, kind]));
  return (day) => {
    const kind = listed.get(day);
    if (kind) return kind === 'swapWorkday';
    return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  };
}

const counted = new Map<string, NaiveBell[]>();

/** Every bell of a term in order: one a morning, the gravest. Many terms are alike, and counting is slow. */
function bellsOf(term: ManyTerm, isWorking: IsWorking): NaiveBell[] {
  const { id: _own, rule: _any, ...dates } = term;
  const key = JSON.stringify(dates);
  const bells = counted.get(key) ?? countedOut(term, isWorking);
  counted.set(key, bells);
  return bells;
}

function countedOut({ dueOn, warnBefore, warnAfter, noReturnOn }: ManyTerm, isWorking: IsWorking): NaiveBell[] {
  const mornings = new Map<string, string>();
  const workingUpTo = (day: string): string => (isWorking(day) ? day : workingUpTo(dayAfter(day, -1)));
  let left = 0;
  for (let back = 1; back <= LOOK_BEFORE; back += 1) {
    const day = dayAfter(dueOn, -back);
    if (!isWorking(day)) continue;
    left += 1;
    if (warnBefore.includes(left)) mornings.set(day, `before-${left}@${dueOn}`);
  }
  if (noReturnOn) mornings.set(workingUpTo(noReturnOn), `noReturn@${dueOn}`);
  mornings.set(workingUpTo(dueOn), `at@${dueOn}`);
  let over = 0;
  const every = Math.max(...warnAfter);
  for (let ahead = 1; ahead <= LOOK_AFTER; ahead += 1) {
    const day = dayAfter(dueOn, ahead);
    if (!isWorking(day)) continue;
    over += 1;
    if (warnAfter.includes(over) || over % every === 0) mornings.set(day, `after-${over}@${dueOn}`);
  }
  return [...mornings]
    .map(([day, threshold]) => ({ at: eightInTheMorning(day), threshold }))
    .sort((one, other) => one.at - other.at);
}

/** When somebody must look at it: its bells, and the moment it is over. */
const ringsOf = (term: ManyTerm, isWorking: IsWorking): number[] =>
  [...bellsOf(term, isWorking).map(({ at }) => at), endOf(term.dueOn)].sort((one, other) => one - other);

/** What a look at an instant finds still true: the last bell reached; undefined where nothing has rung since the terms were there. */
function saidAt(term: ManyTerm, { from, look }: { from: number; look: number }, isWorking: IsWorking) {
  if (!ringsOf(term, isWorking).some((at) => at > from && at <= look)) return undefined;
  return bellsOf(term, isWorking)
    .filter(({ at }) => at <= look)
    .at(-1)?.threshold;
}

export interface Wanted {
  count: number;
  /** Due dates lie from so many days before to so many days after this one. */
  around: string;
  days: readonly [before: number, after: number];
  /** Nothing has rung yet of what rings after this instant; what rang before is past. */
  from: Date;
  random: () => number;
}

/** Terms of all sorts on a few cases: with and without a knock at the machine, and a point of no return. */
export async function seedManyTerms(scene: DeadlineScene, wanted: Wanted): Promise<ManyTerm[]> {
  const isWorking = isWorkingIn(scene);
  const { count, around, days, from, random } = wanted;
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const cases = await Promise.all(Array.from({ length: 20 }, () => scene.aCase()));
  const templates = new Map<string, string>();
  for (const rule of [PLAIN, KNOCKS])
    templates.set(rule, await scene.aTerm(await scene.aCase(), around, { rule, begun: dayAfter(around, -90) }));
  const terms = Array.from({ length: count }, (): ManyTerm => {
    const dueOn = dayAfter(around, days[0] + Math.floor(random() * (days[1] - days[0] + 1)));
    return {
      ...{ id: randomUUID(), rule: random() < 0.1 ? KNOCKS : PLAIN, dueOn, warnAfter: pick([[1, 3, 5], [1], [2, 4]]) },
      warnBefore: pick([[5, 2], [10, 5, 3], [3]]),
      // After the last warning, so that it is the last thing said before the due date; not on a day off before a day off, on whose last
      // working morning it has not come yet.
      noReturnOn: random() < 0.2 && (isWorking(dueOn) || isWorking(dayAfter(dueOn, -1))) ? dayAfter(dueOn, -1) : null,
    };
  });
  const rows = terms.map((term) => ({
    id: term.id,
    template: templates.get(term.rule),
    case_id: pick(cases),
    due_on: term.dueOn,
    due_at: new Date(endOf(term.dueOn)).toISOString(),
    no_return_on: term.noReturnOn,
    next_ring_at: nextOf(term, from, isWorking),
    rule: { warnBefore: term.warnBefore, warnAfter: term.warnAfter },
  }));
  await scene.owner.query(
    `INSERT INTO deadlines SELECT made.* FROM jsonb_array_elements($1::jsonb) row
       JOIN deadlines d ON d.id = (row ->> 'template')::uuid
       CROSS JOIN LATERAL jsonb_populate_record(d, (row - 'template' - 'rule')
         || jsonb_build_object('rule_text', d.rule_text || (row -> 'rule'))) made`,
    [JSON.stringify(rows)],
  );
  // The two they were copied from ring like any other, and nobody has counted out when.
  await scene.owner.query('UPDATE deadlines SET next_ring_at = NULL WHERE id = ANY ($1)', [[...templates.values()]]);
  return terms;
}

const nextOf = (term: ManyTerm, from: Date, isWorking: IsWorking): string =>
  new Date(ringsOf(term, isWorking).find((at) => at > from.getTime()) as number).toISOString();

export interface Looks {
  /** As told to `seedManyTerms`. */
  from: Date;
  /** The instants by which everything due has been rung, in order; a clock that goes back adds none. */
  at: readonly Date[];
  /** Instants at which some may have rung, before something struck. */
  perhaps?: readonly Date[];
}

/** What is wrong with the alerts of these terms: lost, doubled, of the wrong bell, not knocked, or with a bell that did not move on. */
export async function ringingFaults(
  scene: Pick<DeadlineScene, 'regulations'> & { owner: Pick<pg.Client, 'query'> },
  terms: readonly ManyTerm[],
  looks: Looks,
): Promise<string[]> {
  const isWorking = isWorkingIn(scene as DeadlineScene);
  const { rows } = await scene.owner.query<{
    id: string;
    thresholds: string[];
    next: Date;
    breached: string | null;
    knocks: string[];
  }>(
    `SELECT d.id, d.next_ring_at AS next, d.breached_on::text AS breached,
        ARRAY(SELECT DISTINCT a.threshold FROM alerts a WHERE a.deadline_id = d.id ORDER BY 1) AS thresholds,
        ARRAY(SELECT k.event_type || '@' || k.due_on FROM clock_knocks k WHERE k.deadline_id = d.id) AS knocks
      FROM deadlines d WHERE d.id = ANY ($1)`,
    [terms.map(({ id }) => id)],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  const from = looks.from.getTime();
  const said = (term: ManyTerm, at: readonly Date[]): Set<string> =>
    new Set(at.flatMap((look) => saidAt(term, { from, look: look.getTime() }, isWorking) ?? []));
  const last = Math.max(...looks.at.map((look) => look.getTime()));
  const faults: string[] = [];
  for (const term of terms) {
    const row = stored.get(term.id);
    const wanted = said(term, looks.at);
    const perhaps = said(term, looks.perhaps ?? []);
    const rung = new Set(row?.thresholds);
    // Found over by the look at it that comes first.
    const isOver = endOf(term.dueOn) <= last && ringsOf(term, isWorking).some((at) => at > from && at <= last);
    const knock = isOver && term.rule === KNOCKS ? [`SUSPENSION_TERM_LAPSED@${term.dueOn}`] : [];
    const wrong = {
      lost: [...wanted].filter((threshold) => !rung.has(threshold)),
      unasked: [...rung].filter((threshold) => !wanted.has(threshold) && !perhaps.has(threshold)),
      knocks: String(row?.knocks) === String(knock) ? [] : [`${String(row?.knocks)} for ${String(knock)}`],
      next: row?.next.toISOString() === nextOf(term, new Date(last), isWorking) ? [] : [row?.next.toISOString()],
      breached: !isOver || row?.breached === dayAfter(term.dueOn, 1) ? [] : [row?.breached],
    };
    for (const [what, which] of Object.entries(wrong)) {
      if (which.length > 0) faults.push(`${what}: ${which.join(', ')} of ${JSON.stringify(term)}`);
    }
  }
  return [
    ...(faults.length > FAULTS_SHOWN ? [`${faults.length} terms have a fault, among them:`] : []),
    ...faults.slice(0, FAULTS_SHOWN),
    ...(await doubled(scene.owner)),
  ];
}

/** Whoever is told of one bell is told of it once, on the record once, and the same people are told of every bell of its kind. */
async function doubled(owner: Pick<pg.Client, 'query'>): Promise<string[]> {
  const { rows: twice } = await owner.query<{ id: string; raised: number }>(
    `SELECT a.id, count(e.id)::int AS raised FROM alerts a LEFT JOIN alert_events e ON e.alert_id = a.id AND e.what = 'raised'
      GROUP BY a.id HAVING count(e.id) <> 1`,
  );
  const { rows: alike } = await owner.query<{ kind: string; groups: number }>(
    `SELECT kind, count(DISTINCT people)::int AS groups FROM (
        SELECT d.rule || ' ' || split_part(a.threshold, '@', 1)
            -- Where nobody has said that the day of no return has come, the due day's own bell says it too.
            || CASE WHEN d.no_return_on IS NOT NULL AND NOT EXISTS (SELECT FROM alerts n WHERE n.deadline_id = d.id
              AND n.threshold LIKE 'noReturn@%') THEN ', unsaid' ELSE '' END AS kind,
            array_agg(a.person_id ORDER BY a.person_id)::text AS people
          FROM alerts a JOIN deadlines d ON d.id = a.deadline_id GROUP BY a.deadline_id, a.threshold, d.id) told
      GROUP BY kind HAVING count(DISTINCT people) > 1`,
  );
  const { rows: doubledPeople } = await owner.query<{ threshold: string }>(
    `SELECT threshold FROM alerts GROUP BY deadline_id, threshold, person_id HAVING count(*) > 1`,
  );
  return [
    ...twice.map(({ id, raised }) => `alert ${id} was raised ${raised} times on the record`),
    ...alike.map(({ kind, groups }) => `${kind} was told to ${groups} groups of people`),
    ...doubledPeople.map(({ threshold }) => `${threshold} was told twice to one person`),
  ];
}
