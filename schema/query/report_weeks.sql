-- The last run of each week until that of :run, from :first_week on, and what it found; place: of
-- the week, from 0.
WITH last AS MATERIALIZED (
    SELECT (ran_at - :first_week) / 604800 AS place, max(id) AS run
    FROM run
    WHERE id <= :run AND ran_at >= :first_week AND ran_at < :begins + 604800
    GROUP BY 1
)
SELECT l.place, l.run,
    count(*) FILTER (WHERE r.band = 'high') AS high,
    count(*) FILTER (WHERE r.band = 'medium') AS medium,
    count(*) FILTER (WHERE r.band = 'low') AS low,
    coalesce(sum(r.size) FILTER (WHERE r.band <> 'low'), 0) AS accounts
FROM last l
LEFT JOIN ring r ON r.run = l.run
GROUP BY l.place
ORDER BY l.place
