-- report.sql - the weekly report.

-- name: report_run
-- The run with :number (0: whatever), the last of the :week that begins then (:is_week 0: of all);
-- the last load it read; whether it is the last of its week; and after it the run of the last
-- report: the last before the week.
WITH asked AS MATERIALIZED (
    SELECT max(id) AS id
    FROM run
    WHERE (:number = 0 OR id = :number)
        AND (:is_week = 0 OR (ran_at >= :week AND ran_at < :week + 604800))
),
-- weeks begin on Mondays; 1970-01-05 was one
chosen AS MATERIALIZED (
    SELECT r.*, r.ran_at - ((r.ran_at - 345600) % 604800 + 604800) % 604800 AS begins
    FROM asked
    JOIN run r ON r.id = asked.id
),
told AS (
    SELECT 0 AS place, * FROM chosen
    UNION ALL
    SELECT 1, b.*, c.begins
    FROM chosen c
    JOIN run b ON b.id = (SELECT max(id) FROM run WHERE id < c.id AND ran_at < c.begins)
)
SELECT t.id, t.ran_at, t.accounts, t.signups, t.charges, t.begins,
    CASE WHEN instr(t.input, ' load ') > 0
        THEN CAST(substr(t.input, instr(t.input, ' load ') + 6) AS INTEGER)
        ELSE (SELECT coalesce(max(id), 0) FROM load WHERE loaded_at <= t.ran_at) END AS load,
    NOT EXISTS (
        SELECT 1 FROM run l
        WHERE l.id > t.id AND l.ran_at >= t.begins AND l.ran_at < t.begins + 604800) AS is_last,
    (SELECT min(ran_at) FROM run) AS first_run
FROM told t
ORDER BY t.place;

-- name: report_weeks_of_runs
-- The moments of the last runs, one for each week that has any, newest first.
SELECT max(ran_at)
FROM run
GROUP BY (ran_at - 345600) / 604800
ORDER BY 1 DESC
LIMIT 6;

-- name: report_rings
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
ORDER BY lives IS NULL, r.rank, score_before DESC, told.ring;

-- name: report_reasons
-- Why rows that were loaded after :load_before and until :load were rejected, the most frequent
-- reasons first.
SELECT r.reason, count(*) AS rows
FROM load l
CROSS JOIN reject r ON r.load = l.id
WHERE l.id > :load_before AND l.id <= :load AND l.rejected > 0
GROUP BY r.reason
ORDER BY rows DESC, r.reason
LIMIT :reasons;

-- name: report_members
-- Of the rings in :rings (a list of runs and rings; place: their place in it) that :run has: how
-- many members are active, which is their last status where they have one; and how many no review
-- was about by :now, those under protection left aside.
WITH listed AS MATERIALIZED (
    SELECT key AS place, value ->> 0 AS run, value ->> 1 AS ring FROM json_each(:rings)),
about AS (
    SELECT da.account
    FROM decision d
    JOIN decision_account da ON da.decision = d.id
    WHERE d.act IN ('review', 'protect') AND d.decided_at <= :now AND NOT EXISTS (
        SELECT 1 FROM decision u WHERE u.undoes = d.id AND u.decided_at <= :now))
SELECT l.place,
    sum(coalesce((
        SELECT lower(s.status)
        FROM signup s
        WHERE s.account = m.account AND s.status IS NOT NULL AND s.load <= :load
        ORDER BY s.seen_at DESC, s.id DESC
        LIMIT 1), 'active') = 'active') AS active,
    sum(m.account NOT IN (SELECT account FROM about)) AS unreviewed
FROM listed l
CROSS JOIN member m ON m.run = l.run AND m.ring = l.ring
WHERE l.run = :run
GROUP BY l.place
ORDER BY l.place;

-- name: report_charges
-- What the members of rings were charged, by ring and currency, most charges first: of what was
-- loaded until :load, without what a later report of the same charge replaced by then. :rings is a
-- list of runs and rings, place their place in it.
WITH listed AS MATERIALIZED (
    SELECT key AS place, value ->> 0 AS run, value ->> 1 AS ring FROM json_each(:rings))
SELECT l.place, upper(coalesce(g.currency, '')) AS currency, count(*) AS charges,
    sum(coalesce(lower(g.status) = 'failed', 0)) AS failed,
    sum(coalesce(lower(g.status) = 'disputed', 0)) AS disputed,
    total(CASE WHEN lower(g.status) = 'succeeded' THEN g.amount END) / 1000000.0 AS paid,
    count(g.amount) > 0 AS has_amounts
FROM listed l
CROSS JOIN member m ON m.run = l.run AND m.ring = l.ring
CROSS JOIN charge g ON g.account = m.account
WHERE g.load <= :load AND (NOT g.superseded OR NOT EXISTS (
    SELECT 1 FROM charge n
    WHERE n.account = g.account AND n.billing_id = g.billing_id AND n.id > g.id
        AND n.load <= :load))
GROUP BY l.place, 2
ORDER BY l.place, charges DESC, currency;

-- name: report_weeks
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
ORDER BY l.place;

-- name: report_reviews
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
ORDER BY g.place;

-- name: report_signups
-- The moments of the sign-ups that were loaded until :load, in no order of meaning.
SELECT seen_at FROM signup WHERE load <= :load ORDER BY id;

-- name: report_billed
-- Likewise of the charges, without those that a later report of them replaced by then.
SELECT g.billed_at
FROM charge g
WHERE g.load <= :load AND (NOT g.superseded OR NOT EXISTS (
    SELECT 1 FROM charge n
    WHERE n.account = g.account AND n.billing_id = g.billing_id AND n.id > g.id
        AND n.load <= :load))
ORDER BY g.id;

-- name: report_signals
-- The kinds of evidence in each ring of :rings (a list of runs and rings; place: their place in it)
-- that :run has in the high or medium band, and how many members they reach.
WITH listed AS MATERIALIZED (
    SELECT key AS place, value ->> 0 AS run, value ->> 1 AS ring FROM json_each(:rings))
SELECT l.place, e.kind, max(e.bits) AS bits, count(DISTINCT m.account) AS accounts
FROM listed l
CROSS JOIN ring r ON r.run = l.run AND r.ring = l.ring
CROSS JOIN evidence e ON e.run = r.run AND e.ring = r.ring
CROSS JOIN evidence_account ea ON ea.evidence = e.id
CROSS JOIN member m ON m.run = e.run AND m.ring = e.ring AND m.account = ea.account
WHERE l.run = :run AND r.band <> 'low'
GROUP BY e.kind, l.place
ORDER BY e.kind, l.place;

-- name: report_signals_reviewed
-- How many rings with each kind of evidence were found confirmed and benign: by the last review of
-- each ring as a whole that stood at :now, and by what linked it then.
WITH reviewed AS MATERIALIZED (
    SELECT d.ring, max(d.id) AS decision
    FROM decision d
    WHERE d.act = 'review' AND d.whole AND d.decided_at <= :now AND NOT EXISTS (
        SELECT 1 FROM decision u WHERE u.undoes = d.id AND u.decided_at <= :now)
    GROUP BY d.ring
),
linked AS (
    SELECT DISTINCT d.id, d.verdict, e.kind
    FROM reviewed v
    JOIN decision d ON d.id = v.decision
    JOIN decision_evidence e ON e.decision = d.id
)
SELECT kind, count(*) FILTER (WHERE verdict = 'confirmed') AS confirmed,
    count(*) FILTER (WHERE verdict = 'benign') AS benign
FROM linked
GROUP BY kind
ORDER BY kind;

-- name: report_hubs
-- Values that :run set aside and the run of the last report had not, the most shared first.
SELECT h.kind, h.value, h.reason, h.accounts, h.bits, count(*) OVER () AS "all"
FROM hub h
WHERE h.run = :run AND NOT EXISTS (
    SELECT 1 FROM hub b WHERE b.run = :before AND b.kind = h.kind AND b.value = h.value)
ORDER BY h.accounts DESC, h.bits DESC, h.kind, h.value
LIMIT :hubs;

-- name: report_hubs_all
-- How many values a run set aside.
SELECT count(*) FROM hub WHERE run = :run ORDER BY 1;

-- name: report_loads
-- What was loaded after :load_before and until :load, newest first.
SELECT id, loaded_at, rows_read, stored, duplicate, rejected, kind, file, unknown_columns
FROM load
WHERE id > :load_before AND id <= :load
ORDER BY id DESC
LIMIT :loads;

-- name: report_loads_all
-- What was loaded after :load_before and until :load, in all; how many loads of records there were;
-- and how many came after.
SELECT count(*) FILTER (WHERE id <= :load) AS loads,
    coalesce(sum(rows_read) FILTER (WHERE id <= :load), 0) AS rows_read,
    coalesce(sum(stored) FILTER (WHERE id <= :load), 0) AS stored,
    coalesce(sum(duplicate) FILTER (WHERE id <= :load), 0) AS duplicate,
    coalesce(sum(rejected) FILTER (WHERE id <= :load), 0) AS rejected,
    count(*) FILTER (WHERE id <= :load AND kind <> 'labels' AND stored > 0) AS records,
    count(*) FILTER (WHERE id > :load AND kind <> 'labels' AND stored > 0) AS since
FROM load
WHERE id > :load_before
ORDER BY 1;

-- name: report_decisions
-- What was decided after the run of the last report and until :now, newest first. subject: the
-- accounts that it is about, the first three by name, where it is about no value and no ring as a
-- whole; of an undo the decision that is undone.
SELECT d.id, d.decided_at,
    (SELECT count(*) FROM decision_account da WHERE da.decision = d.id) AS accounts, d.who, d.act,
    d.verdict, d.note, d.ring, d.kind, d.value,
    CASE
        WHEN d.kind IS NOT NULL OR d.whole THEN NULL
        WHEN d.undoes IS NOT NULL THEN 'decision ' || d.undoes
        ELSE (
            SELECT group_concat(account_id, ', ') ||
                CASE WHEN max(others) > 0 THEN ' and ' || max(others) || ' more' ELSE '' END
            FROM (
                SELECT a.account_id, count(*) OVER () - 3 AS others
                FROM decision_account da
                JOIN account a ON a.id = da.account
                WHERE da.decision = d.id
                ORDER BY a.account_id
                LIMIT 3))
    END AS subject,
    EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id AND u.decided_at <= :now) AS is_undone,
    count(*) OVER () AS "all"
FROM decision d
WHERE d.decided_at > :before_at AND d.decided_at <= :now
ORDER BY d.id DESC
LIMIT :decisions;
