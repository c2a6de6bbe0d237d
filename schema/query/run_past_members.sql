SELECT account, ring
FROM member
WHERE run = (SELECT max(id) FROM run)
ORDER BY ring, account
