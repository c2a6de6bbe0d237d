-- The last review of each ring as a whole at :moment. The score is taken without the part that an
-- earlier review gave.
SELECT id, decided_at, ring, verdict, who,
    score - coalesce((
        SELECT sum(p.bits) FROM part p
        WHERE p.run = r.run AND p.ring = r.ring AND p.name = 'reviewed'), 0) AS score
FROM (
    SELECT id, decided_at, ring, run, verdict, who, score,
        row_number() OVER (PARTITION BY ring ORDER BY id DESC) AS place
    FROM v_standing
    WHERE act = 'review' AND whole AND ring IS NOT NULL AND (until IS NULL OR until > :moment)) r
WHERE place = 1
ORDER BY id
