-- How many rings were reviewed as a whole in each week from :first_week to :begins and its end, by
-- the last review of that week that stood at :now; place: of the week, from 0.
WITH given AS MATERIALIZED (
    SELECT (d.decided_at - :first_week) / 604800 AS place, d.ring, max(d.id) AS decision
    FROM decision d
    WHERE d.act = 'review' AND d.whole AND d.decided_at <= :now AND d.decided_at >= :first_week
        AND d.decided_at < :begins + 604800 AND NOT EXISTS (
            SELECT 1 FROM decision u WHERE u.undoes = d.id AND u.decided_at <= :now)
    GROUP BY 1, d.ring
)
SELECT g.place, count(*) AS reviewed,
    count(*) FILTER (WHERE d.verdict = 'confirmed') AS confirmed,
    count(*) FILTER (WHERE d.verdict = 'benign') AS benign
FROM given g
JOIN decision d ON d.id = g.decision
GROUP BY g.place
ORDER BY g.place
