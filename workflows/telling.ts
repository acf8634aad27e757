// What has a case told others, and for which day? They act on it from then on, so no correction may make it untrue. Pure.
import type { Effect, TimedEffect } from './effects.js';

/** What reaches another case: it is opened, raised an event in, or hears that this one has ended. A link outside reaches nobody. */
export const reachesAnotherCase = (effect: Effect): boolean =>
  effect.type === 'tellCase' ||
  effect.type === 'endLinkedCase' ||
  (effect.type === 'openLinkedCase' && effect.opening !== undefined && !effect.external);

/** Each telling as the other case knows it. It takes the day of the record too, save of an end, which it hears of when it does. */
export const toldBy = (course: readonly TimedEffect[]): string[] =>
  course
    .filter(({ effect }) => reachesAnotherCase(effect))
    .map(({ seq, situation, effect }) =>
      JSON.stringify([seq, effect, effect.type === 'endLinkedCase' ? null : situation.effectiveOn]),
    );

/** Nothing told is left out, told otherwise, or told besides: a correction knocks at no other case. */
export const tellsTheSame = (one: readonly TimedEffect[], other: readonly TimedEffect[]): boolean => {
  const [before, after] = [toldBy(one), toldBy(other)];
  return before.length === after.length && before.every((telling, index) => telling === after[index]);
};

/** Numbers of the records that told another case something. */
export const recordsThatTold = (course: readonly TimedEffect[]): Set<number> =>
  new Set(course.filter(({ effect }) => reachesAnotherCase(effect)).map(({ seq }) => seq));
