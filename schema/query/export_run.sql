-- The last run.
SELECT id, ran_at
FROM run
ORDER BY id DESC
LIMIT 1
