// Was the head warned of this term? For those who may read the record of its case, the supervisor of its body, who answers for it, and
// whoever was warned of it themselves, as the head of the body above.
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Access, mayDo, readableCases } from '../access/policy.js';
import { type StoredAlert, type StoredAlertEvent, verifyAlertChain } from '../audit/verify-alert-chain.js';
import { ALERT_EVENTS, ALERTS_OF_DEADLINE } from '../audit/verify-alerts.js';
import { Clock } from '../common/clock.js';
import { Problem, type Text } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import type { Audience, Why } from './alert-book.js';
import { postTitle } from './posts.js';
import { readThreshold } from './threshold.js';
import { type PersonRef, summaryOf, type WarningEvent, type WarningsView, type WarningView } from './warnings.view.js';

interface FoundTerm {
  id: string;
  key: string;
  label: Text;
  status: string;
  dueOn: string | null;
  breachedOn: string | null;
  caseId: string;
  caseCode: string;
  bodyId: string;
  access: Access;
  /** An alert of this term came to the visitor: whoever is to act on a warning may see who else was warned. */
  isTold: boolean;
}

@Injectable()
export class WarningsService {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(visitor: Visitor, deadlineId: string): Promise<WarningsView> {
    const term = await this.find(visitor, deadlineId);
    const alerts = await this.db.query<StoredAlert[]>(ALERTS_OF_DEADLINE, [deadlineId]);
    const rows = await this.db.query<StoredAlertEvent[]>(ALERT_EVENTS, [alerts.map(({ id }) => id)]);
    const people = await this.people(
      alerts.map(({ personId }) => personId),
      rows.flatMap(({ byPerson, toPerson }) => [byPerson, toPerson]),
    );
    const warnings = alerts.map((alert): WarningView => {
      const events = rows.filter(({ alertId }) => alertId === alert.id);
      return {
        id: alert.id,
        person: people(alert.personId) as PersonRef,
        audience: alert.audience as Audience,
        why: { ...(alert.why as Why), title: postTitle((alert.why as Why).as) },
        rang: readThreshold(alert.threshold),
        ringAt: text(alert.ringAt) as string,
        raisedAt: text(alert.raisedAt) as string,
        takenOverFrom: alerts.find(({ id }) => id === alert.fromAlertId)?.personId ?? null,
        openedAt: text(alert.openedAt),
        acknowledgedAt: text(alert.acknowledgedAt),
        isWhole: verifyAlertChain(alert, events) === null,
        events: events.map((event) => shown(event, people, mayReadText(event, visitor, term.access))),
      };
    });
    const { id, key, label, status, dueOn, breachedOn } = term;
    return {
      deadline: {
        id,
        // Who may not read all of the case does not learn whom a term concerns.
        key: term.access === 'full' ? key : (key.split(':')[0] ?? key),
        label,
        status,
        dueOn,
        breachedOn,
      },
      case: { id: term.caseId, code: term.caseCode },
      summary: summaryOf(warnings),
      warnings,
    };
  }

  private async find(visitor: Visitor, deadlineId: string): Promise<FoundTerm> {
    const on = this.clock.today();
    const readable = readableCases(visitor, on, 3);
    const [term] = await this.db.query<FoundTerm[]>(
      `SELECT d.id, d.key, d.rule_text -> 'labels' AS label, d.status, d.due_on::text AS "dueOn", d.breached_on::text AS "breachedOn",
          c.id AS "caseId", c.code AS "caseCode", c.body_id AS "bodyId", ${readable.accessSql} AS access,
          EXISTS (SELECT FROM alerts a WHERE a.deadline_id = d.id AND a.person_id = $2) AS "isTold"
        FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE d.id = $1 AND ${readable.sql}`,
      [deadlineId, visitor.personId, ...readable.params],
    );
    const isEnough =
      term && (term.access !== 'meta' || term.isTold || mayDo(visitor, 'readWorkload', { on, bodyId: term.bodyId }));
    if (!isEnough) throw deadlineNotFound();
    return term;
  }

  private async people(...ids: (string | null)[][]): Promise<(id: string | null) => PersonRef | null> {
    const rows = await this.db.query<PersonRef[]>(
      'SELECT id, full_name AS "fullName" FROM persons WHERE id = ANY ($1::uuid[])',
      [[...new Set(ids.flat().filter((id) => id !== null))]],
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    return (id) => (id === null ? null : (known.get(id) ?? null));
  }
}

const text = (at: string | Date | null): string | null => (at === null ? null : new Date(at).toISOString());

/**
 * An explanation is written for whoever oversees the term. Why somebody put an alert off or handed it on may speak of the matter
 * itself: that is for those who may read all of the case, and for whoever wrote it.
 */
const mayReadText = ({ what, byPerson }: StoredAlertEvent, { personId }: Visitor, access: Access): boolean =>
  what === 'explained' || access === 'full' || byPerson === personId;

const shown = (
  event: StoredAlertEvent,
  people: (id: string | null) => PersonRef | null,
  isReadable: boolean,
): WarningEvent => ({
  seq: event.seq,
  what: event.what,
  at: text(event.at) as string,
  by: people(event.byPerson),
  until: text(event.until),
  channel: event.channel,
  code: event.code,
  to: people(event.toPerson),
  text: isReadable ? event.reason : null,
  hasText: event.reasonCommitment !== null,
  demoClock: event.demoClock,
  hash: event.hash,
});

export const deadlineNotFound = (): Problem =>
  new Problem(
    404,
    'not-found',
    { vi: 'Không có thời hạn này.', en: 'No such term.' },
    { vi: 'Xem các thời hạn ở GET /api/v1/deadlines.', en: 'See the terms with GET /api/v1/deadlines.' },
  );
