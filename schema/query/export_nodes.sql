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
ORDER BY type, rank, weight DESC, kind, label
