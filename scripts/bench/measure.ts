// Callers that each wait for an answer before they ask again, and what came of it.

export interface Sample {
  perSecond: number;
  p50: number;
  p99: number;
}

export interface Load {
  callers: number;
  /** Asked in all, by all callers together. */
  total: number;
  /** How many cases there are; each caller keeps to its own. */
  cases: number;
}

/** One question: the `step`-th (from 1) of the `caseNo`-th case (from 0). */
export type Ask = (caseNo: number, step: number, caller: number) => Promise<void>;

/** How many questions one caller asks, so that all ask alike. */
export const perCaller = ({ callers, total }: Load): number => Math.floor(total / callers);

/** The same order of cases and steps in every way that is measured; pgbench's script computes it too. */
export function placeOf({ callers, cases }: Load, caller: number, nth: number): { caseNo: number; step: number } {
  const own = Math.floor(cases / callers);
  return { caseNo: caller + callers * (nth % own), step: 1 + Math.floor(nth / own) };
}

export async function measured(load: Load, ask: Ask): Promise<Sample> {
  const each = perCaller(load);
  const taken: number[] = [];
  const call = async (caller: number): Promise<void> => {
    for (let nth = 0; nth < each; nth += 1) {
      const { caseNo, step } = placeOf(load, caller, nth);
      const from = performance.now();
      await ask(caseNo, step, caller);
      taken.push(performance.now() - from);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: load.callers }, (_, caller) => call(caller)));
  const seconds = (performance.now() - begun) / 1000;
  return { perSecond: taken.length / seconds, ...percentiles(taken) };
}

export function percentiles(taken: number[]): { p50: number; p99: number } {
  const sorted = taken.sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** The middle of several runs, number by number. */
export const middle = (samples: readonly Sample[]): Sample => ({
  perSecond: median(samples.map(({ perSecond }) => perSecond)),
  p50: median(samples.map(({ p50 }) => p50)),
  p99: median(samples.map(({ p99 }) => p99)),
});
