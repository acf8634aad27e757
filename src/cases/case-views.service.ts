// How a case, its records and what may be done next are shown. Names and texts only to those who may read all of the case.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { permitted } from '../../workflows/advance.js';
import { SnapshotFault, statesOf } from '../../workflows/machine-runner.js';
import type { Procedure, StateMeta, Text } from '../../workflows/procedure.js';
import { procedureFor } from '../../workflows/registry.js';
import { Clock, localDate } from '../common/clock.js';
import { Problem } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import { CaseRepository } from './case.repository.js';
import { caseNotFound, quarantined } from './case-problems.js';
import { ChangeWriters } from './change-writer.js';
import { type ReadableCase, ReadableCasesService } from './readable-cases.service.js';
import { lawQueryOf, situate } from './situate.js';

export interface StateView {
  id: string;
  title: Text;
  sentence: Text;
  phase: StateMeta['phase'];
}

@Injectable()
export class CaseViewsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly cases: CaseRepository,
    private readonly readable: ReadableCasesService,
    private readonly writers: ChangeWriters,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
  ) {}

  async view(visitor: Visitor, caseId: string) {
    const found = await this.readable.require(visitor, caseId);
    const summary = this.summary(found);
    if (found.level !== 'full') return summary;
    const [row] = await this.db.query<{ facts: Record<string, unknown> }[]>(
      `SELECT snapshot -> 'context' AS facts FROM cases WHERE id = $1`,
      [caseId],
    );
    return { ...summary, subjects: await this.subjects(found.subjects), facts: row?.facts ?? {} };
  }

  /** What every degree of access may see: identifiers, state, dates. */
  summary(found: ReadableCase) {
    const { subjects: _subjects, bodyId, bodyName, ...rest } = found;
    const procedure = procedureFor(found.procedure);
    return {
      ...rest,
      title: procedure?.title ?? null,
      body: { id: bodyId, name: bodyName },
      states: procedure ? stateViews(procedure, found.states) : [],
    };
  }

  async permittedEvents(visitor: Visitor, caseId: string) {
    await this.readable.require(visitor, caseId);
    return this.eventsFor(visitor, caseId);
  }

  /** The same whether or not they may read the case: for our own machinery, never for a reply. */
  async eventsFor(visitor: Visitor, caseId: string) {
    const now = this.clock.now();
    const today = localDate(now);
    const seen = await this.cases.read({
      caseId,
      personId: visitor.personId,
      on: today,
      today,
      requestId: '',
      named: [],
    });
    const { found, body } = seen;
    const procedure = found && procedureFor(found.procedure);
    if (!found || !procedure || !body) throw caseNotFound();
    if (found.status === 'quarantined') throw quarantined(found.code);
    const law = this.regulations.lawOn(lawQueryOf(body, today));
    const moment = { at: now.toISOString(), today, effectiveOn: today, lateBy: 0, demoClock: this.clock.isMoved() };
    const shown = this.writers.seen(seen, { effectiveOn: today, at: moment.at });
    const situation = situate({ caseId, by: visitor, type: '', payload: {}, requestId: '' }, seen, moment, law, shown);
    const answer = this.permittedOr(found, () => permitted(procedure, { snapshot: found.snapshot }, situation));
    return {
      version: found.version,
      permitted: answer.permitted.map((type) => ({
        type,
        title: procedure.events[type]?.title,
        sentence: procedure.events[type]?.sentence,
      })),
      // What only the clock or the outbox raises is nobody's to do.
      notNow: answer.notNow
        .filter(({ type }) => isForPeople(procedure, type))
        .map(({ type, here, guard, reasons }) => ({
          type,
          title: procedure.events[type]?.title,
          here,
          guard,
          reasons,
          remedy: reasons[0]?.remedy,
        })),
    };
  }

  /** A snapshot its machine cannot restore answers here as it does at the door. */
  private permittedOr<T>(found: { code: string }, ask: () => T): T {
    try {
      return ask();
    } catch (error) {
      if (error instanceof SnapshotFault) throw quarantined(found.code);
      throw error;
    }
  }

  /** The audit trail. Personal texts are joined only for those who may read the whole case. */
  async records(visitor: Visitor, caseId: string, { after, limit }: { after: number; limit: number }) {
    const found = await this.readable.require(visitor, caseId, 'records');
    const procedure = procedureFor(found.procedure);
    const rows = await this.cases.recordsOf(caseId, after, limit + 1);
    const page = rows.slice(0, limit);
    const personal =
      found.level === 'full'
        ? await this.personalOf(
            caseId,
            page.map(({ seq }) => seq),
          )
        : new Map<number, Record<string, unknown>>();
    const names = await this.namesOf(page.flatMap(({ actor_id }) => actor_id ?? []));
    return {
      records: page.map((row) => ({
        seq: row.seq,
        type: row.event_type,
        title: procedure?.events[row.event_type]?.title ?? null,
        recordedAt: row.recorded_at,
        effectiveOn: row.effective_on,
        actor: row.actor_id ? { id: row.actor_id, name: names.get(row.actor_id) ?? null } : null,
        statesBefore: row.states_before,
        statesAfter: row.states_after,
        ...situationShown(row.body_json.situation as Shown, found.level),
        ...(found.level === 'full' ? { payload: row.body_json.payload, personal: personal.get(row.seq) ?? {} } : {}),
        basis: procedure?.events[row.event_type]?.basis ?? [],
        prevHash: row.prev_hash,
        hash: row.hash,
      })),
      next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null,
    };
  }

  /** A subject's sheet: what was put to them, their rights, terms and receipts, as data with titles. */
  async sheet(visitor: Visitor, caseId: string, subjectId: string) {
    const found = await this.readable.require(visitor, caseId, 'full');
    const procedure = procedureFor(found.procedure);
    const [row] = await this.db.query<{ facts: never }[]>(
      `SELECT snapshot -> 'context' AS facts FROM cases WHERE id = $1`,
      [caseId],
    );
    if (!found.subjects.includes(subjectId) || !procedure || !row) throw subjectNotFound();
    const [subject] = await this.subjects([subjectId]);
    return {
      case: { id: found.id, code: found.code, title: procedure.title, body: found.bodyName },
      subject,
      printedAt: this.clock.now().toISOString(),
      sections: procedure.sheet(row.facts, subjectId),
    };
  }

  private async subjects(ids: readonly string[]) {
    return this.db.query<{ id: string; kind: 'member' | 'organisation'; name: string }[]>(
      `SELECT id, 'member' AS kind, full_name AS name FROM persons WHERE id = ANY ($1::uuid[])
       UNION ALL SELECT id, 'organisation', name_vi FROM bodies WHERE id = ANY ($1::uuid[]) ORDER BY name, id`,
      [ids],
    );
  }

  private async personalOf(caseId: string, seqs: readonly number[]): Promise<Map<number, Record<string, unknown>>> {
    const rows = await this.db.query<{ seq: number; field: string; value: unknown }[]>(
      'SELECT seq, field, value FROM personal_values WHERE case_id = $1 AND seq = ANY ($2::int[])',
      [caseId, seqs],
    );
    const bySeq = new Map<number, Record<string, unknown>>();
    for (const { seq, field, value } of rows) bySeq.set(seq, { ...bySeq.get(seq), [field]: value });
    return bySeq;
  }

  private async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.query<{ id: string; full_name: string }[]>(
      'SELECT id, full_name FROM persons WHERE id = ANY ($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, full_name }) => [id, full_name]));
  }
}

interface Shown {
  by: { onBehalfOf?: string; offices: unknown };
  lateBy: number;
  imported: boolean;
  demoClock: boolean;
  law: unknown;
}

const situationShown = ({ by, lateBy, imported, demoClock, law }: Shown, level: ReadableCase['level']) => ({
  onBehalfOf: level === 'full' ? (by.onBehalfOf ?? null) : null,
  offices: by.offices,
  lateBy,
  imported,
  demoClock,
  law,
});

/** Where the proceedings stand first, side matters after. */
function stateViews(procedure: Procedure, states: readonly string[]): StateView[] {
  const metas = statesOf(procedure);
  const views = states.flatMap((id) => {
    const meta = metas.get(id);
    return meta ? [{ id, title: meta.title, sentence: meta.sentence, phase: meta.phase }] : [];
  });
  return [...views.filter(({ phase }) => phase !== 'side'), ...views.filter(({ phase }) => phase === 'side')];
}

const isForPeople = (procedure: Procedure, type: string): boolean =>
  procedure.events[type]?.by.some((actor) => actor !== 'clock' && actor !== 'system') ?? false;

const subjectNotFound = (): Problem =>
  new Problem(
    404,
    'not-found',
    { vi: 'Vụ việc không có đối tượng này.', en: 'The case has no such subject.' },
    { vi: 'Chọn đối tượng từ danh sách của vụ việc.', en: 'Choose a subject of the case.' },
  );
