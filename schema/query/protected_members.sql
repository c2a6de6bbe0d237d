-- Protected accounts in rings of the last run, from the few that are protected. :ring NULL: of all.
SELECT m.ring, r.band, a.account_id, (
    SELECT d.verdict
    FROM decision_account da
    JOIN v_standing d ON d.id = da.decision
    WHERE da.account = p.account AND d.act = 'protect'
    ORDER BY d.id DESC
    LIMIT 1) AS protection
FROM (
    SELECT DISTINCT da.account
    FROM decision d
    CROSS JOIN decision_account da ON da.decision = d.id
    WHERE d.act = 'protect') p
CROSS JOIN member m ON m.account = p.account AND m.run = (SELECT max(id) FROM run)
JOIN ring r ON r.run = m.run AND r.ring = m.ring
JOIN account a ON a.id = p.account
WHERE (:ring IS NULL OR m.ring = :ring) AND protection IS NOT NULL
ORDER BY r.rank, a.account_id
