-- The ring of a run that an account is in.
SELECT m.ring, r.band, r.score AS ring_score, m.score
FROM member m
JOIN ring r ON r.run = m.run AND r.ring = m.ring
WHERE m.account = :account AND m.run = :run
ORDER BY m.account, m.run, m.ring
LIMIT 1
