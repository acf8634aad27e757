// How long does a new calendar take to move a hundred thousand running terms, each on the record with its trace and its belief? Laid straight
// into the tables, then proposed, approved and carried by the very services.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/clock.js';
import type { Visitor } from '../../src/common/visitor.js';
import { dueDateOf } from '../../src/deadlines/deadline-term.js';
import { RecomputeService } from '../../src/deadlines/recompute.service.js';
import { RecomputePreviewService } from '../../src/deadlines/recompute-preview.service.js';
import type { CalendarBody } from '../../src/regulations/calendar.js';
import { CalendarProposalsService } from '../../src/regulations/calendar-proposals.service.js';
import { dateOf, dayNumberOf } from '../../src/regulations/local-day.js';
import { RegulationsService } from '../../src/regulations/regulations.service.js';
import type { Line } from './report.js';

const TERMS = 100_000;
const MOST_SECONDS = 10;
const TERMS_EACH = 5;
/** The day that becomes a day off; terms of 40 to 99 working days, begun on each of forty days before it, all lie over it. */
const NEW_DAY_OFF = '2026-06-10';
const LENGTHS = Array.from({ length: 60 }, (_, nth) => 40 + nth);
const STARTS = 40;

/** Different terms over the new day off; the rest of the hundred thousand are like them. */
function patterns(regulations: RegulationsService): object[] {
  const { calendar, current } = regulations;
  const [rule] = Object.values(
    regulations.lawOn({ date: '2026-05-04', level: 'commune', variant: 'commission' }).rules,
  );
  return LENGTHS.flatMap((value) =>
    Array.from({ length: STARTS }, (_, nth) => {
      const from = dateOf(dayNumberOf('2026-04-20') + nth);
      const text = {
        ...rule,
        value,
        unit: 'workingDay',
        firstDay: 'excluded',
        roll: 'none',
        offeredOnly: false,
        protects: false,
      };
      const inputs = { from, value, unit: 'workingDay', firstDay: 'excluded', roll: 'none', pause: 'keepRemaining' };
      const parts = { rule_text: text, inputs, pauses: [], extensions: [], set_by_hand: null } as never;
      const date = dueDateOf(parts, calendar);
      return {
        ...{ rule: rule?.id, kind: 'statutory', status: 'running', started_on: from, rule_text: text, inputs, ...date },
        ...{ law_revision: current.revision, calendar_revision: current.calendarRevision, pauses: [], extensions: [] },
        ...{ known_at: `${from}T02:00:00Z`, lapses: false, next_ring_at: date.due_at, started_seq: 1, updated_seq: 1 },
      };
    }),
  );
}

/** A week before the new day off, with all the terms still running. */
class HeldClock extends Clock {
  now(): Date {
    return new Date('2026-06-03T02:00:00Z');
  }
}

async function layOut(owner: pg.Client, laid: readonly object[]): Promise<{ proposer: Visitor; head: Visitor }> {
  const body = randomUUID();
  await owner.query(
    `INSERT INTO bodies (id, kind, level, name_vi, name_en, issuer_code, valid_from) VALUES ($1, 'committee', 'commune', 'Đảng ủy', 'Committee', 'BL', '2020-01-01')`,
    [body],
  );
  const person = async (role: string): Promise<Visitor> => {
    const personId = randomUUID();
    await owner.query(`INSERT INTO persons (id, full_name, search_name) VALUES ($1, 'Người đo', 'nguoi do')`, [
      personId,
    ]);
    await owner.query(`INSERT INTO offices (person_id, body_id, role, valid_from) VALUES ($1, $2, $3, '2020-01-01')`, [
      personId,
      body,
      role,
    ]);
    return {
      accountId: personId,
      personId,
      offices: [{ id: personId, bodyId: body, role, validFrom: '2020-01-01', validTo: null }],
    };
  };
  await owner.query(
    `INSERT INTO cases (id, code, procedure, body_id, status, states, phase, version, snapshot, secrecy, subjects, head_hash, opened_on, updated_at)
      SELECT gen_random_uuid(), 'BL-' || n, 'signs-inspection@1', $2, 'active', '{x}', 'prepare', 1, '{}', 'internal', '{}', 'x', '2026-05-04', now()
        FROM generate_series(1, $1) n`,
    [TERMS / TERMS_EACH, body],
  );
  // Only the columns named, so that a column added to terms later takes its default.
  const names = Object.keys(laid[0] as object).join(', ');
  await owner.query(
    `INSERT INTO deadlines (id, case_id, key, ${names})
      SELECT gen_random_uuid(), c.id, 'k' || k, ${Object.keys(laid[0] as object)
        .map((name) => `t.${name}`)
        .join(', ')}
        FROM (SELECT id, row_number() OVER () AS nth FROM cases) c CROSS JOIN generate_series(1, ${TERMS_EACH}) k
        JOIN (SELECT p.*, row_number() OVER () AS place FROM jsonb_populate_recordset(NULL::deadlines, $1) p) t
          ON t.place = 1 + (c.nth * ${TERMS_EACH} + k) % ${laid.length}`,
    [JSON.stringify(laid)],
  );
  await owner.query('ANALYZE deadlines');
  return { proposer: await person('deadlineSupervisor'), head: await person('committeeSecretary') };
}

const withADayOff = (body: CalendarBody): CalendarBody => ({
  ...body,
  days: [
    ...body.days,
    { date: NEW_DAY_OFF, kind: 'publicHoliday', vi: 'Ngày nghỉ mới', en: 'New day off', confidence: 'confirmed' },
  ],
});

/** On a migrated, empty database. */
export async function benchCalendar(
  urls: { ownerUrl: string; appUrl: string },
  say: (text: string) => void,
): Promise<Line[]> {
  const owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  const source = await new DataSource({ type: 'postgres', url: urls.appUrl, extra: { max: 4 } }).initialize();
  try {
    const clock = new HeldClock();
    const regulations = new RegulationsService(source);
    await regulations.onModuleInit();
    const proposals = new CalendarProposalsService(source, regulations, clock);
    say(`${TERMS.toLocaleString('en-US')} thời hạn · terms`);
    const { proposer, head } = await layOut(owner, patterns(regulations));
    const { format: _format, ...calendar } = withADayOff(regulations.calendar.body);
    const id = await proposals.propose(proposer, {
      calendar: calendar as never,
      source: 'Đo · bench',
      requestId: 'bench-calendar',
    });
    const previewed = await timed(() =>
      new RecomputePreviewService(source, proposals, clock).preview(head, id, { limit: 50 }),
    );
    const bare = await bareUpdate(owner);
    await proposals.approve(head, id);
    const carried = await timed(() => new RecomputeService(source, clock).carryOn());
    if (carried.result.moved !== TERMS || previewed.result.summary?.later !== TERMS)
      throw new Error(
        `${carried.result.moved} terms moved and ${previewed.result.summary?.later} were promised, of ${TERMS}.`,
      );
    return [
      lineOf('lịch mới chuyển 100.000 thời hạn · a calendar moves 100,000 terms', carried.ms, MOST_SECONDS),
      {
        ...lineOf('cùng việc đó · the same', carried.ms),
        limit: { name: 'một câu UPDATE trần · one bare UPDATE:', perSecond: (TERMS * 1000) / bare },
      },
      lineOf('xem trước lịch mới · previewing it', previewed.ms),
    ];
  } finally {
    await source.destroy();
    await owner.end();
  }
}

/** What the server needs to give the same rows another day and nothing else, in one statement; undone again. */
async function bareUpdate(owner: pg.Client): Promise<number> {
  await owner.query('BEGIN');
  const { ms } = await timed(() =>
    owner.query(
      `UPDATE deadlines SET due_on = due_on + 1, due_at = due_at + interval '1 day', next_ring_at = next_ring_at + interval '1 day',
        calendar_revision = 'x', known_at = now()`,
    ),
  );
  await owner.query('ROLLBACK');
  await owner.query('VACUUM deadlines');
  return ms;
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const from = performance.now();
  const result = await work();
  return { result, ms: performance.now() - from };
}

const lineOf = (what: string, ms: number, mostSeconds?: number): Line => ({
  what,
  callers: 1,
  ours: { perSecond: (TERMS * 1000) / ms, p50: ms, p99: ms },
  limit: { name: `100.000 / ${MOST_SECONDS} s:`, perSecond: TERMS / MOST_SECONDS },
  ...(mostSeconds !== undefined && { atLeast: 1 }),
});
