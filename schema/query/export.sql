-- export.sql - what is written to files.

-- name: export_run
-- The last run.
SELECT id, ran_at
FROM run
ORDER BY id DESC
LIMIT 1;

-- name: export_runs
-- All runs: :since first, then latest first.
SELECT id, id = :since AS is_it
FROM run
ORDER BY is_it DESC, id DESC;

-- name: export_missing
-- The first of the given rings that a run does not have, the last run that had it, and the ring
-- that it was merged into.
SELECT printf('R-%06d', asked.value) AS ring_id,
    (SELECT max(o.run_id) FROM ring o WHERE o.ring_number = asked.value) AS last_run,
    (SELECT l.other_id FROM lineage l
        WHERE l.ring_number = asked.value AND l.change = 'merged' AND l.other_ring IS NOT NULL
        ORDER BY l.run_id DESC LIMIT 1) AS merged_into
FROM json_each('[' || :rings || ']') asked
WHERE NOT EXISTS (SELECT 1 FROM ring r WHERE r.run_id = :run AND r.ring_number = asked.value)
ORDER BY asked.key
LIMIT 1;

-- name: export_selection
-- The rings of a run that an export selects, most suspicious first. A parameter that is NULL
-- selects all; lists are separated by commas. :since selects rings whose members or band changed in
-- a later run.
SELECT r.ring_number
FROM ring r
WHERE r.run_id = :run
    AND (:rings IS NULL OR r.ring_number IN (SELECT value FROM json_each('[' || :rings || ']')))
    AND (:bands IS NULL OR instr(',' || :bands || ',', ',' || r.band || ',') > 0)
    AND (:verdicts IS NULL OR instr(',' || :verdicts || ',', ',' || coalesce(
        (SELECT v.verdict FROM ring_verdict v
        WHERE v.holds_in_run = r.run_id AND v.ring_number = r.ring_number), 'none') || ',') > 0)
    AND (:since IS NULL
        OR EXISTS (
            SELECT 1 FROM ring o
            WHERE o.ring_number = r.ring_number AND o.run_id > :since AND o.change <> 'stable')
        OR EXISTS (
            SELECT 1 FROM lineage l
            WHERE l.ring_number = r.ring_number AND l.run_id > :since AND l.joined + l.departed > 0)
        OR (SELECT count(DISTINCT o.band) FROM ring o
            WHERE o.ring_number = r.ring_number AND o.run_id >= :since) > 1)
ORDER BY r.rank
LIMIT :limit;

-- name: export_protected
-- The staff and trusted accounts among the members of some rings of a run.
SELECT m.ring_id, a.external_id AS account_id, p.protection
FROM account_protection p
CROSS JOIN member m ON m.account_id = p.account_id AND m.run_id = :run
JOIN ring r ON r.run_id = m.run_id AND r.ring_number = m.ring_number
JOIN account a ON a.id = m.account_id
WHERE m.ring_number IN (SELECT value FROM json_each(:rings))
ORDER BY r.rank, a.external_id;

-- name: export_ids
-- The accounts of some rings of a run with their verdicts, most suspicious first, without protected
-- accounts. The verdict is the one on the account, or else on its ring.
SELECT a.external_id AS account_id,
    coalesce((SELECT v.verdict FROM account_verdict v WHERE v.account_id = m.account_id), (
        SELECT v.verdict FROM ring_verdict v
        WHERE v.holds_in_run = r.run_id AND v.ring_number = r.ring_number), 'none') AS verdict
FROM json_each(:rings) c
CROSS JOIN ring r ON r.run_id = :run AND r.ring_number = c.value
CROSS JOIN member m ON m.run_id = r.run_id AND m.ring_number = r.ring_number
JOIN account a ON a.id = m.account_id
WHERE NOT EXISTS (
    SELECT 1 FROM account_protection p WHERE p.account_id = m.account_id)
ORDER BY r.rank, m.score DESC, a.external_id;

-- name: export_members
-- The members of some rings of a run, by ring and then by score, without protected accounts. The
-- verdict is the one on the account where it holds in this ring: members that joined later have
-- none, so that a reviewer sees what is new, and a file that comes back unchanged decides nothing
-- new. reasons is a list, separated by char(31), of the five strongest links of the account.
WITH
listed AS (
    SELECT r.run_id, r.ring_number, r.ring_id, r.rank, r.score AS ring_score, r.size, r.band,
        r.change, a.external_id, m.account_id, m.score, m.created_at, m.payments,
        (SELECT v.verdict FROM member_verdict v
            WHERE v.holds_in_run = m.run_id AND v.holds_in_ring = m.ring_number
                AND v.account_id = m.account_id) AS verdict
    FROM json_each(:rings) c
    CROSS JOIN ring r ON r.run_id = :run AND r.ring_number = c.value
    CROSS JOIN member m ON m.run_id = r.run_id AND m.ring_number = r.ring_number
    JOIN account a ON a.id = m.account_id
    WHERE NOT EXISTS (
    SELECT 1 FROM account_protection p WHERE p.account_id = m.account_id)),
-- narrowed and ordered before the rest is looked up
rows AS MATERIALIZED (
    SELECT * FROM listed
    WHERE :verdicts IS NULL
        OR instr(',' || :verdicts || ',', ',' || coalesce(verdict, 'none') || ',') > 0
    ORDER BY rank, score DESC, external_id
    LIMIT :limit)
SELECT l.ring_id, l.rank AS ring_rank, round(l.ring_score, 1) AS ring_score, l.size AS ring_size,
    l.band, l.change, l.verdict,
    l.external_id AS account_id, round(l.score, 1) AS member_score, l.created_at,
    profile.email, profile.country, profile.status,
    l.payments,
    (SELECT group_concat(reason, char(31)) FROM (
        SELECT CASE WHEN place <= 5 THEN kind || ' ' || value || ' (' || accounts || ' accounts)'
            ELSE 'and ' || (links - 5) || ' more' END AS reason
        FROM (
            SELECT e.kind, e.value, e.accounts, count(*) OVER () AS links,
                row_number() OVER (ORDER BY e.bits DESC, e.kind, e.value) AS place
            FROM evidence_account ea
            CROSS JOIN evidence e ON e.id = ea.evidence_id -- from the account's few links
            WHERE e.run_id = l.run_id AND e.ring_number = l.ring_number
                AND ea.account_id = l.account_id)
        WHERE place <= 6
        ORDER BY place)) AS reasons
FROM rows l
JOIN account_profile profile ON profile.account_id = l.account_id
ORDER BY l.rank, l.score DESC, l.external_id;

-- name: export_rings
-- Some rings of a run, most suspicious first. reasons is a list, separated by char(31), of the
-- score parts of at least half a bit. The verdict is the one on the ring as a whole.
SELECT r.ring_id, r.rank AS ring_rank, round(r.score, 1) AS ring_score,
    r.band, r.size, r.change, r.first_seen, r.last_seen, r.payments, r.devices, r.networks,
    r.amount / 1000000.0 AS amount, r.currency, round(r.failed_share, 4) AS failed_share,
    round(r.disputed_share, 4) AS disputed_share,
    (SELECT group_concat(reason, char(31)) FROM (
        SELECT printf('%s (%+.1f)', p.reason, p.bits) AS reason
        FROM score_reason p
        WHERE p.run_id = r.run_id AND p.ring_number = r.ring_number AND abs(p.bits) >= 0.5
        ORDER BY p.is_decided, p.position)) AS reasons,
    d.verdict, d.note
FROM json_each(:rings) c
CROSS JOIN ring r ON r.run_id = :run AND r.ring_number = c.value
LEFT JOIN decision d ON d.id = (
    SELECT v.id FROM ring_verdict v
    WHERE v.holds_in_run = r.run_id AND v.ring_number = r.ring_number)
ORDER BY r.rank
LIMIT :limit;

-- name: export_evidence
-- The evidence of some rings of a run: one row for each account and value, strongest first.
SELECT e.ring_id, a.external_id AS account_id, e.kind, e.value,
    e.accounts AS accounts_sharing, round(e.bits, 1) AS bits, ea.first_seen, ea.last_seen
FROM json_each(:rings) c
CROSS JOIN ring r ON r.run_id = :run AND r.ring_number = c.value
CROSS JOIN evidence e ON e.run_id = r.run_id AND e.ring_number = r.ring_number
JOIN evidence_account ea ON ea.evidence_id = e.id
JOIN account a ON a.id = ea.account_id
ORDER BY r.rank, e.bits DESC, e.kind, e.value, ea.first_seen, a.external_id
LIMIT :limit;

-- name: export_nodes
-- The members and values of some rings of a run, as the nodes of one graph: accounts by ring and
-- score, then values. A value that is evidence in several rings is one node; it belongs to the ring
-- where it has the most bits.
WITH
chosen AS (
    SELECT r.*
    FROM json_each(:rings) c
    CROSS JOIN ring r ON r.run_id = :run AND r.ring_number = c.value),
links AS (
    SELECT e.*, r.rank, r.score, r.size, r.band,
        -- two bursts at one network are two pieces of evidence of one value
        row_number() OVER (PARTITION BY e.ring_number, e.kind, e.value ORDER BY e.id) AS nth
    FROM chosen r
    CROSS JOIN evidence e ON e.run_id = r.run_id AND e.ring_number = r.ring_number),
nodes AS (
    SELECT l.*, sum(l.nth = 1) OVER (PARTITION BY l.kind, l.value) AS rings,
        row_number() OVER (PARTITION BY l.kind, l.value ORDER BY l.bits DESC, l.id) AS place
    FROM links l)
SELECT id, label, type, kind, ring_id, ring_score, ring_size, band, verdict, protection,
    member_score, created_at, accounts_sharing, bits, rings
FROM (
    SELECT 'a' || m.account_id AS id, a.external_id AS label, 'account' AS type, 'account' AS kind,
        m.ring_id, round(r.score, 1) AS ring_score,
        r.size AS ring_size, r.band,
        coalesce((SELECT v.verdict FROM account_verdict v WHERE v.account_id = m.account_id), (
        SELECT v.verdict FROM ring_verdict v
        WHERE v.holds_in_run = r.run_id AND v.ring_number = r.ring_number)) AS verdict,
        (SELECT p.protection FROM account_protection p
            WHERE p.account_id = m.account_id) AS protection,
        round(m.score, 1) AS member_score, m.created_at, NULL AS accounts_sharing, NULL AS bits,
        NULL AS rings, r.rank, m.score AS weight
    FROM chosen r
    CROSS JOIN member m ON m.run_id = r.run_id AND m.ring_number = r.ring_number
    JOIN account a ON a.id = m.account_id
    UNION ALL
    SELECT 'v' || n.id, n.value, 'value', n.kind, n.ring_id, round(n.score, 1),
        n.size, n.band, NULL, NULL, NULL, NULL, n.accounts, round(n.bits, 1), n.rings, n.rank,
        n.bits
    FROM nodes n
    WHERE n.place = 1)
ORDER BY type, rank, weight DESC, kind, label;

-- name: export_edges
-- The members that have each value of some rings of a run, as the edges between the nodes of
-- export_nodes.
WITH links AS (
    SELECT e.id, e.run_id, e.ring_number, e.ring_id, e.kind, e.bits, r.rank,
        first_value(e.id) OVER (PARTITION BY e.kind, e.value ORDER BY e.bits DESC, e.id) AS node
    FROM json_each(:rings) c
    CROSS JOIN ring r ON r.run_id = :run AND r.ring_number = c.value
    CROSS JOIN evidence e ON e.run_id = r.run_id AND e.ring_number = r.ring_number)
SELECT 'a' || ea.account_id AS source, 'v' || l.node AS target, 'Undirected' AS type,
    round(max(l.bits), 1) AS weight, l.kind, l.ring_id,
    min(ea.first_seen) AS first_seen, max(ea.last_seen) AS last_seen
FROM links l
CROSS JOIN evidence_account ea ON ea.evidence_id = l.id
JOIN member m ON m.run_id = l.run_id AND m.ring_number = l.ring_number
    AND m.account_id = ea.account_id
GROUP BY l.rank, l.ring_number, l.kind, l.node, ea.account_id
ORDER BY l.rank, max(l.bits) DESC, l.node, min(ea.first_seen), ea.account_id;
