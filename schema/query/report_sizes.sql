-- How many members a ring had in each of the runs listed in :weeks, by time; 0 where it was not
-- there.
SELECT n.ran_at, coalesce(r.size, 0) AS size
FROM json_each(:weeks) w
JOIN run n ON n.id = w.value
LEFT JOIN ring r ON r.run = n.id AND r.ring = :ring
ORDER BY n.ran_at, n.id
