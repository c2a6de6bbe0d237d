-- The last run of those with such numbers.
SELECT id, ran_at FROM run WHERE id >= :least AND id <= :most ORDER BY id DESC LIMIT 1
