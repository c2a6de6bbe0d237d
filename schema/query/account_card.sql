-- An account as one row: what it said of itself last, what it was charged, and where the last run
-- and people put it.
SELECT a.account_id,
    coalesce((SELECT min(s.seen_at) FROM signup s WHERE s.account = a.id),
        (SELECT min(g.billed_at) FROM charge g WHERE g.account = a.id AND NOT g.superseded))
        AS created_at,
    nullif(max(coalesce((SELECT max(s.seen_at) FROM signup s WHERE s.account = a.id), -1),
        coalesce((SELECT max(g.billed_at) FROM charge g
            WHERE g.account = a.id AND NOT g.superseded), -1)), -1) AS last_seen,
    (SELECT s.email FROM signup s WHERE s.account = a.id AND s.email IS NOT NULL
        ORDER BY s.seen_at DESC, s.email LIMIT 1) AS email,
    (SELECT s.phone FROM signup s WHERE s.account = a.id AND s.phone IS NOT NULL
        ORDER BY s.seen_at DESC, s.phone LIMIT 1) AS phone,
    (SELECT s.name FROM signup s WHERE s.account = a.id AND s.name IS NOT NULL
        ORDER BY s.seen_at DESC, s.name LIMIT 1) AS name,
    (SELECT s.country FROM signup s WHERE s.account = a.id AND s.country IS NOT NULL
        ORDER BY s.seen_at DESC, s.country LIMIT 1) AS country,
    (SELECT s.status FROM signup s WHERE s.account = a.id AND s.status IS NOT NULL
        ORDER BY s.seen_at DESC, s.status LIMIT 1) AS status,
    (SELECT d.verdict FROM decision_account da JOIN v_standing d ON d.id = da.decision
        WHERE da.account = a.id AND d.act = 'protect' ORDER BY d.id DESC LIMIT 1) AS protection,
    v.verdict, v.who AS decided_by, v.decided_at, v.note,
    CASE WHEN r.ring IS NOT NULL THEN printf('R-%06d', r.ring) END AS ring_id, r.band,
    round(r.score, 1) AS ring_score, r.size AS ring_size, r.change AS ring_change,
    CASE WHEN r.reopened IS NULL THEN (
        SELECT d.verdict FROM v_standing d
        WHERE d.ring = r.ring AND d.act = 'review' AND d.whole
        ORDER BY d.id DESC LIMIT 1) END AS ring_verdict,
    round(m.score, 1) AS member_score,
    (SELECT count(*) FROM signup s WHERE s.account = a.id) AS signups,
    (SELECT count(*) FROM charge g WHERE g.account = a.id AND NOT g.superseded) AS charges,
    (SELECT count(*) FROM charge g WHERE g.account = a.id AND NOT g.superseded
        AND lower(g.status) = 'failed') AS failed,
    (SELECT count(*) FROM charge g WHERE g.account = a.id AND NOT g.superseded
        AND lower(g.status) = 'disputed') AS disputed,
    n.id AS run_id, n.ran_at
FROM account a
LEFT JOIN run n ON n.id = (SELECT max(id) FROM run)
LEFT JOIN member m ON m.account = a.id AND m.run = n.id
LEFT JOIN ring r ON r.run = m.run AND r.ring = m.ring
LEFT JOIN decision v ON v.id = (
    SELECT max(d.id) FROM decision_account da JOIN v_standing d ON d.id = da.decision
    WHERE da.account = a.id AND d.act = 'review')
WHERE a.id = :account
ORDER BY r.rank
LIMIT 1
