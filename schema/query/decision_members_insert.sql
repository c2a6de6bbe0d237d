INSERT INTO decision_account (decision, account)
SELECT :decision, account
FROM member
WHERE run = :run AND ring = :ring
ORDER BY account
