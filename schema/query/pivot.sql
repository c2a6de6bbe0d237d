-- pivot.sql - rows of the answer to `pivot`.

-- name: pivot_account
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
ORDER BY a.id;

-- name: pivot_ring
-- A ring of a run in one row of a list, and how strongly a value links it.
SELECT printf('R-%06d', r.ring) AS ring_id, r.band, round(r.score, 1) AS ring_score, r.size,
    r.change,
    CASE WHEN r.reopened IS NULL THEN (
        SELECT d.verdict FROM v_standing d
        WHERE d.ring = r.ring AND d.act = 'review' AND d.whole
        ORDER BY d.id DESC LIMIT 1) END AS verdict,
    (SELECT round(max(e.bits), 1) FROM evidence e
        WHERE e.run = r.run AND e.ring = r.ring AND e.kind = :kind AND e.value = :value)
        AS evidence_bits
FROM ring r
WHERE r.run = :run AND r.ring = :ring
ORDER BY r.run;
