// Does replaying a case's records through its machine give the stored state (G10), and what was it on a past day?
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { persisted } from '../../workflows/advance.js';
import { replay } from '../../workflows/correct.js';
import { factsOf, leafStates } from '../../workflows/machine-runner.js';
import { procedureFor } from '../../workflows/registry.js';
import { canonicalJson } from '../common/canonical-json.js';
import { PastEvents } from './past-events.js';

export interface RebuildFault {
  caseId: string;
  code: string;
  text: string;
}

interface StoredCase {
  snapshot: unknown;
  states: string[];
  subjects: string[];
  body_id: string;
  secrecy: string;
  status: string;
  label: string;
}

@Injectable()
export class RebuildService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly past: PastEvents,
  ) {}

  /** Every case whose replayed state is not the stored one. */
  async check(progress: (cases: number) => void = () => undefined): Promise<{ cases: number; faults: RebuildFault[] }> {
    const rows = await this.db.query<{ id: string; code: string; procedure: string }[]>(
      'SELECT id, code, procedure FROM cases ORDER BY id',
    );
    const faults: RebuildFault[] = [];
    for (const [index, { id, code, procedure }] of rows.entries()) {
      const text = await this.differs(id, procedure);
      if (text) faults.push({ caseId: id, code, text });
      progress(index + 1);
    }
    return { cases: rows.length, faults };
  }

  /** The states a case was in at an instant, from its records alone. Null before it was opened. */
  async statesAt(caseId: string, procedureId: string, at: string): Promise<string[] | null> {
    const procedure = procedureFor(procedureId);
    const events = (await this.past.of(caseId)).filter(({ situation }) => situation.at <= at);
    const snapshot = procedure && events.length > 0 ? replay(procedure, events) : null;
    return snapshot && leafStates(snapshot);
  }

  private async differs(id: string, procedureId: string): Promise<string | null> {
    const procedure = procedureFor(procedureId);
    if (!procedure) return `procedure ${procedureId} is not registered`;
    const snapshot = replay(procedure, await this.past.of(id));
    if (!snapshot) return 'an event of its records is no longer accepted';
    // Read after the records, so that an event in between shows as a difference only once.
    const [row] = await this.db.query<StoredCase[]>(
      `SELECT c.snapshot, c.states, c.subjects, c.body_id, c.secrecy, c.status, r.body_json ->> 'secrecy' AS label
        FROM cases c JOIN records r ON r.case_id = c.id AND r.seq = 1 WHERE c.id = $1`,
      [id],
    );
    if (!row || canonicalJson(persisted(procedure, snapshot)) !== canonicalJson(row.snapshot)) {
      return 'the replayed state is not the stored one';
    }
    const facts = factsOf(snapshot);
    // Who may read a case hangs on these columns, so they must be what the records give.
    const same: Record<string, boolean> = {
      states: row.states.join() === leafStates(snapshot).join(),
      subjects: [...row.subjects].sort().join() === Object.keys(facts.subjects).sort().join(),
      body_id: row.body_id === facts.body.id,
      secrecy: row.secrecy === row.label,
      status: row.status === (snapshot.status === 'active' ? 'active' : 'done'),
    };
    const column = Object.keys(same).find((name) => !same[name]);
    return column ? `column ${column} is not what the records give` : null;
  }
}
