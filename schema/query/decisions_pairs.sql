-- Accounts that are never of one ring at :moment, two by two, whatever the order in which the store
-- numbered them.
SELECT x.id, y.id
FROM v_standing d
JOIN decision_account dx ON dx.decision = d.id
JOIN decision_account dy ON dy.decision = d.id
JOIN account x ON x.id = dx.account
JOIN account y ON y.id = dy.account AND x.account_id < y.account_id
WHERE d.act = 'separate' AND (d.until IS NULL OR d.until > :moment)
ORDER BY d.id, x.account_id, y.account_id
