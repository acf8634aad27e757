// What does the law of a day settle by itself, and what is set or stated by hand? The stories of the demo ask as the machines do, so that
// they follow the regulations in `config` when a figure becomes known.
import { type LawBook, lawOn } from '../../src/regulations/law.js';
import { loadRegulations } from '../../src/regulations/regulation-loader.js';

type Law = ReturnType<typeof lawOn>;

const laws = new Map<string, Law>();
let book: LawBook | undefined;

/** None of what is asked here differs by level below the centre. */
function lawOfTheDay(on: string): Law {
  const known = laws.get(on);
  if (known) return known;
  book ??= loadRegulations();
  const law = lawOn(book, { date: on, level: 'commune', variant: 'commission' });
  laws.set(on, law);
  return law;
}

/** A figure that starts by itself; null where the body sets the day. */
export function figureOf(on: string, rule: string): number | null {
  const found = lawOfTheDay(on).rules[rule];
  return found && !found.offeredOnly ? found.value : null;
}

/** A matter the law of the day settles; false where the body states what it follows. */
export function isSettled(on: string, setting: string): boolean {
  const found = lawOfTheDay(on).settings[setting];
  return found !== undefined && !found.offeredOnly && found.value !== null;
}
