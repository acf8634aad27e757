// Which terms will be missed in the coming days, and how do we know? Pure: rows in, forecast out. Three grounds, the firmest first: no
// time is left for what the procedure still asks; the person in charge is away too much of what is left; the body has missed this kind
// of term more often than not. A ground is a reason to act, never a finding about a person.
import type { Text } from '../common/problems.js';
import { type Calendar, isWorkingDay } from '../regulations/calendar.js';
import { dateOf, dayNumberOf } from '../regulations/local-day.js';
import { workingDaysFrom } from '../regulations/working-days.js';

export interface ForecastTerm {
  id: string;
  case: { id: string; code: string };
  rule: string;
  label: Text;
  dueOn: string;
  /** The last day on which what must still be done can be done in time; null where the procedure does not say. */
  noReturnOn: string | null;
  /** Who moves the case: its officers, else who leads its team, else the assigned member. */
  people: readonly { id: string; name: string }[];
}

export interface ForecastAbsence {
  personId: string;
  from: string;
  to: string;
  /** Somebody stands in: the work goes on. */
  hasSubstitute: boolean;
}

/** What became of the terms of one rule in this body. */
export interface RulePast {
  rule: string;
  /** How many were met or missed. */
  of: number;
  missed: number;
}

export interface ForecastRows {
  terms: readonly ForecastTerm[];
  absences: readonly ForecastAbsence[];
  past: readonly RulePast[];
}

export type Ground = 'noTimeLeft' | 'away' | 'oftenMissed';
export interface Tally {
  due: number;
  noTimeLeft: number;
  away: number;
  oftenMissed: number;
}

export interface ForecastItem {
  deadlineId: string;
  case: { id: string; code: string };
  rule: string;
  label: Text;
  dueOn: string;
  slack: number;
  people: readonly { id: string; name: string }[];
  ground: Ground;
  /** Every ground there is, the firmest first. */
  reasons: Text[];
}

export interface RuleForecast extends Tally {
  rule: string;
  label: Text;
  /** Null below the least number that says anything. */
  past: { of: number; missed: number; text: Text };
}

export interface Forecast {
  from: string;
  to: string;
  total: Tally;
  /** Days on which something falls due. */
  days: ({ on: string } & Tally)[];
  /** A term with several people in charge counts for each; null where nobody is in charge. */
  people: ({ person: { id: string; name: string } | null } & Tally)[];
  rules: RuleForecast[];
  items: ForecastItem[];
}

/** Below so many, a share would say more than is known. */
export const LEAST_SAMPLE = 20;
const OFTEN = 0.5;

interface Days {
  today: string;
  to: string;
  calendar: Calendar;
}

export function forecastOf({ terms, absences, past }: ForecastRows, days: Days): Forecast {
  const awayOf = absencesByPerson(absences);
  const pastOf = new Map(past.map((each) => [each.rule, each]));
  const total = tally();
  const byDay = new Map<string, Tally>();
  const byPerson = new Map<string | null, { person: { id: string; name: string } | null } & Tally>();
  const byRule = new Map<string, { label: Text } & Tally>();
  const items: ForecastItem[] = [];
  for (const term of terms) {
    const slack = workingDaysFrom(days.today, term.noReturnOn ?? term.dueOn, days.calendar);
    const grounds = groundsOf(term, slack, { ...days, awayOf, past: pastOf.get(term.rule) });
    const ground = grounds[0]?.ground;
    const people = term.people.length > 0 ? term.people : [null];
    const tallies: Tally[] = [
      total,
      kept(byDay, term.dueOn, tally),
      kept(byRule, term.rule, () => ({ label: term.label, ...tally() })),
      ...people.map((person) => kept(byPerson, person?.id ?? null, () => ({ person, ...tally() }))),
    ];
    for (const each of tallies) {
      each.due += 1;
      if (ground) each[ground] += 1;
    }
    if (ground) {
      const { id: deadlineId, case: found, rule, label, dueOn } = term;
      const reasons = grounds.map(({ text }) => text);
      items.push({ deadlineId, case: found, rule, label, dueOn, slack, people: term.people, ground, reasons });
    }
  }
  return {
    from: days.today,
    to: days.to,
    total,
    days: [...byDay].map(([on, each]) => ({ on, ...each })).sort((one, other) => compare(one.on, other.on)),
    people: [...byPerson.values()].sort(
      (one, other) => atRisk(other) - atRisk(one) || compare(one.person?.id ?? '', other.person?.id ?? ''),
    ),
    rules: [...byRule]
      .map(([rule, each]) => ({ rule, ...each, past: saidOf(pastOf.get(rule)) }))
      .sort((one, other) => atRisk(other) - atRisk(one) || compare(one.rule, other.rule)),
    items: items.sort(
      (one, other) =>
        one.slack - other.slack || compare(one.dueOn, other.dueOn) || compare(one.deadlineId, other.deadlineId),
    ),
  };
}

interface Known extends Days {
  awayOf: ReadonlyMap<string, readonly ForecastAbsence[]>;
  past: RulePast | undefined;
}

function groundsOf(term: ForecastTerm, slack: number, known: Known): { ground: Ground; text: Text }[] {
  const found: { ground: Ground; text: Text }[] = [];
  if (slack < 0) found.push({ ground: 'noTimeLeft', text: noTimeLeft(term, -slack) });
  const away = awayTooMuch(term, known);
  if (away) found.push({ ground: 'away', text: away });
  const { past } = known;
  if (past && past.of >= LEAST_SAMPLE && past.missed / past.of >= OFTEN) {
    found.push({ ground: 'oftenMissed', text: saidOf(past).text });
  }
  return found;
}

const local = (day: string): string => day.split('-').reverse().join('/');

const noTimeLeft = ({ noReturnOn, dueOn }: ForecastTerm, lacking: number): Text => ({
  vi: `Các bước còn lại cần thêm ít nhất ${lacking} ngày làm việc so với hạn ${local(dueOn)}; ngày cuối còn kịp là ${local(noReturnOn ?? dueOn)}.`,
  en: `What must still be done takes at least ${lacking} working day(s) more than are left until ${dueOn}; the last day in time was ${noReturnOn ?? dueOn}.`,
});

/** Whoever moves the case is there on fewer of the days left than it still needs; with several, each of them. */
function awayTooMuch(term: ForecastTerm, { today, calendar, awayOf }: Known): Text | undefined {
  if (term.people.length === 0 || !term.people.every(({ id }) => awayOf.has(id))) return undefined;
  const left = workingDaysFrom(today, term.dueOn, calendar);
  // Where the procedure does not say what is still needed, a day at least.
  const needed = Math.max(1, workingDaysFrom(term.noReturnOn ?? term.dueOn, term.dueOn, calendar));
  // Without anybody's absence there is too little: that is another ground.
  if (left < needed) return undefined;
  const present = Math.max(...term.people.map(({ id }) => daysThere(id, { today, to: term.dueOn, calendar }, awayOf)));
  if (present >= needed) return undefined;
  return {
    vi: `Đến hạn còn ${left} ngày làm việc, người phụ trách có mặt ${present} ngày, các bước còn lại cần ít nhất ${needed} ngày; chưa có người thay.`,
    en: `Of the ${left} working day(s) left, the person in charge is there on ${present}, at least ${needed} are needed, and nobody stands in.`,
  };
}

function daysThere(person: string, { today, to, calendar }: Days, awayOf: Known['awayOf']): number {
  const away = awayOf.get(person) ?? [];
  let count = 0;
  for (let day = dayNumberOf(today) + 1; day <= dayNumberOf(to); day += 1) {
    const date = dateOf(day);
    if (isWorkingDay(date, calendar) && !away.some(({ from, to: last }) => from <= date && date <= last)) count += 1;
  }
  return count;
}

function absencesByPerson(absences: readonly ForecastAbsence[]): Map<string, ForecastAbsence[]> {
  const byPerson = new Map<string, ForecastAbsence[]>();
  for (const absence of absences) {
    if (!absence.hasSubstitute) kept(byPerson, absence.personId, () => [] as ForecastAbsence[]).push(absence);
  }
  return byPerson;
}

/** In tenths: the past of one body gives no finer figure. */
function saidOf(past: RulePast | undefined): RuleForecast['past'] {
  const { of, missed } = past ?? { of: 0, missed: 0 };
  if (of < LEAST_SAMPLE) {
    return {
      of,
      missed,
      text: { vi: `Chưa đủ số liệu (${of} lần đã kết thúc).`, en: `Not enough data (${of} ended so far).` },
    };
  }
  const tenths = Math.round((10 * missed) / of);
  return {
    of,
    missed,
    text: {
      vi: `Trước đây khoảng ${tenths} trên 10 lần trễ hạn (${missed} trong ${of} lần).`,
      en: `About ${tenths} in 10 were missed before (${missed} of ${of}).`,
    },
  };
}

const tally = (): Tally => ({ due: 0, noTimeLeft: 0, away: 0, oftenMissed: 0 });
const atRisk = ({ noTimeLeft: none, away, oftenMissed }: Tally): number => none + away + oftenMissed;
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
