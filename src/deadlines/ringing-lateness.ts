// How late do deadlines ring? For the metrics page.
import { Histogram, register } from 'prom-client';

const NAME = 'ky_cuong_ringing_lateness_seconds';

/** One per process, however often the module is loaded. */
export const ringingLateness =
  (register.getSingleMetric(NAME) as Histogram | undefined) ??
  new Histogram({
    name: NAME,
    help: 'Seconds from the moment a deadline should ring to the moment it does.',
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 600, 3600],
  });
