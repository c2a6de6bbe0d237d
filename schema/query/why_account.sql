-- An account, and the ring of the last run that it is in, if any.
SELECT a.id, m.ring, m.run
FROM account a
LEFT JOIN member m ON m.account = a.id AND m.run = (SELECT max(id) FROM run)
WHERE a.account_id = :account_id
ORDER BY m.ring
LIMIT 1
