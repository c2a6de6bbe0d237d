-- An account in one row of a list: what it said of itself last, and what was decided about it.
SELECT a.account_id,
    (SELECT s.email FROM signup s WHERE s.account = a.id AND s.email IS NOT NULL
        ORDER BY s.seen_at DESC, s.email LIMIT 1) AS email,
    (SELECT s.country FROM signup s WHERE s.account = a.id AND s.country IS NOT NULL
        ORDER BY s.seen_at DESC, s.country LIMIT 1) AS country,
    (SELECT s.status FROM signup s WHERE s.account = a.id AND s.status IS NOT NULL
        ORDER BY s.seen_at DESC, s.status LIMIT 1) AS status,
    (SELECT d.verdict FROM decision_account da JOIN v_standing d ON d.id = da.decision
        WHERE da.account = a.id AND d.act = 'review' ORDER BY d.id DESC LIMIT 1) AS verdict,
    (SELECT d.verdict FROM decision_account da JOIN v_standing d ON d.id = da.decision
        WHERE da.account = a.id AND d.act = 'protect' ORDER BY d.id DESC LIMIT 1) AS protection
FROM account a
WHERE a.id = :account
ORDER BY a.id
