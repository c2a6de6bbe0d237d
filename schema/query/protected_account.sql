-- How an account is protected: what was said of that last.
SELECT d.verdict, d.note
FROM decision_account da
JOIN v_standing d ON d.id = da.decision
WHERE da.account = :account AND d.act = 'protect'
ORDER BY d.id DESC
LIMIT 1
