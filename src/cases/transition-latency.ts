// How long does the door take, from a well-formed command to its answer? For the metrics page; says nothing about the case.
import { Histogram, register } from 'prom-client';
import { Problem } from '../common/problems.js';
import type { Outcome } from './command.js';

const NAME = 'ky_cuong_transition_seconds';

/** One per process, however often the module is loaded. */
const latency =
  (register.getSingleMetric(NAME) as Histogram<'outcome'> | undefined) ??
  new Histogram({
    name: NAME,
    help: 'Seconds the one door takes for a command, by outcome: recorded, refused, invalid, a problem’s code, or failed.',
    labelNames: ['outcome'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
  });

export async function timed(work: () => Promise<Outcome>): Promise<Outcome> {
  const observe = latency.startTimer();
  try {
    const outcome = await work();
    observe({ outcome: outcome.kind });
    return outcome;
  } catch (error) {
    observe({ outcome: error instanceof Problem ? error.code : 'failed' });
    throw error;
  }
}
