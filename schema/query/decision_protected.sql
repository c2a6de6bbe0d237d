-- Accounts that a decision is about and that are staff or trusted.
SELECT account_id, protection
FROM (
    SELECT a.account_id, (
        SELECT d.verdict
        FROM decision_account ea
        JOIN v_standing d ON d.id = ea.decision
        WHERE ea.account = da.account AND d.act = 'protect'
        ORDER BY d.id DESC
        LIMIT 1) AS protection
    FROM decision_account da
    JOIN account a ON a.id = da.account
    WHERE da.decision = :decision)
WHERE protection IS NOT NULL
ORDER BY account_id
