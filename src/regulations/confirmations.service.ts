// Which values of rules were confirmed, by whom, by which article and page? The legal owner says what the text says and hands in the page;
// another person compares the two; from then on the value binds where the law of a day is asked. Running terms keep theirs (G15).
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { canonicalJson, sha256 } from '../common/canonical-json.js';
import { Clock } from '../common/clock.js';
import { derivedId } from '../common/derived-id.js';
import type { Visitor } from '../common/visitor.js';
import { DECISION, type DecisionView, type Named } from './calendar-proposals.service.js';
import { adopt, type Decision, reject } from './law-decisions.js';
import { inForce, type LeftAside } from './law-in-force.js';
import type { LawListQuery, ProposeConfirmation } from './law-in-force.requests.js';
import {
  alreadyConfirmed,
  confirmationNotFound,
  confirmationUnsound,
  entryChanged,
  type LawFault,
  requestIdReused,
} from './law-problems.js';
import { LawScansService, type ScanView } from './law-scans.service.js';
import { RegulationsService } from './regulations.service.js';
import {
  type ConfirmedRule,
  confirmedEntry,
  type EntryKey,
  entryFaults,
  entryHash,
  findEntry,
} from './rule-entries.js';
import type { Rule } from './rule-schema.js';

export interface ConfirmationView {
  id: string;
  /** waiting for a second person, or decided. */
  status: 'waiting' | 'adopted' | 'rejected';
  entry: EntryKey;
  labels: Rule['labels'] | null;
  value: number;
  unit: Rule['unit'];
  article: string;
  clause: string | null;
  scan: ScanView;
  proposedBy: Named;
  proposedAt: Date;
  decision: DecisionView | null;
  /** Why it is not in force though it was confirmed; null while it is, or before it was. */
  leftAside: Extract<LeftAside, { what: 'confirmation' }>['why'] | null;
}

type Row = Omit<ConfirmationView, 'status' | 'labels' | 'leftAside'> & { verdict: 'adopted' | 'rejected' | null };
type Stored = ConfirmedRule & { proposed_by: string };

const COLUMNS = `c.id, c.entry, c.value, c.unit, c.article, c.clause, d.verdict,
  (SELECT jsonb_build_object('sha256', s.sha256, 'size', s.size, 'mediaType', s.media_type) FROM law_scans s
    WHERE s.sha256 = c.scan) AS scan,
  (SELECT jsonb_build_object('id', w.id, 'fullName', w.full_name) FROM persons w WHERE w.id = c.proposed_by) AS "proposedBy",
  c.proposed_at AS "proposedAt", ${DECISION} AS decision`;
const FROM = 'rule_confirmations c LEFT JOIN law_decisions d ON d.proposal_id = c.id';

@Injectable()
export class ConfirmationsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly regulations: RegulationsService,
    private readonly scans: LawScansService,
    private readonly clock: Clock,
  ) {}

  /** Returns the confirmation's id; for the same request again, the same. */
  async propose(by: Visitor, { requestId, ...said }: ProposeConfirmation): Promise<string> {
    const id = derivedId('rule-confirmation', by.personId, requestId);
    const requestHash = sha256(canonicalJson(said));
    if (await this.isDone(id, requestHash)) return id;
    await this.regulations.catchUp();
    const rule = await this.mayBeConfirmed(id, said);
    const { entry, value, unit, article, clause, scan } = said;
    await this.db.query(
      `INSERT INTO rule_confirmations (id, proposed_by, proposed_at, demo_clock, entry, over_entry, value, unit, article, clause, scan,
          request_hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
      [
        id,
        by.personId,
        this.clock.now().toISOString(),
        this.clock.isMoved(),
        JSON.stringify(entry),
        entryHash(rule),
        value,
        unit,
        article,
        clause,
        scan,
        requestHash,
      ],
    );
    await this.isDone(id, requestHash);
    return id;
  }

  /** The newest first. */
  async list({
    status,
    after,
    limit,
  }: LawListQuery): Promise<{ confirmations: ConfirmationView[]; next: string | null }> {
    const rows = await this.db.query<Row[]>(
      `SELECT ${COLUMNS} FROM ${FROM}
        WHERE ($1 = 'all' OR ($1 = 'waiting') = (d.proposal_id IS NULL))
          AND ($2::uuid IS NULL OR (c.proposed_at, c.id) <
            (SELECT l.proposed_at, l.id FROM rule_confirmations l WHERE l.id = $2))
        ORDER BY c.proposed_at DESC, c.id DESC LIMIT $3`,
      [status, after ?? null, limit + 1],
    );
    const page = rows.slice(0, limit).map((row) => this.shown(row));
    return { confirmations: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  async get(id: string): Promise<ConfirmationView> {
    const [row] = await this.db.query<Row[]>(`SELECT ${COLUMNS} FROM ${FROM} WHERE c.id = $1`, [id]);
    if (!row) throw confirmationNotFound();
    return this.shown(row);
  }

  /** By a second person, who says to have compared it. It is in force when this returns. */
  async confirm(by: Visitor, id: string): Promise<void> {
    const { proposed_by: proposedBy, ...confirmed } = await this.stored(id);
    await this.db.transaction((manager) =>
      adopt(manager, this.decision(by, id, proposedBy), {
        files: this.regulations.files,
        revisionOf: ({ revision }) => revision,
        judge: async (_now, adoptions) => {
          const next = { ...adoptions, rules: [...adoptions.rules, confirmed] };
          const left = inForce(this.regulations.files, next).leftAside.find((one) => one.id === id);
          if (left?.why === 'heldByFiles') throw alreadyConfirmed();
          if (left) throw entryChanged();
          return next;
        },
      }),
    );
    await this.regulations.catchUp();
  }

  async reject(by: Visitor, id: string, reason: string): Promise<void> {
    const { proposed_by: proposedBy } = await this.stored(id);
    await this.db.transaction((manager) => reject(manager, this.decision(by, id, proposedBy), reason));
  }

  /** The entry of the files that is meant, where it can be confirmed with this value; else a problem names every fault. */
  private async mayBeConfirmed(
    id: string,
    { entry, scan, ...reading }: Omit<ProposeConfirmation, 'requestId'>,
  ): Promise<Rule> {
    const { files, current } = this.regulations;
    const rule = findEntry(files.regulations, entry);
    const faults: LawFault[] = [];
    if (!rule) faults.push(noSuchEntry);
    else if (rule.confidence === 'design') faults.push(ourOwnDesign);
    else faults.push(...entryFaults(confirmedEntry(rule, { id, ...reading })).map(faultOf));
    if (!(await this.scans.isKept(scan))) faults.push(noSuchScan);
    if (!rule || faults.length > 0) throw confirmationUnsound(faults);
    const now = findEntry(current.regulations, entry) as Rule;
    const isSame = (['value', 'unit', 'article'] as const).every((field) => now[field] === reading[field]);
    if (now.confidence === 'confirmed' && isSame && (now.clause ?? null) === reading.clause) throw alreadyConfirmed();
    return rule;
  }

  private decision(by: Visitor, id: string, proposedBy: string): Decision {
    return { kind: 'confirmation', id, proposedBy, by: by.personId, clock: this.clock };
  }

  private async isDone(id: string, requestHash: string): Promise<boolean> {
    const [known] = await this.db.query<{ request_hash: string }[]>(
      'SELECT request_hash FROM rule_confirmations WHERE id = $1',
      [id],
    );
    if (known && known.request_hash !== requestHash) throw requestIdReused();
    return known !== undefined;
  }

  private async stored(id: string): Promise<Stored> {
    const [row] = await this.db.query<Stored[]>(
      `SELECT id, entry, over_entry AS over, value, unit, article, clause, proposed_by FROM rule_confirmations WHERE id = $1`,
      [id],
    );
    if (!row) throw confirmationNotFound();
    return row;
  }

  private shown({ verdict, ...row }: Row): ConfirmationView {
    const left = this.regulations.leftAside.find(({ what, id }) => what === 'confirmation' && id === row.id);
    return {
      ...row,
      status: verdict ?? 'waiting',
      labels: findEntry(this.regulations.files.regulations, row.entry)?.labels ?? null,
      leftAside: left?.what === 'confirmation' ? left.why : null,
    };
  }
}

const noSuchEntry: LawFault = {
  pointer: '/entry',
  code: 'noSuchEntry',
  text: {
    vi: 'Không có quy định nào như vậy trong bộ quy định này.',
    en: 'The layer holds no such entry of the rule.',
  },
  remedy: {
    vi: 'Lấy layer, rule, validFrom, levels, variants, province, body ở GET /api/v1/regulations.',
    en: 'Take layer, rule, validFrom, levels, variants, province and body from GET /api/v1/regulations.',
  },
};

const ourOwnDesign: LawFault = {
  pointer: '/entry',
  code: 'ownDesign',
  text: {
    vi: 'Đây là mốc nội bộ do hệ thống đặt, không phải quy định của văn bản.',
    en: 'This is an internal target of our own design and no law.',
  },
  remedy: {
    vi: 'Nếu văn bản có quy định, đề nghị ghi thành quy định riêng kèm điều, khoản.',
    en: 'Where a text does set a term, have it written as an entry of its own with its article.',
  },
};

const noSuchScan: LawFault = {
  pointer: '/scan',
  code: 'noSuchScan',
  text: { vi: 'Chưa có bản quét mang mã băm này.', en: 'No scan of this hash was handed in.' },
  remedy: {
    vi: 'Nộp bản quét bằng PUT /api/v1/regulations/scans/{hash} trước.',
    en: 'Hand the scan in first with PUT /api/v1/regulations/scans/{hash}.',
  },
};

/** What the files' own schema says against the entry with this value. */
function faultOf({ path, message, ...issue }: z.core.$ZodIssue): LawFault {
  const params = issue.code === 'custom' ? (issue.params as { remedy?: string } | undefined) : undefined;
  const field = String(path[0] ?? '');
  const inRequest = ['value', 'unit', 'article', 'clause'].includes(field) ? `/${field}` : '/value';
  const remedy = params?.remedy ?? 'Correct the value, or the unit.';
  return {
    pointer: inRequest,
    code: 'ruleUnsound',
    text: {
      vi: `Giá trị này làm quy định không còn nhất quán (trường ${field}).`,
      en: `With this value the rule is not sound (${field}): ${message}`,
    },
    remedy: {
      vi: 'Kiểm tra lại giá trị và đơn vị; nếu văn bản đúng như vậy, sửa quy định trong tệp cấu hình trước.',
      en: remedy,
    },
  };
}
