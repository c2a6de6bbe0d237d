-- The rings of the last run, most suspicious first, and their members; NULL where a ring has none.
SELECT r.ring, r.score AS ring_score, r.band, m.account, m.score AS member_score
FROM ring r
LEFT JOIN member m ON m.run = r.run AND m.ring = r.ring
WHERE r.run = (SELECT max(id) FROM run)
ORDER BY r.rank, r.ring, m.account
