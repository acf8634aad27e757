// Which law holds now, and which held under a revision? Loads the files once; a faulty file stops the start.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Calendar } from './calendar.js';
import { type Law, type LawBook, type LawQuery, lawOn } from './law.js';
import { loadRegulations } from './regulation-loader.js';
import { readRevisions, storeRevisions } from './revision-store.js';

/** Enough for every level and variant on some years of effective dates; a full cache starts over. */
const LAWS_KEPT = 5_000;

@Injectable()
export class RegulationsService implements OnModuleInit {
  /** The law and calendar on disk, read when the service is made so that others may use it from their first moment. */
  readonly current: LawBook = loadRegulations();
  private readonly laws = new Map<string, Law>();
  private readonly books = new Map<string, Promise<LawBook>>();

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Before any case can rest on them, the texts in use are in the database. */
  async onModuleInit(): Promise<void> {
    await storeRevisions(this.database, this.current);
  }

  get calendar(): Calendar {
    return this.current.calendar;
  }

  /** The rules in force that day. Synchronous and kept: every event asks. Throws a NoLawOnDateError before the first profile. */
  lawOn(query: LawQuery): Law {
    const key = [query.date, query.level, query.variant, query.province ?? ''].join('|');
    const known = this.laws.get(key);
    if (known) return known;
    const law = lawOn(this.current, query);
    if (this.laws.size >= LAWS_KEPT) this.laws.clear();
    this.laws.set(key, law);
    return law;
  }

  /** The law and calendar as they stood under two revisions, for replay and recomputing. */
  lawOfRevision(revision: string, calendarRevision: string): Promise<LawBook> {
    if (revision === this.current.revision && calendarRevision === this.current.calendarRevision) {
      return Promise.resolve(this.current);
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
}
