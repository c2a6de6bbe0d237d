-- export.sql - what is written to files.

-- name: export_run
-- The last run.
SELECT id, ran_at
FROM run
ORDER BY id DESC
LIMIT 1;

-- name: export_runs
-- All runs, and which of them is :since: that one first, then the last.
SELECT id, id = :since AS is_it
FROM run
ORDER BY is_it DESC, id DESC;

-- name: export_missing
-- Of the rings asked for the first that the run does not have, the last run that had it, and the
-- ring that it was merged into.
SELECT printf('R-%06d', asked.value) AS ring_id,
    (SELECT max(o.run) FROM ring o WHERE o.ring = asked.value) AS last_run,
    (SELECT printf('R-%06d', l.other) FROM lineage l
        WHERE l.ring = asked.value AND l.change = 'merged' AND l.other IS NOT NULL
        ORDER BY l.run DESC LIMIT 1) AS merged_into
FROM json_each('[' || :rings || ']') asked
WHERE NOT EXISTS (SELECT 1 FROM ring r WHERE r.run = :run AND r.ring = asked.value)
ORDER BY asked.key
LIMIT 1;

-- name: export_selection
-- The rings of a run that an export is about, most suspicious first. A parameter that is NULL
-- narrows nothing; lists have commas between. :since: members or band changed in a later run.
SELECT r.ring
FROM ring r
WHERE r.run = :run
    AND (:rings IS NULL OR r.ring IN (SELECT value FROM json_each('[' || :rings || ']')))
    AND (:bands IS NULL OR instr(',' || :bands || ',', ',' || r.band || ',') > 0)
    AND (:verdicts IS NULL OR instr(',' || :verdicts || ',', ',' || coalesce(
        CASE WHEN r.reopened IS NULL THEN (
            SELECT d.verdict FROM v_standing d
            WHERE d.ring = r.ring AND d.act = 'review' AND d.whole
            ORDER BY d.id DESC LIMIT 1) END, 'none') || ',') > 0)
    AND (:since IS NULL
        OR EXISTS (
            SELECT 1 FROM ring o
            WHERE o.ring = r.ring AND o.run > :since AND o.change <> 'stable')
        OR EXISTS (
            SELECT 1 FROM lineage l
            WHERE l.ring = r.ring AND l.run > :since AND l.joined + l.departed > 0)
        OR (SELECT count(DISTINCT o.band) FROM ring o
            WHERE o.ring = r.ring AND o.run >= :since) > 1)
ORDER BY r.rank
LIMIT :limit;

-- name: export_protected
-- The staff and trusted accounts among the members of some rings of a run.
SELECT printf('R-%06d', m.ring) AS ring_id, a.account_id, d.verdict AS protection
FROM v_standing d
JOIN decision_account da ON da.decision = d.id
CROSS JOIN member m ON m.account = da.account AND m.run = :run
JOIN ring r ON r.run = m.run AND r.ring = m.ring
JOIN account a ON a.id = m.account
WHERE d.act = 'protect'
    AND m.ring IN (SELECT value FROM json_each(:rings))
    AND d.id = (
        SELECT max(e.id) FROM decision_account ea JOIN v_standing e ON e.id = ea.decision
        WHERE ea.account = da.account AND e.act = 'protect')
ORDER BY r.rank, a.account_id;

-- name: export_ids
-- The accounts of some rings of a run with what was found of each, most suspicious first, without
-- those who are protected. The verdict is of the last review that the account was in, else of the
-- ring as a whole.
SELECT a.account_id,
    coalesce((
        SELECT d.verdict
        FROM decision_account da
        JOIN v_standing d ON d.id = da.decision
        WHERE da.account = m.account AND d.act = 'review'
        ORDER BY d.id DESC LIMIT 1), (
        SELECT d.verdict FROM v_standing d
        WHERE r.reopened IS NULL AND d.ring = r.ring AND d.act = 'review' AND d.whole
        ORDER BY d.id DESC LIMIT 1), 'none') AS verdict
FROM json_each(:rings) c
CROSS JOIN ring r ON r.run = :run AND r.ring = c.value
CROSS JOIN member m ON m.run = r.run AND m.ring = r.ring
JOIN account a ON a.id = m.account
WHERE NOT EXISTS (
    SELECT 1 FROM decision_account da JOIN v_standing d ON d.id = da.decision
    WHERE da.account = m.account AND d.act = 'protect')
ORDER BY r.rank, m.score DESC, a.account_id;

-- name: export_members
-- The members of some rings of a run, by ring and then the most involved first, without those who
-- are protected. What the account said of itself is what it said last. The verdict is of the last
-- review that the account was in, where it holds here (desk/verdict.h): who joined since has none,
-- so that a reviewer sees what is new, and a file that comes back as it went out says nothing new.
-- Reasons are a list (char(31) between): its five strongest links.
WITH
listed AS (
    SELECT r.run, r.ring, r.rank, r.score AS ring_score, r.size, r.band, r.change, a.account_id,
        m.account, m.score, m.created_at, m.payments,
        (SELECT CASE
                WHEN d.verdict = 'confirmed'
                    OR (d.ring = r.ring AND NOT (d.whole AND r.reopened IS NOT NULL))
                THEN d.verdict
            END
            FROM decision_account da
            JOIN v_standing d ON d.id = da.decision
            WHERE da.account = m.account AND d.act = 'review'
            ORDER BY d.id DESC LIMIT 1) AS verdict
    FROM json_each(:rings) c
    CROSS JOIN ring r ON r.run = :run AND r.ring = c.value
    CROSS JOIN member m ON m.run = r.run AND m.ring = r.ring
    JOIN account a ON a.id = m.account
    WHERE NOT EXISTS (
        SELECT 1 FROM decision_account da JOIN v_standing d ON d.id = da.decision
        WHERE da.account = m.account AND d.act = 'protect')),
-- narrowed and ordered before the rest is looked up
rows AS MATERIALIZED (
    SELECT * FROM listed
    WHERE :verdicts IS NULL
        OR instr(',' || :verdicts || ',', ',' || coalesce(verdict, 'none') || ',') > 0
    ORDER BY rank, score DESC, account_id
    LIMIT :limit)
SELECT printf('R-%06d', l.ring) AS ring_id, l.rank AS ring_rank,
    round(l.ring_score, 1) AS ring_score, l.size AS ring_size, l.band, l.change, l.verdict,
    l.account_id, round(l.score, 1) AS member_score, l.created_at,
    (SELECT s.email FROM signup s WHERE s.account = l.account AND s.email IS NOT NULL
        ORDER BY s.seen_at DESC, s.email LIMIT 1) AS email,
    (SELECT s.country FROM signup s WHERE s.account = l.account AND s.country IS NOT NULL
        ORDER BY s.seen_at DESC, s.country LIMIT 1) AS country,
    (SELECT s.status FROM signup s WHERE s.account = l.account AND s.status IS NOT NULL
        ORDER BY s.seen_at DESC, s.status LIMIT 1) AS status,
    l.payments,
    (SELECT group_concat(reason, char(31)) FROM (
        SELECT CASE WHEN place <= 5 THEN kind || ' ' || value || ' (' || accounts || ' accounts)'
            ELSE 'and ' || (links - 5) || ' more' END AS reason
        FROM (
            SELECT e.kind, e.value, e.accounts, count(*) OVER () AS links,
                row_number() OVER (ORDER BY e.bits DESC, e.kind, e.value) AS place
            FROM evidence_account ea
            CROSS JOIN evidence e ON e.id = ea.evidence -- from the account's few links
            WHERE e.run = l.run AND e.ring = l.ring AND ea.account = l.account)
        WHERE place <= 6
        ORDER BY place)) AS reasons
FROM rows l
ORDER BY l.rank, l.score DESC, l.account_id;

-- name: export_rings
-- Some rings of a run, most suspicious first. reasons is a list (char(31) between): the parts of
-- the score that weigh at least half a bit, in bits. The verdict is that on the ring as a whole.
SELECT printf('R-%06d', r.ring) AS ring_id, r.rank AS ring_rank, round(r.score, 1) AS ring_score,
    r.band, r.size, r.change, r.first_seen, r.last_seen, r.payments, r.devices, r.networks,
    r.amount / 1000000.0 AS amount, r.currency, round(r.failed_share, 4) AS failed_share,
    round(r.disputed_share, 4) AS disputed_share,
    (SELECT group_concat(reason, char(31)) FROM (
        SELECT printf('%s (%+.1f)', p.reason, p.bits) AS reason
        FROM part p
        WHERE p.run = r.run AND p.ring = r.ring AND p.name <> 'prior' AND abs(p.bits) >= 0.5
        ORDER BY p.position)) AS reasons,
    d.verdict, d.note
FROM json_each(:rings) c
CROSS JOIN ring r ON r.run = :run AND r.ring = c.value
LEFT JOIN decision d ON r.reopened IS NULL AND d.id = (
    SELECT max(e.id) FROM v_standing e WHERE e.ring = r.ring AND e.act = 'review' AND e.whole)
ORDER BY r.rank
LIMIT :limit;

-- name: export_evidence
-- What links some rings of a run: one row per account and value, the strongest first.
SELECT printf('R-%06d', e.ring) AS ring_id, a.account_id, e.kind, e.value,
    e.accounts AS accounts_sharing, round(e.bits, 1) AS bits, ea.first_seen, ea.last_seen
FROM json_each(:rings) c
CROSS JOIN ring r ON r.run = :run AND r.ring = c.value
CROSS JOIN evidence e ON e.run = r.run AND e.ring = r.ring
JOIN evidence_account ea ON ea.evidence = e.id
JOIN account a ON a.id = ea.account
ORDER BY r.rank, e.bits DESC, e.kind, e.value, ea.first_seen, a.account_id
LIMIT :limit;

-- name: export_nodes
-- The members of some rings of a run and the values that link them, as the nodes of one graph:
-- accounts by ring and involvement, then values. A value that is evidence in several rings is one
-- node, of the ring that it says most of.
WITH
chosen AS (
    SELECT r.*
    FROM json_each(:rings) c
    CROSS JOIN ring r ON r.run = :run AND r.ring = c.value),
links AS (
    SELECT e.*, r.rank, r.score, r.size, r.band,
        -- two bursts at one network are two pieces of evidence of one value
        row_number() OVER (PARTITION BY e.ring, e.kind, e.value ORDER BY e.id) AS nth
    FROM chosen r
    CROSS JOIN evidence e ON e.run = r.run AND e.ring = r.ring),
nodes AS (
    SELECT l.*, sum(l.nth = 1) OVER (PARTITION BY l.kind, l.value) AS rings,
        row_number() OVER (PARTITION BY l.kind, l.value ORDER BY l.bits DESC, l.id) AS place
    FROM links l)
SELECT id, label, type, kind, ring_id, ring_score, ring_size, band, verdict, protection,
    member_score, created_at, accounts_sharing, bits, rings
FROM (
    SELECT 'a' || m.account AS id, a.account_id AS label, 'account' AS type, 'account' AS kind,
        printf('R-%06d', m.ring) AS ring_id, round(r.score, 1) AS ring_score,
        r.size AS ring_size, r.band,
        coalesce((
            SELECT d.verdict
            FROM decision_account da
            JOIN v_standing d ON d.id = da.decision
            WHERE da.account = m.account AND d.act = 'review'
            ORDER BY d.id DESC LIMIT 1), (
            SELECT d.verdict FROM v_standing d
            WHERE r.reopened IS NULL AND d.ring = r.ring AND d.act = 'review' AND d.whole
            ORDER BY d.id DESC LIMIT 1)) AS verdict,
        (SELECT d.verdict
            FROM decision_account da
            JOIN v_standing d ON d.id = da.decision
            WHERE da.account = m.account AND d.act = 'protect'
            ORDER BY d.id DESC LIMIT 1) AS protection,
        round(m.score, 1) AS member_score, m.created_at, NULL AS accounts_sharing, NULL AS bits,
        NULL AS rings, r.rank, m.score AS weight
    FROM chosen r
    CROSS JOIN member m ON m.run = r.run AND m.ring = r.ring
    JOIN account a ON a.id = m.account
    UNION ALL
    SELECT 'v' || n.id, n.value, 'value', n.kind, printf('R-%06d', n.ring), round(n.score, 1),
        n.size, n.band, NULL, NULL, NULL, NULL, n.accounts, round(n.bits, 1), n.rings, n.rank,
        n.bits
    FROM nodes n
    WHERE n.place = 1)
ORDER BY type, rank, weight DESC, kind, label;

-- name: export_edges
-- Which members have which of the values that link some rings of a run, as the edges between the
-- nodes of export_nodes.
WITH links AS (
    SELECT e.id, e.run, e.ring, e.kind, e.bits, r.rank, first_value(e.id) OVER (
        PARTITION BY e.kind, e.value ORDER BY e.bits DESC, e.id) AS node
    FROM json_each(:rings) c
    CROSS JOIN ring r ON r.run = :run AND r.ring = c.value
    CROSS JOIN evidence e ON e.run = r.run AND e.ring = r.ring)
SELECT 'a' || ea.account AS source, 'v' || l.node AS target, 'Undirected' AS type,
    round(max(l.bits), 1) AS weight, l.kind, printf('R-%06d', l.ring) AS ring_id,
    min(ea.first_seen) AS first_seen, max(ea.last_seen) AS last_seen
FROM links l
CROSS JOIN evidence_account ea ON ea.evidence = l.id
JOIN member m ON m.run = l.run AND m.ring = l.ring AND m.account = ea.account
GROUP BY l.rank, l.ring, l.kind, l.node, ea.account
ORDER BY l.rank, max(l.bits) DESC, l.node, min(ea.first_seen), ea.account;
