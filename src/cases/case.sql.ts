// The two statements of the hot path, hand-written and in one place. Everything else goes through TypeORM.

/**
 * What is known of each asked case: its row, the asking person's offices, all standings, the rows the change writers need, the
 * record already made for this request, and the persons, bodies and sessions the payload names. No lock. `$1` is a JSON array
 * of asks (ord, case_id, body_id, person_id, on_date, today, request_id, named uuid[], around). Asked `around`, the bodies round those named
 * and the one that has the case are shown too: what came after them, what stands above, the commissions there, and the centre.
 */
export const READ_CASES = `
  WITH asked AS MATERIALIZED (
    SELECT a.*, coalesce(c.body_id, a.body_id) AS owner_id, to_jsonb(c) AS found
    FROM jsonb_to_recordset($1::jsonb)
      AS a (ord int, case_id uuid, body_id uuid, person_id uuid, on_date date, today date, request_id text, named uuid[], around boolean)
    LEFT JOIN cases c ON c.id = a.case_id
  -- Working out a body takes ten times what a case does, so it is done once for all cases of a batch that share it.
  ), owners AS MATERIALIZED (
    SELECT o.owner_id, o.on_date, seen_body(o.owner_id, o.on_date) AS seen,
      -- The next days it is called to meet, which say how long a term that needs its vote can wait.
      ARRAY(SELECT s.held_on FROM sessions s WHERE s.body_id = o.owner_id AND s.held_on >= o.on_date AND s.status = 'called'
        ORDER BY s.held_on LIMIT 8) AS called
    FROM (SELECT DISTINCT owner_id, on_date FROM asked) o
  -- Who records does so by the offices held today, whenever the thing happened.
  ), askers AS MATERIALIZED (
    SELECT p.person_id, p.today, seen_person(p.person_id, p.today) AS seen
    FROM (SELECT DISTINCT person_id, today FROM asked WHERE person_id IS NOT NULL) p
  )
  SELECT a.ord, a.found,
    (SELECT o.seen FROM owners o WHERE o.owner_id = a.owner_id AND o.on_date = a.on_date) AS body,
    (SELECT to_jsonb(o.called) FROM owners o WHERE o.owner_id = a.owner_id AND o.on_date = a.on_date) AS called,
    (SELECT p.seen FROM askers p WHERE p.person_id = a.person_id AND p.today = a.today) AS person,
    (SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM standings s WHERE s.case_id = a.case_id) AS standings,
    (SELECT coalesce(jsonb_agg(to_jsonb(d) - 'trace' ORDER BY d.started_seq, d.key), '[]') FROM deadlines d WHERE d.case_id = a.case_id) AS deadlines,
    (SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]') FROM tasks t WHERE t.case_id = a.case_id AND t.status = 'open') AS tasks,
    (SELECT to_jsonb(r) - 'body' - 'body_json' FROM records r WHERE r.case_id = a.case_id AND r.request_id = a.request_id) AS done,
    (SELECT coalesce(jsonb_object_agg(p.id, seen_person(p.id, a.on_date)), '{}') FROM persons p WHERE p.id = ANY (a.named)) AS people,
    (SELECT coalesce(jsonb_object_agg(b.id, seen_body(b.id, a.on_date) ||
        CASE WHEN b.id = ANY (a.named) THEN jsonb_build_object('seatHistory', seat_history(b.id)) ELSE '{}' END), '{}')
      FROM bodies b WHERE b.id = ANY (CASE WHEN a.around THEN a.named || ARRAY(
        WITH RECURSIVE onward (id) AS (
          SELECT n.id FROM unnest(a.named || a.owner_id) AS n (id)
          UNION
          SELECT x.id FROM onward o JOIN bodies w ON w.id = o.id CROSS JOIN LATERAL (
            SELECT unnest(w.upper_ids) UNION ALL SELECT w.committee_id
            UNION ALL SELECT s.successor_id FROM body_successors s WHERE s.body_id = w.id) AS x (id)
        )
        SELECT o.id FROM onward o
        UNION SELECT c.id FROM onward o JOIN bodies c ON c.committee_id = o.id
        UNION SELECT c.id FROM bodies c WHERE c.level = 'central' AND c.kind IN ('committee', 'inspectionCommission'))
      ELSE a.named END)) AS bodies,
    -- What a session says of this case stands on its item: others may preside, and some leave the roster, for that one alone.
    (SELECT coalesce(jsonb_object_agg(s.id, jsonb_build_object('id', s.id, 'bodyId', s.body_id, 'heldOn', s.held_on,
        'status', s.status, 'roster', s.roster, 'present', s.attendance, 'chairId', coalesce(i.chair_id, s.chair_id),
        'onAgenda', i.id IS NOT NULL, 'excused', excused_from(i.excused)) || item_added(i.id)), '{}')
      FROM sessions s LEFT JOIN session_items i ON i.session_id = s.id AND i.case_id = a.case_id
      WHERE s.id = ANY (a.named)) AS sessions
  FROM asked a`;

/** The one write: see migration 1700000000900. `$1` is a JSON array of changes sorted by case id. */
export const RECORD_CHANGE = 'SELECT record_change($1::jsonb) AS id';

/** A case's records in order, for corrections, histories and replay. */
export const READ_RECORDS = `
  SELECT seq, event_type, actor_id, recorded_at, effective_on::text AS effective_on, states_before, states_after, request_id, body_json, prev_hash, hash
  FROM records WHERE case_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`;
