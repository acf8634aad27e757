// Which law holds now, and which held under a revision? The files are read once, and a faulty one stops the start; what was adopted since
// is laid over them, at once where it was adopted and soon after in every other process.
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { adoptionCount, readAdoptions } from './adoptions.js';
import { type Calendar, type CalendarBody, calendarOf } from './calendar.js';
import { contentHash } from './content-hash.js';
import { type Law, type LawBook, type LawQuery, lawOn, namedPlaces } from './law.js';
import { inForce, type LeftAside } from './law-in-force.js';
import { loadRegulations } from './regulation-loader.js';
import { readRevisions, storeRevisions } from './revision-store.js';

/** Enough for every level and variant on some years of effective dates; a full cache starts over. */
const LAWS_KEPT = 5_000;

@Injectable()
export class RegulationsService implements OnModuleInit {
  /** The law and calendar on disk, read when the service is made so that others may use it from their first moment. */
  readonly files: LawBook = loadRegulations();
  private readonly logger = new Logger(RegulationsService.name);
  private readonly laws = new Map<string, Law>();
  private readonly books = new Map<string, Promise<LawBook>>();
  /** Every calendar terms may rest on, by revision; there are a few in a year. */
  private readonly calendars = new Map<string, Calendar>();
  private readonly listeners: (() => void)[] = [];
  private book: LawBook = this.files;
  private places = namedPlaces(this.book.regulations);
  private aside: readonly LeftAside[] = [];
  private adopted = 0;
  private lastLook: Promise<boolean> = Promise.resolve(false);

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Before any case can rest on them, the texts in use are in the database. */
  async onModuleInit(): Promise<void> {
    await storeRevisions(this.database, this.files);
    await this.readCalendars();
    await this.catchUp();
  }

  /** The book in force: the files with what was adopted. */
  get current(): LawBook {
    return this.book;
  }

  get calendar(): Calendar {
    return this.book.calendar;
  }

  /** A calendar as it stood under a revision; a running term may rest on another one than is in force. */
  calendarOf(revision: string): Calendar | undefined {
    return revision === this.book.calendarRevision ? this.book.calendar : this.calendars.get(revision);
  }

  /** What was adopted and is not, or not wholly, in force, and why. */
  get leftAside(): readonly LeftAside[] {
    return this.aside;
  }

  /** Told each time another book is in force, in whichever process it was adopted. */
  onAdopted(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Takes over what was adopted until now, here or elsewhere. True when there was something. */
  catchUp(): Promise<boolean> {
    // One after the other: a look that has begun may have read before what was adopted just now.
    this.lastLook = this.lastLook.catch(() => false).then(() => this.look());
    return this.lastLook;
  }

  /** The rules in force that day. Synchronous and kept: every event asks. Throws a NoLawOnDateError before the first profile. */
  lawOn(query: LawQuery): Law {
    const { date, level, variant } = query;
    // A place nobody has written anything for has the law of all; so the names of bodies do not fill the cache.
    const province =
      query.province !== undefined && this.places.provinces.has(query.province) ? query.province : undefined;
    const bodyCode =
      query.bodyCode !== undefined && this.places.bodies.has(query.bodyCode) ? query.bodyCode : undefined;
    const key = [date, level, variant, province ?? '', bodyCode ?? ''].join('|');
    const known = this.laws.get(key);
    if (known) return known;
    const law = lawOn(this.book, { date, level, variant, province, bodyCode });
    if (this.laws.size >= LAWS_KEPT) this.laws.clear();
    this.laws.set(key, law);
    return law;
  }

  /** The law and calendar as they stood under two revisions, for replay and recomputing. */
  lawOfRevision(revision: string, calendarRevision: string): Promise<LawBook> {
    if (revision === this.book.revision && calendarRevision === this.book.calendarRevision) {
      return Promise.resolve(this.book);
    }
    const key = `${revision}|${calendarRevision}`;
    const known = this.books.get(key);
    if (known) return known;
    const book = readRevisions(this.database, revision, calendarRevision);
    this.books.set(key, book);
    // A text missing now may be restored later: a failure is not remembered.
    book.catch(() => this.books.delete(key));
    return book;
  }

  private async readCalendars(): Promise<void> {
    const rows = await this.database.query<{ hash: string; body: CalendarBody }[]>(
      'SELECT hash, body FROM calendar_revisions WHERE hash <> ALL ($1::text[])',
      [[...this.calendars.keys()]],
    );
    // One that was changed behind our back is nobody's calendar.
    for (const { hash, body } of rows) if (contentHash(body) === hash) this.calendars.set(hash, calendarOf(body));
  }

  private async look(): Promise<boolean> {
    const count = await adoptionCount(this.database);
    if (count === this.adopted) return false;
    const { book, leftAside } = inForce(this.files, await readAdoptions(this.database));
    // A process with other files comes to another book than the one that was adopted; its texts must be there for replay as well.
    await storeRevisions(this.database, book);
    await this.readCalendars();
    this.book = book;
    this.places = namedPlaces(book.regulations);
    this.aside = leftAside;
    this.laws.clear();
    this.adopted = count;
    for (const left of leftAside)
      if (left.why !== 'heldByFiles') this.logger.warn(`${left.what} ${left.id}: ${left.why}`);
    for (const listener of this.listeners) listener();
    return true;
  }
}
