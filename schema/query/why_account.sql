-- An account, and the ring of the last run that it is in, if any.
SELECT a.id, a.account_id, r.ring, printf('R-%06d', r.ring) AS ring_id, r.band, r.size, r.run
FROM account a
LEFT JOIN member m ON m.account = a.id AND m.run = (SELECT max(id) FROM run)
LEFT JOIN ring r ON r.run = m.run AND r.ring = m.ring
WHERE a.account_id = :account_id
ORDER BY r.rank
LIMIT 1
