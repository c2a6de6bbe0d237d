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
ORDER BY r.rank, m.score DESC, a.account_id
