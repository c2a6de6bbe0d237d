-- The last review with an account that stands.
SELECT d.id, d.ring, d.whole, d.verdict, d.note, d.who
FROM decision_account da
JOIN v_standing d ON d.id = da.decision
WHERE da.account = :account AND d.act = 'review'
ORDER BY d.id DESC
LIMIT 1
