// The morning's digest: one per person and working day, whoever writes it and however often they try; none for who has nothing to be
// told or is away. A morning slept through is not made up for: the next one holds everything.
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../../config/settings.module.js';
import { Clock, localDate, TIME_ZONE } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import { isWorkingDay } from '../regulations/calendar.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { Bulletins, type NewBulletin } from './bulletins.js';
import { DutiesService } from './duties.service.js';
import { inOrder } from './groups.js';

/** A digest written after office hours would be the next morning's. */
const NOT_AFTER = '17:00';
/** Only one process writes a morning's digests; one that dies leaves the rest to the next. */
const WRITING = 'SELECT pg_try_advisory_lock(4157012) AS mine';
const WRITTEN = 'SELECT pg_advisory_unlock(4157012)';
const AT_ONCE = 200;

@Injectable()
export class DigestService {
  private doneFor = '';

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly duties: DutiesService,
    private readonly bulletins: Bulletins,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Writes this morning's digests if it is time and nobody has; returns how many were new. */
  async write(): Promise<number> {
    const now = this.clock.now();
    const today = localDate(now);
    if (this.doneFor === today || !isWorkingDay(today, this.regulations.calendar)) return 0;
    if (now < at(today, this.settings.digestAt) || now >= at(today, NOT_AFTER)) return 0;
    if (await this.isWritten(today)) return 0;
    // A lock of the connection and not of a transaction: what is written stays written if the rest fails.
    const runner = this.db.createQueryRunner();
    try {
      const [lock] = (await runner.query(WRITING)) as { mine: boolean }[];
      if (!lock?.mine) return 0;
      try {
        return (await this.isWritten(today)) ? 0 : await this.writeAll(today, now);
      } finally {
        await runner.query(WRITTEN);
      }
    } finally {
      await runner.release();
    }
  }

  private async isWritten(today: string): Promise<boolean> {
    const [row] = await this.db.query<unknown[]>('SELECT 1 FROM digest_days WHERE day = $1', [today]);
    if (row) this.doneFor = today;
    return row !== undefined;
  }

  private async writeAll(today: string, now: Date): Promise<number> {
    const duties = await this.duties.ofEverybody({ today, now });
    const there = await this.thoseThere([...duties.keys()], today);
    const digests = there.map((personId): NewBulletin => {
      const { terms, messages } = duties.get(personId) ?? { terms: [], messages: [] };
      return {
        id: derivedId('digest', personId, today),
        personId,
        told: { kind: 'digest', day: today, terms: inOrder(terms), messages },
      };
    });
    let written = 0;
    for (let next = 0; next < digests.length; next += AT_ONCE) {
      const some = digests.slice(next, next + AT_ONCE);
      written += await this.db.transaction((manager) => this.bulletins.publish(manager, some));
    }
    await this.db.query('INSERT INTO digest_days (day, made_at, digests) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      today,
      now.toISOString(),
      digests.length,
    ]);
    this.doneFor = today;
    return written;
  }

  /** Those of them who are not away today and have not left. */
  private async thoseThere(people: readonly string[], today: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }[]>(
      'SELECT p.id FROM persons p WHERE p.id = ANY ($1::uuid[]) AND NOT is_closed(p.id) AND NOT is_away(p.id, $2::date) ORDER BY p.id',
      [people, today],
    );
    return rows.map(({ id }) => id);
  }
}

/** A local time of a local day. */
function at(day: string, time: string): Date {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const zoned = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour, minute } });
  return new Date(zoned.epochMilliseconds);
}
