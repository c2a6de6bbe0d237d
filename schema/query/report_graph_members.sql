-- The members of a ring, the most involved first: whether each is new since the run :seen, which
-- had the ring last when the last report was made (0: there was none, and nobody is); the verdict
-- on it that stood at :now, where it holds with this ring; and its protection.
WITH said AS MATERIALIZED (
    SELECT da.account, d.act, max(d.id) AS decision
    FROM member m
    CROSS JOIN decision_account da ON da.account = m.account
    CROSS JOIN decision d ON d.id = da.decision
    WHERE m.run = :run AND m.ring = :ring AND d.act IN ('review', 'protect')
        AND d.decided_at <= :now AND NOT EXISTS (
            SELECT 1 FROM decision u WHERE u.undoes = d.id AND u.decided_at <= :now)
    GROUP BY da.account, d.act
)
SELECT m.account, a.account_id, m.score, m.created_at,
    :seen > 0 AND NOT EXISTS (
        SELECT 1 FROM member b WHERE b.run = :seen AND b.ring = :ring AND b.account = m.account)
        AS is_new,
    (SELECT d.verdict FROM said s JOIN decision d ON d.id = s.decision
        WHERE s.account = m.account AND s.act = 'review' AND (
            d.verdict = 'confirmed'
            OR (d.ring = m.ring AND (NOT d.whole OR r.reopened IS NULL OR d.run >= :run))))
        AS verdict,
    (SELECT d.verdict FROM said s JOIN decision d ON d.id = s.decision
        WHERE s.account = m.account AND s.act = 'protect') AS protection
FROM ring r
JOIN member m ON m.run = r.run AND m.ring = r.ring
JOIN account a ON a.id = m.account
WHERE r.run = :run AND r.ring = :ring
ORDER BY m.score DESC, a.account_id
