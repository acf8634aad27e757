// Who is listening, and what is new for them? Events come from the line in the database, so any number of API processes tell the same,
// and somebody who was cut off goes on where they were.
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ApiSessionsService } from '../access/api-sessions.service.js';
import { readableCases } from '../access/policy.js';
import { Clock } from '../common/clock.js';
import { Problem } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import { type LiveKind, placeLiveEvents } from './live-events.js';

/** Where what is told is written to: an HTTP reply that stays open. */
export interface LiveReply {
  write(text: string): boolean;
  end(): void;
  /** Bytes that were written and not yet taken. */
  readonly writableLength: number;
}

interface Listener {
  personId: string;
  tokenHash: string;
  reply: LiveReply;
  /** The place up to which they have been told. */
  place: number;
  busy: boolean;
  closed: boolean;
}

interface EventRow {
  place: string;
  kind: LiveKind;
  id: string;
  caseId: string | null;
  caseCode: string | null;
  at: Date;
  isReadable: boolean;
}

const MOST_PER_PERSON = 5;
const MOST_ALTOGETHER = 2000;
const PAGE = 200;
/** Somebody who takes nothing is let go; they come back and read on. */
const MOST_UNREAD_BYTES = 1_000_000;

/** How often the line is looked at, and how often listeners are asked whether they are still there. A test makes them shorter. */
export const LIVE_PACE = Symbol('LIVE_PACE');
export interface LivePace {
  lookMs: number;
  heartbeatMs: number;
}
export const usualPace: LivePace = { lookMs: 500, heartbeatMs: 15_000 };

@Injectable()
export class LiveService implements OnModuleDestroy {
  private readonly logger = new Logger(LiveService.name);
  private readonly listeners = new Set<Listener>();
  private timers: NodeJS.Timeout[] = [];
  private looking: Promise<void> | undefined;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly sessions: ApiSessionsService,
    private readonly clock: Clock,
    @Inject(LIVE_PACE) private readonly pace: LivePace,
  ) {}

  /** Here, before the server stops: replies that stay open would keep it from ending. */
  async onModuleDestroy(): Promise<void> {
    this.rest();
    for (const listener of this.listeners) this.letGo(listener);
    await this.looking;
  }

  /**
   * Tells from now on, or from the place somebody had come to. Refuses before anything is written, while the refusal can still be a
   * problem document. Returns what to call when they leave.
   */
  async listen(
    { personId }: Visitor,
    { tokenHash, after, reply }: { tokenHash: string; after: number | undefined; reply: LiveReply },
  ): Promise<() => void> {
    const own = [...this.listeners].filter((other) => other.personId === personId).length;
    if (own >= MOST_PER_PERSON || this.listeners.size >= MOST_ALTOGETHER) throw tooManyListeners();
    // Counted at once, so that many opened together are counted too; busy until their place is known.
    const listener: Listener = {
      personId,
      tokenHash,
      reply,
      place: Number.MAX_SAFE_INTEGER,
      busy: true,
      closed: false,
    };
    this.listeners.add(listener);
    try {
      await this.begin(listener, after);
    } catch (error) {
      this.listeners.delete(listener);
      throw error;
    }
    if (this.timers.length === 0) this.wake();
    void this.tell(listener);
    return () => this.letGo(listener);
  }

  private async begin(listener: Listener, after: number | undefined): Promise<void> {
    const { first, last } = await this.line();
    // Behind what is still kept, or ahead of a line that was restored from a copy: steps are missing, so the lists are read anew.
    const lost = after !== undefined && (after > last || after + 1 < first);
    listener.place = after === undefined || lost ? last : after;
    listener.busy = false;
    listener.reply.write(eventText(lost ? 'reload' : 'ready', listener.place, {}));
  }

  private async line(): Promise<{ first: number; last: number }> {
    await placeLiveEvents(this.db);
    const [row] = await this.db.query<{ first: string | null; last: string }[]>(
      `SELECT (SELECT min(place) FROM live_events) AS first,
        greatest((SELECT max(place) FROM live_events), (SELECT last_value FROM live_places WHERE is_called), 0) AS last`,
    );
    const last = Number(row?.last ?? 0);
    return { first: row?.first == null ? last + 1 : Number(row.first), last };
  }

  private wake(): void {
    this.timers = [
      setInterval(() => {
        this.looking ??= this.look().finally(() => {
          this.looking = undefined;
        });
      }, this.pace.lookMs).unref(),
      setInterval(() => void this.beat(), this.pace.heartbeatMs).unref(),
    ];
  }

  private rest(): void {
    for (const timer of this.timers.splice(0)) clearInterval(timer);
  }

  /** One question for all listeners; only those with news are asked about further. */
  private async look(): Promise<void> {
    try {
      await placeLiveEvents(this.db);
      const least = Math.min(...[...this.listeners].map(({ place }) => place));
      const rows = await this.db.query<{ personId: string; last: string }[]>(
        `SELECT person_id AS "personId", max(place) AS last FROM live_events
          WHERE person_id = ANY ($1::uuid[]) AND place > $2 GROUP BY 1`,
        [[...new Set([...this.listeners].map(({ personId }) => personId))], Number.isFinite(least) ? least : 0],
      );
      const news = new Map(rows.map(({ personId, last }) => [personId, Number(last)]));
      const told = [...this.listeners].filter(({ personId, place }) => (news.get(personId) ?? 0) > place);
      await Promise.all(told.map((listener) => this.tell(listener)));
    } catch (error) {
      this.logger.warn(`live events: ${(error as Error).message}`);
    }
  }

  /** A sign-in that has ended ends what was opened under it; everybody else hears that we are still there. */
  private async beat(): Promise<void> {
    for (const listener of this.listeners) {
      try {
        if (await this.sessions.visitorBehind(listener.tokenHash)) listener.reply.write(': \n\n');
        else this.letGo(listener);
      } catch {
        // A database that is away for a moment signs nobody out.
        listener.reply.write(': \n\n');
      }
    }
  }

  /** Everything new for one listener, in order; cases they may not read are passed over in silence. */
  private async tell(listener: Listener): Promise<void> {
    if (listener.busy || listener.closed) return;
    listener.busy = true;
    try {
      for (let more = true; more && !listener.closed; ) {
        const visitor = await this.sessions.visitorBehind(listener.tokenHash);
        if (!visitor || listener.reply.writableLength > MOST_UNREAD_BYTES) return this.letGo(listener);
        const rows = await this.newFor(visitor, listener.place);
        for (const row of rows) {
          listener.place = Number(row.place);
          if (row.isReadable && !listener.closed) listener.reply.write(eventText(row.kind, listener.place, shown(row)));
        }
        more = rows.length === PAGE;
      }
    } catch (error) {
      this.logger.warn(`live events: ${(error as Error).message}`);
    } finally {
      listener.busy = false;
    }
  }

  private newFor(visitor: Visitor, place: number): Promise<EventRow[]> {
    const readable = readableCases(visitor, this.clock.today(), 4);
    return this.db.query<EventRow[]>(
      `SELECT e.place, e.kind, e.ref AS id, e.case_id AS "caseId", c.code AS "caseCode", e.at,
          (e.case_id IS NULL OR coalesce(${readable.sql}, false)) AS "isReadable"
        FROM live_events e LEFT JOIN cases c ON c.id = e.case_id
        WHERE e.person_id = $1 AND e.place > $2 ORDER BY e.place LIMIT $3`,
      [visitor.personId, place, PAGE, ...readable.params],
    );
  }

  private letGo(listener: Listener): void {
    if (listener.closed) return;
    listener.closed = true;
    this.listeners.delete(listener);
    listener.reply.end();
    if (this.listeners.size === 0) this.rest();
  }
}

/** Ids and codes; what there is to read is asked for with them. */
const shown = ({ id, caseId, caseCode, at }: EventRow) => ({
  id,
  at: at.toISOString(),
  ...(caseId === null ? {} : { case: { id: caseId, code: caseCode } }),
});

const eventText = (event: string, place: number, data: object): string =>
  `id: ${place}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

const tooManyListeners = (): Problem =>
  new Problem(
    429,
    'too-many-listeners',
    { vi: 'Đang mở quá nhiều kênh cập nhật.', en: 'Too many live connections are open.' },
    {
      vi: `Mỗi người mở nhiều nhất ${MOST_PER_PERSON} kênh; đóng bớt một trang rồi thử lại.`,
      en: `Each person may hold ${MOST_PER_PERSON} open; close a page and try again.`,
    },
    { retryAfter: 30 },
  );
