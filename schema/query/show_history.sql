-- What became of a ring from run to run, the last first.
SELECT l.run AS run_id, n.ran_at, l.change,
    CASE WHEN l.other IS NOT NULL THEN printf('R-%06d', l.other) END AS other_id, l.size_before,
    l.size, l.joined, l.departed, r.band, round(r.score, 1) AS ring_score
FROM lineage l
JOIN run n ON n.id = l.run
LEFT JOIN ring r ON r.run = l.run AND r.ring = l.ring
WHERE l.ring = :ring
ORDER BY l.run DESC
