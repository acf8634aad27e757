// One reading of every link of every case, both ends side by side. Snapshots say what each case holds, the outbox what it asked of
// others, the records whether that was heard.

const ID = `'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;
const asId = (text: string): string => `CASE WHEN ${text} ~* ${ID} THEN (${text})::uuid END`;

/**
 * How many there are, and those that may not fit, in the shapes of link-check.ts, which says what is amiss with each. Most fit, so what
 * surely does is left out here. No parameters.
 */
export const READ_LINKS = `
  WITH linked AS MATERIALIZED (
    SELECT c.id, c.status, c.snapshot -> 'context' -> 'links' AS links, c.snapshot -> 'context' -> 'parent' AS parent
    FROM cases c
    WHERE c.snapshot -> 'context' -> 'links' <> '{}' OR jsonb_typeof(c.snapshot -> 'context' -> 'parent') = 'object'
  ), links AS MATERIALIZED (
    SELECT l.id AS case_id, l.status AS case_status, e.key, e.link ->> 'status' AS status,
      ${asId(`e.link ->> 'caseId'`)} AS linked_id
    FROM linked l, jsonb_each(l.links) AS e (key, link) WHERE jsonb_typeof(l.links) = 'object'
  ), said AS MATERIALIZED (
    SELECT o.id, o.case_id, o.seq, o.effect ->> 'type' AS type, o.effect ->> 'event' AS event, o.effect ->> 'key' AS key,
      o.effect ->> 'link' AS link, ${asId(`o.effect ->> 'caseId'`)} AS told_id,
      ${asId(`o.effect ->> 'parentCaseId'`)} AS parent_id, r.recorded_at
    FROM outbox o JOIN records r ON r.case_id = o.case_id AND r.seq = o.seq
    WHERE o.effect ->> 'type' IN ('openLinkedCase', 'tellCase', 'endLinkedCase')
  ), tellings AS MATERIALIZED (
    SELECT s.*, h.id IS NOT NULL AS heard,
      max(s.seq) OVER (PARTITION BY s.case_id, s.told_id) AS last_seq,
      min(s.seq) OVER (PARTITION BY s.case_id, s.told_id) AS first_seq,
      row_number() OVER (PARTITION BY s.case_id, s.seq, s.event ORDER BY s.id) AS turn
    FROM said s LEFT JOIN records h ON h.case_id = s.told_id AND h.request_id = '~told:' || s.id
    WHERE s.type = 'tellCase'
  ), asked AS MATERIALIZED (
    SELECT DISTINCT ON (a.case_id, a.key) a.* FROM (
      SELECT case_id, key, seq, recorded_at, false AS by_telling, false AS heard, false AS told_again
        FROM said WHERE type = 'openLinkedCase'
      UNION ALL
      -- One that follows another is itself the outcome.
      SELECT case_id, link, seq, recorded_at, true, heard, last_seq > seq OR first_seq < seq FROM tellings
        WHERE link IS NOT NULL
    ) a ORDER BY a.case_id, a.key, a.seq DESC
  ), ends AS MATERIALIZED (
    SELECT parent_id, key, case_id, min(recorded_at) AS ended_at FROM said WHERE type = 'endLinkedCase' GROUP BY 1, 2, 3
  ), seen AS MATERIALIZED (
  SELECT jsonb_build_object('what', 'link', 'caseId', l.case_id, 'key', l.key, 'status', l.status,
      'askedAt', coalesce(a.recorded_at, f.recorded_at), 'isOver', l.case_status = 'done',
      'byTelling', coalesce(a.by_telling, false), 'heard', coalesce(a.heard, false), 'toldAgain', coalesce(a.told_again, false),
      'linked', CASE WHEN l.linked_id IS NOT NULL THEN jsonb_build_object('exists', o.id IS NOT NULL, 'endedAt',
        -- Who was only told of a link goes its own way; its end is not the end of the link.
        coalesce(e.ended_at, CASE WHEN o.status = 'done' AND NOT coalesce(a.by_telling, false) THEN o.updated_at END)) END) AS seen
    FROM links l
    JOIN records f ON f.case_id = l.case_id AND f.seq = 1
    LEFT JOIN asked a ON a.case_id = l.case_id AND a.key = l.key
    LEFT JOIN cases o ON o.id = l.linked_id
    LEFT JOIN ends e ON e.parent_id = l.case_id AND e.key = l.key AND e.case_id = l.linked_id
  UNION ALL
  SELECT jsonb_build_object('what', 'child', 'caseId', c.id, 'key', c.key, 'openedAt', r.recorded_at,
      'parentStatus', p.status, 'isKnown', coalesce(p.linked_id = c.id, false))
    FROM (SELECT id, parent ->> 'key' AS key, ${asId(`parent ->> 'caseId'`)} AS parent_id
      FROM linked WHERE jsonb_typeof(parent) = 'object') c
    JOIN records r ON r.case_id = c.id AND r.seq = 1
    LEFT JOIN links p ON p.case_id = c.parent_id AND p.key = c.key
  UNION ALL
  SELECT jsonb_build_object('what', 'telling', 'caseId', t.case_id, 'key', concat_ws('-', t.event, t.seq, t.turn),
      'toldAt', t.recorded_at, 'heard', t.heard)
    FROM tellings t WHERE t.link IS NULL
  )
  SELECT count(*)::int AS looked_at, coalesce(jsonb_agg(seen) FILTER (WHERE CASE seen ->> 'what'
      WHEN 'link' THEN seen ->> 'status' = 'pending' OR seen @> '{"linked": {"exists": false}}'
        OR (seen ->> 'status' = 'open' AND seen #>> '{linked,endedAt}' IS NOT NULL)
        OR ((seen ->> 'status' = 'ended' OR seen @> '{"isOver": true}')
          AND seen @> '{"byTelling": true, "heard": true, "toldAgain": false}')
      WHEN 'child' THEN seen @> '{"isKnown": false}' AND seen ->> 'parentStatus' IS DISTINCT FROM 'pending'
      ELSE seen @> '{"heard": false}' END), '[]') AS seen
    FROM seen`;
