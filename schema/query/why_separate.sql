-- The last decision in force that two accounts are separate.
SELECT d.id, d.who, d.decided_at, d.note
FROM v_standing d
JOIN decision_account x ON x.decision = d.id AND x.account = :from
JOIN decision_account y ON y.decision = d.id AND y.account = :to
WHERE d.act = 'separate'
ORDER BY d.id DESC
LIMIT 1
