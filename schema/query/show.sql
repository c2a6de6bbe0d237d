-- show.sql - the page of one ring.

-- name: show_ring
-- A ring as a run saw it, as one row.
SELECT printf('R-%06d', r.ring) AS ring_id, r.rank AS ring_rank, round(r.score, 1) AS ring_score,
    r.band, r.size, r.change,
    CASE WHEN l.other IS NOT NULL THEN printf('R-%06d', l.other) END AS other_id, l.size_before,
    l.joined, l.departed, r.first_seen, r.last_seen, r.payments, r.devices, r.networks,
    r.amount / 1000000.0 AS amount, r.currency, round(r.failed_share, 4) AS failed_share,
    round(r.disputed_share, 4) AS disputed_share, r.countries, d.verdict, d.note,
    d.who AS decided_by, d.decided_at, r.reopened, r.run AS run_id, n.ran_at
FROM ring r
JOIN run n ON n.id = r.run
LEFT JOIN lineage l ON l.run = r.run AND l.ring = r.ring
LEFT JOIN decision d ON d.id = (
    SELECT max(e.id) FROM v_standing e WHERE e.ring = r.ring AND e.act = 'review' AND e.whole)
WHERE r.run = :run AND r.ring = :ring
ORDER BY r.run;

-- name: show_parts
-- The named parts of a ring's score, the largest first.
SELECT name, bits, reason
FROM part
WHERE run = :run AND ring = :ring
ORDER BY position;

-- name: show_kinds
-- The kinds of evidence that hold a ring together, by how many members they reach.
SELECT e.kind, count(DISTINCT e.id) AS "values", count(DISTINCT ea.account) AS members,
    max(e.accounts) AS most_sharing, round(max(e.bits), 1) AS bits
FROM evidence e
JOIN evidence_account ea ON ea.evidence = e.id
WHERE e.run = :run AND e.ring = :ring
GROUP BY e.kind
ORDER BY members DESC, bits DESC, e.kind;

-- name: show_shared
-- What the members of a ring share, the strongest first: how many of them, and how many in all.
SELECT e.kind, e.value,
    (SELECT count(*) FROM evidence_account ea WHERE ea.evidence = e.id) AS members,
    e.accounts AS accounts_sharing, round(e.bits, 1) AS bits,
    (SELECT min(ea.first_seen) FROM evidence_account ea WHERE ea.evidence = e.id) AS first_seen,
    (SELECT max(ea.last_seen) FROM evidence_account ea WHERE ea.evidence = e.id) AS last_seen
FROM evidence e
WHERE e.run = :run AND e.ring = :ring
ORDER BY members DESC, e.bits DESC, e.kind, e.value;

-- name: show_money
-- What the members of a ring were charged, by outcome and currency.
SELECT coalesce(g.status, 'unknown') AS status, g.currency, count(*) AS charges,
    count(DISTINCT g.account) AS accounts, sum(g.amount) / 1000000.0 AS amount,
    min(g.billed_at) AS first_charge, max(g.billed_at) AS last_charge
FROM member m
JOIN charge g ON g.account = m.account
WHERE m.run = :run AND m.ring = :ring AND NOT g.superseded
GROUP BY g.status, g.currency
ORDER BY charges DESC, status, g.currency;

-- name: show_protected
-- Staff and trusted accounts among the members of a ring: they are no action candidates.
SELECT p.account_id, p.protection, p.decided_by, p.note
FROM v_protected p
WHERE p.account_id IN (
    SELECT a.account_id FROM member m JOIN account a ON a.id = m.account
    WHERE m.run = :run AND m.ring = :ring)
ORDER BY p.account_id;

-- name: show_members
-- The members of a ring, the most involved first; ties are their strongest links by kind, as a list
-- (char(31) between). What an account said of itself is what it said last.
SELECT a.account_id, round(m.score, 1) AS member_score, m.created_at,
    (SELECT s.email FROM signup s WHERE s.account = m.account AND s.email IS NOT NULL
        ORDER BY s.seen_at DESC, s.email LIMIT 1) AS email,
    (SELECT s.country FROM signup s WHERE s.account = m.account AND s.country IS NOT NULL
        ORDER BY s.seen_at DESC, s.country LIMIT 1) AS country,
    (SELECT s.status FROM signup s WHERE s.account = m.account AND s.status IS NOT NULL
        ORDER BY s.seen_at DESC, s.status LIMIT 1) AS status,
    m.payments,
    (SELECT d.verdict FROM decision_account da JOIN v_standing d ON d.id = da.decision
        WHERE da.account = m.account AND d.act = 'review' ORDER BY d.id DESC LIMIT 1) AS verdict,
    (SELECT d.verdict FROM decision_account da JOIN v_standing d ON d.id = da.decision
        WHERE da.account = m.account AND d.act = 'protect' ORDER BY d.id DESC LIMIT 1)
        AS protection,
    (SELECT group_concat(tie, char(31)) FROM (
        SELECT e.kind || ' of ' || max(e.accounts) AS tie
        FROM evidence_account ea
        CROSS JOIN evidence e ON e.id = ea.evidence -- from the account's few links
        WHERE e.run = m.run AND e.ring = m.ring AND ea.account = m.account
        GROUP BY e.kind
        ORDER BY max(e.bits) DESC, e.kind
        LIMIT 4)) AS ties
FROM member m
JOIN account a ON a.id = m.account
WHERE m.run = :run AND m.ring = :ring
ORDER BY m.score DESC, a.account_id
LIMIT :limit;

-- name: show_moved
-- Who joined a ring since the run before in which it was, and who is not in it any more.
SELECT change, account_id, created_at
FROM (
    SELECT 'joined' AS change, a.account_id, m.created_at
    FROM member m
    JOIN account a ON a.id = m.account
    WHERE m.run = :run AND m.ring = :ring AND EXISTS (
        SELECT 1 FROM ring WHERE ring = :ring AND run < :run)
        AND NOT EXISTS (
            SELECT 1 FROM member b
            WHERE b.run = (SELECT max(run) FROM ring WHERE ring = :ring AND run < :run)
                AND b.ring = :ring AND b.account = m.account)
    UNION ALL
    SELECT 'departed', a.account_id, b.created_at
    FROM member b
    JOIN account a ON a.id = b.account
    WHERE b.run = (SELECT max(run) FROM ring WHERE ring = :ring AND run < :run) AND b.ring = :ring
        AND NOT EXISTS (
            SELECT 1 FROM member m WHERE m.run = :run AND m.ring = :ring AND m.account = b.account)
)
ORDER BY change DESC, created_at DESC, account_id;

-- name: show_history
-- What became of a ring from run to run, the last first.
SELECT l.run AS run_id, n.ran_at, l.change,
    CASE WHEN l.other IS NOT NULL THEN printf('R-%06d', l.other) END AS other_id, l.size_before,
    l.size, l.joined, l.departed, r.band, round(r.score, 1) AS ring_score
FROM lineage l
JOIN run n ON n.id = l.run
LEFT JOIN ring r ON r.run = l.run AND r.ring = l.ring
WHERE l.ring = :ring
ORDER BY l.run DESC;

-- name: show_decisions
-- What was decided about a ring, or about members of it, the last first; undone ones say so.
SELECT d.id AS decision_id, d.decided_at, d.who AS decided_by, d.verdict,
    CASE WHEN d.whole THEN 'ring' ELSE 'members' END AS about,
    (SELECT count(*) FROM decision_account da WHERE da.decision = d.id) AS accounts,
    (SELECT u.id FROM decision u WHERE u.undoes = d.id) AS undone_by_id, d.note
FROM decision d
WHERE d.ring = :ring AND d.act = 'review'
ORDER BY d.id DESC;
