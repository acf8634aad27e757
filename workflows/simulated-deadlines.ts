// Deadlines as a walk without a calendar needs them: calendar days and months only, so that paths and locks do not depend on holidays.
import type { Effect } from './effects.js';
import type { Law, RuleValue, SeenDeadline } from './procedure.js';

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The same day of a later month, or the last day of that month where it is shorter. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

const dueBy = (rule: RuleValue | undefined, from: string): string | null => {
  if (!rule || rule.value === null) return null;
  return rule.unit === 'month' ? addMonths(from, rule.value) : addDays(from, rule.value);
};

/** What a machine would see of its deadlines after these effects. */
export function simulateDeadlines(
  before: readonly SeenDeadline[],
  effects: readonly Effect[],
  law: Law,
): SeenDeadline[] {
  const restated = effects.find((effect) => effect.type === 'restate');
  const course = restated ? restated.timeline.map((timed) => timed.effect) : effects;
  const after = new Map((restated ? [] : before).map((deadline) => [deadline.key, { ...deadline }]));
  for (const effect of course) {
    if (effect.type === 'startDeadline') {
      after.set(effect.key, {
        key: effect.key,
        rule: effect.rule,
        subjectId: effect.subjectId ?? null,
        status: 'running',
        startedOn: effect.from,
        due: effect.setByHand?.due ?? dueBy(law.rules[effect.rule], effect.from),
        extensions: 0,
        extendedBy: 0,
      });
      continue;
    }
    if (!('key' in effect)) continue;
    const deadline = after.get(effect.key);
    if (!deadline) continue;
    if (effect.type === 'stopDeadline') deadline.status = effect.how === 'met' ? 'met' : 'stopped';
    if (effect.type === 'pauseDeadline') deadline.status = 'paused';
    if (effect.type === 'resumeDeadline') deadline.status = 'running';
    if (effect.type === 'extendDeadline') {
      deadline.extensions += 1;
      deadline.extendedBy += effect.by ?? 0;
      deadline.due = effect.until ?? (deadline.due && addDays(deadline.due, effect.by ?? 0));
    }
  }
  return [...after.values()];
}
