-- One row per account in a ring of the last run, by ring and then the most involved first. What the
-- account said of itself is what it said last; reasons are its five strongest links.
SELECT printf('R-%06d', r.ring) AS ring_id, r.rank AS ring_rank, round(r.score, 1) AS ring_score,
    r.size AS ring_size, r.band, r.change, NULL AS verdict, a.account_id,
    round(m.score, 1) AS member_score, m.created_at,
    (SELECT s.email FROM signup s WHERE s.account = m.account AND s.email IS NOT NULL
        ORDER BY s.seen_at DESC, s.email LIMIT 1) AS email,
    (SELECT s.country FROM signup s WHERE s.account = m.account AND s.country IS NOT NULL
        ORDER BY s.seen_at DESC, s.country LIMIT 1) AS country,
    (SELECT s.status FROM signup s WHERE s.account = m.account AND s.status IS NOT NULL
        ORDER BY s.seen_at DESC, s.status LIMIT 1) AS status,
    m.payments,
    (SELECT group_concat(reason, char(31)) FROM (
        SELECT CASE WHEN place <= 5 THEN kind || ' ' || value || ' (' || accounts || ' accounts)'
            ELSE 'and ' || (links - 5) || ' more' END AS reason
        FROM (
            SELECT e.kind, e.value, e.accounts, count(*) OVER () AS links,
                row_number() OVER (ORDER BY e.bits DESC, e.kind, e.value) AS place
            FROM evidence_account ea
            CROSS JOIN evidence e ON e.id = ea.evidence -- from the account's few links
            WHERE e.run = m.run AND e.ring = m.ring AND ea.account = m.account)
        WHERE place <= 6
        ORDER BY place)) AS reasons
FROM ring r
JOIN member m ON m.run = r.run AND m.ring = r.ring
JOIN account a ON a.id = m.account
WHERE r.run = (SELECT max(id) FROM run) AND instr(:bands, r.band) > 0
ORDER BY r.rank, m.score DESC, a.account_id
LIMIT :limit
