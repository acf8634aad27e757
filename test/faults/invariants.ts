// What must hold whatever was killed when. Each question finds what is wrong; nothing found is as it should be.
import type pg from 'pg';

/** A row beside a case names the record it came with. */
const belongsTo = (table: string, column: string): [string, string] => [
  `${table}.${column} names a record that is there`,
  `SELECT t.case_id, t.${column} FROM ${table} t WHERE t.${column} IS NOT NULL
    AND NOT EXISTS (SELECT FROM records r WHERE r.case_id = t.case_id AND r.seq = t.${column})`,
];

const questions: [what: string, wrong: string][] = [
  [
    'a case has as many records as its version says, numbered without a gap',
    `SELECT c.id FROM cases c LEFT JOIN records r ON r.case_id = c.id GROUP BY c.id
      HAVING count(r.id) <> c.version OR max(r.seq) <> c.version OR min(r.seq) <> 1`,
  ],
  [
    'a case is where its newest record left it',
    `SELECT c.id FROM cases c JOIN records r ON r.case_id = c.id AND r.seq = c.version
      WHERE r.hash <> c.head_hash OR r.states_after <> c.states OR r.recorded_at <> c.updated_at`,
  ],
  [
    'a record follows the one before it',
    `SELECT r.id FROM records r LEFT JOIN records p ON p.case_id = r.case_id AND p.seq = r.seq - 1
      WHERE r.prev_hash <> coalesce(p.hash, repeat('0', 64))`,
  ],
  [
    'a record has the personal values it commits to, and no others',
    `SELECT r.id FROM records r WHERE (SELECT coalesce(array_agg(p.field ORDER BY p.field), '{}') FROM personal_values p
        WHERE p.case_id = r.case_id AND p.seq = r.seq)
      <> ARRAY(SELECT key FROM jsonb_object_keys(r.body_json -> 'commitments') AS key ORDER BY key)`,
  ],
  [
    'an event that makes a paper has registered it',
    `SELECT r.id FROM records r WHERE (SELECT count(*) FROM papers p WHERE p.case_id = r.case_id AND p.seq = r.seq)
      <> CASE r.event_type WHEN 'ISSUE_DECISION_AND_PLAN' THEN 2
           WHEN 'ESTABLISH_SIGNS' THEN 1 WHEN 'PROPOSE_CASE' THEN 1 WHEN 'PROPOSE_SUSPENSION' THEN 1 WHEN 'PAUSE' THEN 1
           WHEN 'ADD_LATE_PAPER' THEN 1 WHEN 'RECORD_JUDICIAL_MEASURE' THEN 1 ELSE 0 END`,
  ],
  [
    'a decision has started its two terms and named its team of four',
    `SELECT r.id FROM records r WHERE r.event_type = 'ISSUE_DECISION_AND_PLAN' AND (
      (SELECT count(*) FROM deadlines d WHERE d.case_id = r.case_id AND d.started_seq = r.seq) <> 2
      OR (SELECT count(*) FROM standings s WHERE s.case_id = r.case_id AND s.granted_seq = r.seq) <> 4)`,
  ],
  [
    'a pause has its task, closed by the resumption',
    `SELECT r.id FROM records r WHERE r.event_type = 'PAUSE' AND (SELECT array_agg(t.closed_seq) FROM tasks t
        WHERE t.case_id = r.case_id AND t.opened_seq = r.seq AND t.key = 'resume')
      IS DISTINCT FROM ARRAY[(SELECT min(n.seq) FROM records n
        WHERE n.case_id = r.case_id AND n.seq > r.seq AND n.event_type = 'RESUME')]`,
  ],
  [
    'a proposed suspension was opened once, and its inspection told once',
    `SELECT r.id FROM records r WHERE r.event_type = 'PROPOSE_SUSPENSION' AND (
      (SELECT count(*) FROM records c WHERE c.event_type = 'RECORD_JUDICIAL_MEASURE' AND c.seq = 1
        AND c.body_json #>> '{payload,parent,caseId}' = r.case_id::text
        AND c.body_json #>> '{payload,parent,key}' = 'suspension-' || r.seq) <> 1
      OR (SELECT count(*) FROM records o WHERE o.case_id = r.case_id AND o.event_type = 'LINKED_CASE_OPENED') <> 1)`,
  ],
  [
    'a recorded sign was told to the one head once',
    `SELECT r.id FROM records r WHERE r.event_type = 'RECORD_SIGNAL' AND (SELECT count(*) FROM messages m
      WHERE m.case_id = r.case_id AND m.seq = r.seq AND m.code = 'signal-recorded') <> 1`,
  ],
  ['nothing waits in the outbox or has failed there', `SELECT id FROM outbox WHERE status <> 'done'`],
  belongsTo('personal_values', 'seq'),
  belongsTo('papers', 'seq'),
  belongsTo('deadlines', 'started_seq'),
  belongsTo('deadlines', 'updated_seq'),
  belongsTo('standings', 'granted_seq'),
  belongsTo('standings', 'ended_seq'),
  belongsTo('tasks', 'opened_seq'),
  belongsTo('tasks', 'closed_seq'),
  belongsTo('outbox', 'seq'),
  belongsTo('messages', 'seq'),
];

/** What does not hold, with a few of the rows that show it. */
export async function brokenInvariants(owner: Pick<pg.Pool, 'query'>): Promise<{ what: string; rows: unknown[] }[]> {
  const broken: { what: string; rows: unknown[] }[] = [];
  for (const [what, wrong] of questions) {
    const { rows } = await owner.query<Record<string, unknown>>(`${wrong} LIMIT 3`);
    if (rows.length > 0) broken.push({ what, rows });
  }
  return broken;
}
