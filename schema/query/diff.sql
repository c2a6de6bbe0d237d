-- diff.sql - what changed between two runs.

-- name: diff_rings
-- How rings changed between two runs, :before and the later :after, most suspicious first. Only
-- rings that one of the two runs has in :bands; with :all 0 only those that changed. A ring that no
-- longer existed at :before is compared with the last run that had it.
WITH RECURSIVE
    asked (ring_number) AS MATERIALIZED (
        SELECT ring_number FROM ring WHERE run_id = :before AND instr(:bands, band) > 0
        UNION
        SELECT ring_number FROM ring WHERE run_id = :after AND instr(:bands, band) > 0
    ),
    -- Each ring before (seen NULL: it did not exist) and after (lives NULL: it no longer exists),
    -- and how many members joined and left in between, in how many steps.
    pair AS MATERIALIZED (
        SELECT asked.ring_number, coalesce(is_now.ring_id, was.ring_id) AS ring_id,
            was.run_id AS seen, was.size AS size_before, was.score AS score_before,
            was.band AS band_before, is_now.run_id AS lives, is_now.size AS size,
            is_now.score AS score, is_now.band AS band, count(l.run_id) AS steps,
            sum(l.joined) AS joined, sum(l.departed) AS departed
        FROM asked
        LEFT JOIN ring is_now ON is_now.run_id = :after AND is_now.ring_number = asked.ring_number
        LEFT JOIN ring was ON was.ring_number = asked.ring_number AND was.run_id = (
            SELECT max(r.run_id) FROM ring r WHERE r.ring_number = asked.ring_number
                AND r.run_id <= :before)
        LEFT JOIN lineage l ON l.ring_number = asked.ring_number AND l.run_id > was.run_id
            AND l.run_id <= :after
            AND l.size > 0
        GROUP BY asked.ring_number
    ),
    -- The rings that a ring which no longer exists was merged into, step by step, from the last row
    -- of its lineage.
    went (ring_number, now) AS (
        SELECT ring_number, ring_number FROM pair WHERE lives IS NULL
        UNION ALL
        SELECT went.ring_number, l.other_ring
        FROM went
        JOIN lineage l ON l.ring_number = went.now AND l.run_id = (
            SELECT max(o.run_id) FROM lineage o
            WHERE o.ring_number = went.now AND o.run_id > :before AND o.run_id <= :after)
        WHERE l.change = 'merged'
    ),
    -- The rings that a new ring was split from, step by step, from the first row of its lineage.
    came (ring_number, origin) AS (
        SELECT ring_number, ring_number FROM pair WHERE seen IS NULL
        UNION ALL
        SELECT came.ring_number, l.other_ring
        FROM came
        JOIN lineage l ON l.ring_number = came.origin AND l.run_id = (
            SELECT min(o.run_id) FROM lineage o WHERE o.ring_number = came.origin)
        WHERE l.change = 'split' AND l.run_id > :before
    ),
    -- Of those only the rings that exist in the run.
    related (ring_number, other_ring, other_id) AS MATERIALIZED (
        SELECT went.ring_number, went.now, r.ring_id
        FROM went
        JOIN ring r ON r.ring_number = went.now AND r.run_id = :after
        UNION
        SELECT came.ring_number, came.origin, r.ring_id
        FROM came
        JOIN ring r ON r.ring_number = came.origin AND r.run_id <= :before
    ),
    told AS MATERIALIZED (
        SELECT pair.*,
            (SELECT other_id FROM related WHERE related.ring_number = pair.ring_number) AS other_id,
            CASE
                WHEN seen IS NULL OR lives IS NULL THEN 0
                WHEN departed = 0 THEN size_before
                WHEN joined = 0 OR steps = 1 THEN size - joined
                ELSE ( -- some may have joined and left again
                    SELECT count(*)
                    FROM (
                        SELECT m.account_id FROM member m WHERE m.run_id = seen
                            AND m.ring_number = pair.ring_number
                        INTERSECT
                        SELECT n.account_id FROM member n WHERE n.run_id = lives
                            AND n.ring_number = pair.ring_number))
            END AS stayed
        FROM pair
    )
SELECT ring_id,
    CASE
        WHEN lives IS NULL THEN iif(other_id IS NULL, 'gone', 'merged')
        WHEN seen IS NULL THEN iif(other_id IS NULL, 'new', 'split')
        WHEN seen < :before THEN 'returned'
        WHEN size > size_before THEN 'grown'
        WHEN size < size_before THEN 'shrunk'
        ELSE 'stable'
    END AS change,
    other_id, coalesce(size_before, 0) AS size_before, coalesce(size, 0) AS size,
    coalesce(size, 0) - stayed AS joined, coalesce(size_before, 0) - stayed AS departed,
    round(score_before, 1) AS ring_score_before, round(score, 1) AS ring_score, band_before, band,
    :before AS run_id_before, :after AS run_id
FROM told
WHERE :all OR seen IS NULL OR lives IS NULL OR seen < :before OR size <> size_before
    OR stayed < size OR band <> band_before
ORDER BY coalesce(score, score_before) DESC, ring_number
LIMIT :limit;
