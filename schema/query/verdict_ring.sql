-- A ring as the last run that has it saw it, and whether that is the last run of all.
SELECT run, size, score, run = (SELECT max(id) FROM run) AS is_present,
    reopened IS NOT NULL AS is_reopened
FROM ring
WHERE ring = :ring
ORDER BY run DESC
LIMIT 1
