-- diff.sql - what changed between two runs.

-- name: diff_rings
-- What became of rings between two runs, :before and the later :after, most suspicious first: of
-- those that one of the two has in the bands asked for. :all 0: only of those that changed. A ring
-- that had come and gone by :before is compared with what it was when it was last seen.
WITH RECURSIVE
    asked (ring) AS MATERIALIZED (
        SELECT ring FROM ring WHERE run = :before AND instr(:bands, band) > 0
        UNION
        SELECT ring FROM ring WHERE run = :after AND instr(:bands, band) > 0
    ),
    -- As each was (seen NULL: nobody had seen it) and is (lives NULL: it is no more), and how many
    -- came and left on the way, in so many steps.
    pair AS MATERIALIZED (
        SELECT asked.ring, was.run AS seen, was.size AS size_before, was.score AS score_before,
            was.band AS band_before, is_now.run AS lives, is_now.size AS size,
            is_now.score AS score, is_now.band AS band, count(l.run) AS steps,
            sum(l.joined) AS joined, sum(l.departed) AS departed
        FROM asked
        LEFT JOIN ring is_now ON is_now.run = :after AND is_now.ring = asked.ring
        LEFT JOIN ring was ON was.ring = asked.ring AND was.run = (
            SELECT max(r.run) FROM ring r WHERE r.ring = asked.ring AND r.run <= :before)
        LEFT JOIN lineage l ON l.ring = asked.ring AND l.run > was.run AND l.run <= :after
            AND l.size > 0
        GROUP BY asked.ring
    ),
    -- Where rings that are no more went, step by step: what became of each last is in its last row.
    went (ring, now) AS (
        SELECT ring, ring FROM pair WHERE lives IS NULL
        UNION ALL
        SELECT went.ring, l.other
        FROM went
        JOIN lineage l ON l.ring = went.now AND l.run = (
            SELECT max(o.run) FROM lineage o
            WHERE o.ring = went.now AND o.run > :before AND o.run <= :after)
        WHERE l.change = 'merged'
    ),
    -- And what rings that nobody had seen by :before split from: that is in their first row.
    came (ring, origin) AS (
        SELECT ring, ring FROM pair WHERE seen IS NULL
        UNION ALL
        SELECT came.ring, l.other
        FROM came
        JOIN lineage l ON l.ring = came.origin AND l.run = (
            SELECT min(o.run) FROM lineage o WHERE o.ring = came.origin)
        WHERE l.change = 'split' AND l.run > :before
    ),
    -- Of each but the rings themselves that the run asked for has.
    related (ring, other) AS MATERIALIZED (
        SELECT went.ring, went.now
        FROM went
        WHERE EXISTS (SELECT 1 FROM ring r WHERE r.ring = went.now AND r.run = :after)
        UNION
        SELECT came.ring, came.origin
        FROM came
        WHERE EXISTS (SELECT 1 FROM ring r WHERE r.ring = came.origin AND r.run <= :before)
    ),
    told AS MATERIALIZED (
        SELECT pair.*,
            (SELECT other FROM related WHERE related.ring = pair.ring) AS other,
            CASE
                WHEN seen IS NULL OR lives IS NULL THEN 0
                WHEN departed = 0 THEN size_before
                WHEN joined = 0 OR steps = 1 THEN size - joined
                ELSE ( -- some may have come and left again, or lineage was not kept yet
                    SELECT count(*)
                    FROM (
                        SELECT m.account FROM member m WHERE m.run = seen AND m.ring = pair.ring
                        INTERSECT
                        SELECT n.account FROM member n WHERE n.run = lives AND n.ring = pair.ring))
            END AS stayed
        FROM pair
    )
SELECT printf('R-%06d', ring) AS ring_id,
    CASE
        WHEN lives IS NULL THEN iif(other IS NULL, 'gone', 'merged')
        WHEN seen IS NULL THEN iif(other IS NULL, 'new', 'split')
        WHEN seen < :before THEN 'returned'
        WHEN size > size_before THEN 'grown'
        WHEN size < size_before THEN 'shrunk'
        ELSE 'stable'
    END AS change,
    CASE WHEN other IS NOT NULL THEN printf('R-%06d', other) END AS other_id,
    coalesce(size_before, 0) AS size_before, coalesce(size, 0) AS size,
    coalesce(size, 0) - stayed AS joined, coalesce(size_before, 0) - stayed AS departed,
    round(score_before, 1) AS ring_score_before, round(score, 1) AS ring_score, band_before, band,
    :before AS run_id_before, :after AS run_id
FROM told
WHERE :all OR seen IS NULL OR lives IS NULL OR seen < :before OR size <> size_before
    OR stayed < size OR band <> band_before
ORDER BY coalesce(score, score_before) DESC, ring
LIMIT :limit;
