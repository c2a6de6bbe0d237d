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
LIMIT :limit
