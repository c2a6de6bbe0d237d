-- What became of rings between the run of the last report, :before (0: there was none), and :run:
-- of those that one of the two has in the high or medium band. Those that are, by rank; then those
-- that are no more. What a ring was is what it was when :before or a run until then had it last.
-- Words mean what they mean in diff.sql, which is the same for any two runs; the verdict is the one
-- that stood at :now, unless the run looked at the ring again and nobody did since.
WITH RECURSIVE
    asked (ring) AS MATERIALIZED (
        SELECT ring FROM ring WHERE run = :before AND band <> 'low'
        UNION
        SELECT ring FROM ring WHERE run = :run AND band <> 'low'
    ),
    -- As each was (seen NULL: nobody had seen it) and is (lives NULL: it is no more), and how many
    -- came and left on the way, in so many steps.
    pair AS MATERIALIZED (
        SELECT asked.ring, was.run AS seen, was.size AS size_before, was.score AS score_before,
            was.band AS band_before, is_now.run AS lives, is_now.size AS size,
            count(l.run) AS steps, sum(l.joined) AS joined, sum(l.departed) AS departed
        FROM asked
        LEFT JOIN ring is_now ON is_now.run = :run AND is_now.ring = asked.ring
        LEFT JOIN ring was ON was.ring = asked.ring AND was.run = (
            SELECT max(r.run) FROM ring r WHERE r.ring = asked.ring AND r.run <= :before)
        LEFT JOIN lineage l ON l.ring = asked.ring AND l.run > was.run AND l.run <= :run
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
            WHERE o.ring = went.now AND o.run > :before AND o.run <= :run)
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
        WHERE EXISTS (SELECT 1 FROM ring r WHERE r.ring = went.now AND r.run = :run)
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
    ),
    reviewed AS MATERIALIZED (
        SELECT d.ring, max(d.id) AS decision
        FROM decision d
        WHERE d.act = 'review' AND d.whole AND d.decided_at <= :now AND NOT EXISTS (
            SELECT 1 FROM decision u WHERE u.undoes = d.id AND u.decided_at <= :now)
        GROUP BY d.ring
    )
SELECT told.ring, r.rank,
    CASE
        WHEN lives IS NULL THEN iif(told.other IS NULL, 'gone', 'merged')
        WHEN seen IS NULL THEN iif(told.other IS NULL, 'new', 'split')
        WHEN seen < :before THEN 'returned'
        WHEN told.size > size_before THEN 'grown'
        WHEN told.size < size_before THEN 'shrunk'
        ELSE 'stable'
    END AS fate,
    told.other, r.score, score_before, r.band, band_before, coalesce(told.size, 0) AS size,
    coalesce(size_before, 0) AS size_before, coalesce(told.size, 0) - stayed AS joined,
    coalesce(size_before, 0) - stayed AS departed, r.first_seen, r.last_seen, r.payments,
    r.devices, r.networks, r.countries,
    (SELECT group_concat(reason, '; ') FROM (
        SELECT p.reason FROM part p
        WHERE p.run = r.run AND p.ring = r.ring AND p.name <> 'prior'
        ORDER BY abs(p.bits) DESC, p.position
        LIMIT 2)) AS reasons,
    d.verdict, d.who, d.decided_at, d.run AS reviewed_in, d.size AS reviewed_size,
    iif(d.id IS NULL, r.reopened, NULL) AS reopened, seen
FROM told
LEFT JOIN ring r ON r.run = lives AND r.ring = told.ring
LEFT JOIN reviewed v ON v.ring = r.ring
LEFT JOIN decision d ON d.id = v.decision AND (r.reopened IS NULL OR d.run >= :run)
ORDER BY lives IS NULL, r.rank, score_before DESC, told.ring
