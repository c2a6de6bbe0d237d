-- report_ring.sql - the weekly report: its cards, one for each ring.

-- name: report_parts
-- The score parts of a ring, largest first; what people decided comes last.
SELECT name, reason, bits
FROM score_part
WHERE run_id = :run AND ring_number = :ring
ORDER BY name IN ('reviewed', 'confirmed', 'denied'), position;

-- name: report_shared
-- The kinds of evidence that link a ring, most members first.
SELECT e.kind, count(DISTINCT e.id) AS "values", count(DISTINCT ea.account_id) AS members,
    max(e.bits) AS bits
FROM evidence e
CROSS JOIN evidence_account ea ON ea.evidence_id = e.id -- from the ring's own evidence
CROSS JOIN member m ON m.run_id = e.run_id AND m.ring_number = e.ring_number
    AND m.account_id = ea.account_id
WHERE e.run_id = :run AND e.ring_number = :ring
GROUP BY e.kind
ORDER BY members DESC, bits DESC, e.kind;

-- name: report_sizes
-- How many members a ring had in each of the runs in :weeks, by time; 0 when the run did not have
-- it.
SELECT n.ran_at, coalesce(r.size, 0) AS size
FROM json_each(:weeks) w
JOIN run n ON n.id = w.value
LEFT JOIN ring r ON r.run_id = n.id AND r.ring_number = :ring
ORDER BY n.ran_at, n.id;

-- name: report_moments
-- When the members of a ring were first seen.
SELECT created_at
FROM member
WHERE run_id = :run AND ring_number = :ring
ORDER BY created_at;

-- name: report_graph_members
-- The members of a ring, highest score first. is_new compares with the run :seen, the last up to
-- the previous report that had the ring (0: none). verdict is the one that was active at :now,
-- where it holds in this ring.
WITH said AS MATERIALIZED (
    SELECT da.account_id, d.action, max(d.id) AS decision_id
    FROM member m
    CROSS JOIN decision_account da ON da.account_id = m.account_id
    CROSS JOIN decision d ON d.id = da.decision_id
    WHERE m.run_id = :run AND m.ring_number = :ring AND d.action IN ('review', 'protect')
        AND d.decided_at <= :now AND NOT EXISTS (
            SELECT 1 FROM decision u WHERE u.undoes_id = d.id AND u.decided_at <= :now)
    GROUP BY da.account_id, d.action
)
SELECT m.account_id, a.external_id, m.score, m.created_at,
    :seen > 0 AND NOT EXISTS (
        SELECT 1 FROM member b WHERE b.run_id = :seen AND b.ring_number = :ring
            AND b.account_id = m.account_id)
        AS is_new,
    (SELECT d.verdict FROM said s JOIN decision d ON d.id = s.decision_id
        WHERE s.account_id = m.account_id AND s.action = 'review' AND (
            d.verdict = 'confirmed'
            OR (d.ring_number = m.ring_number
                AND (NOT d.whole_ring OR r.reopened_reason IS NULL OR d.run_id >= :run))))
        AS verdict,
    (SELECT d.verdict FROM said s JOIN decision d ON d.id = s.decision_id
        WHERE s.account_id = m.account_id AND s.action = 'protect') AS protection
FROM ring r
JOIN member m ON m.run_id = r.run_id AND m.ring_number = r.ring_number
JOIN account a ON a.id = m.account_id
WHERE r.run_id = :run AND r.ring_number = :ring
ORDER BY m.score DESC, a.external_id;

-- name: report_graph_values
-- The evidence of a ring, strongest first: how many members have each value, and how many accounts.
SELECT e.id, e.kind, e.value, e.method, e.bits, e.accounts AS sharing, count(*) AS members,
    min(ea.first_seen) AS first_seen, max(ea.last_seen) AS last_seen
FROM evidence e
CROSS JOIN evidence_account ea ON ea.evidence_id = e.id -- from the ring's own evidence
CROSS JOIN member m ON m.run_id = e.run_id AND m.ring_number = e.ring_number
    AND m.account_id = ea.account_id
WHERE e.run_id = :run AND e.ring_number = :ring
GROUP BY e.id
ORDER BY e.bits DESC, e.kind, e.value, e.id;

-- name: report_graph_links
-- The members that have each piece of evidence of a ring, in the order of report_graph_values.
SELECT e.id, ea.account_id
FROM evidence e
CROSS JOIN evidence_account ea ON ea.evidence_id = e.id -- from the ring's own evidence
CROSS JOIN member m ON m.run_id = e.run_id AND m.ring_number = e.ring_number
    AND m.account_id = ea.account_id
WHERE e.run_id = :run AND e.ring_number = :ring
ORDER BY e.bits DESC, e.kind, e.value, e.id, m.score DESC, ea.account_id;

-- name: report_matrix
-- The values that are evidence in the rings of :card_rings (a list of rings; place is the index in
-- it), and how many rings of the high and medium band have each. Values of several of these rings
-- come first, then values that other rings have, then the values of each ring in turn, the
-- strongest of each kind first.
WITH card AS MATERIALIZED (
    SELECT key AS place, value AS ring_number FROM json_each(:card_rings)),
held AS MATERIALIZED (
    SELECT card.place, e.kind, e.value, e.method, max(e.bits) AS bits, max(e.accounts) AS sharing,
        count(DISTINCT ea.account_id) AS members, min(ea.first_seen) AS first_seen,
        max(ea.last_seen) AS last_seen
    FROM card
    CROSS JOIN evidence e ON e.run_id = :run AND e.ring_number = card.ring_number
    CROSS JOIN evidence_account ea ON ea.evidence_id = e.id
    CROSS JOIN member m ON m.run_id = e.run_id AND m.ring_number = e.ring_number
        AND m.account_id = ea.account_id
    GROUP BY card.place, e.kind, e.value
),
spread AS MATERIALIZED (
    SELECT e.kind, e.value, count(DISTINCT e.ring_number) AS rings
    FROM ring r
    CROSS JOIN evidence e ON e.run_id = r.run_id AND e.ring_number = r.ring_number
    WHERE r.run_id = :run AND r.band <> 'low'
    GROUP BY e.kind, e.value
    HAVING count(DISTINCT e.ring_number) > 1
),
weighed AS MATERIALIZED (
    SELECT held.*,
        members * min(bits, 40) * iif(method = 'composite', 0.7, 1) AS weight,
        row_number() OVER (PARTITION BY place, kind ORDER BY bits DESC, members DESC, value)
            AS of_kind
    FROM held
),
placed AS MATERIALIZED (
    SELECT w.*, coalesce(spread.rings, 1) AS rings,
        count(*) OVER (PARTITION BY w.kind, w.value) AS cards,
        row_number() OVER (PARTITION BY w.place
            ORDER BY w.of_kind, w.weight DESC, w.kind, w.value) AS turn
    FROM weighed w
    LEFT JOIN spread ON spread.kind = w.kind AND spread.value = w.value
),
-- one row for each value, in the order of columns
ordered AS MATERIALIZED (
    SELECT kind, value, max(cards) AS cards, max(rings) AS rings, min(turn) AS turn,
        max(bits) AS most
    FROM placed
    GROUP BY kind, value
    ORDER BY cards > 1 DESC, cards DESC, rings > 1 DESC, iif(rings > 1, rings, 0) DESC, turn,
        most DESC, kind, value
    LIMIT :columns
)
SELECT p.place, p.kind, p.value, p.method, p.bits, p.members, p.sharing, p.first_seen, p.last_seen,
    o.rings
FROM ordered o
JOIN placed p ON p.kind = o.kind AND p.value = o.value
ORDER BY o.cards > 1 DESC, o.cards DESC, o.rings > 1 DESC, iif(o.rings > 1, o.rings, 0) DESC,
    o.turn, o.most DESC, o.kind, o.value, p.place;
