-- The named parts of a ring's score, the largest first.
SELECT name, bits, reason
FROM part
WHERE run = :run AND ring = :ring
ORDER BY position
