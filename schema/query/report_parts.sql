-- The named parts of a ring's score, the largest first.
SELECT name, reason, bits
FROM part
WHERE run = :run AND ring = :ring
ORDER BY position
