-- report.sql - the weekly report.

-- name: report_run
-- The run that the report is about: run :number (0: any), the last of the week that begins at :week
-- (:is_week 0: of any), with the last load that it read and whether it is the last run of its week.
-- A second row has the run of the previous report: the last before the week.
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
-- The moment of the last run of each of the last six weeks with a run, latest first.
SELECT max(ran_at)
FROM run
GROUP BY (ran_at - 345600) / 604800
ORDER BY 1 DESC
LIMIT 6;

-- name: report_rings
-- How rings changed between the run of the previous report, :before (0: there was none), and :run.
-- Only rings that one of the two has in the high or medium band: existing rings by rank, then those
-- that no longer exist. A ring is compared with the last run, up to :before, that had it. Changes
-- mean the same as in diff_rings. The verdict is the one that was active at :now, unless :run
-- reopened the ring and no review followed.
WITH RECURSIVE
    asked (ring_number) AS MATERIALIZED (
        SELECT ring_number FROM ring WHERE run_id = :before AND band <> 'low'
        UNION
        SELECT ring_number FROM ring WHERE run_id = :run AND band <> 'low'
    ),
    -- Each ring before (seen NULL: it did not exist) and after (lives NULL: it no longer exists),
    -- and how many members joined and left in between, in how many steps.
    pair AS MATERIALIZED (
        SELECT asked.ring_number, was.run_id AS seen, was.size AS size_before,
            was.score AS score_before,
            was.band AS band_before, is_now.run_id AS lives, is_now.size AS size,
            count(l.run_id) AS steps, sum(l.joined) AS joined, sum(l.departed) AS departed
        FROM asked
        LEFT JOIN ring is_now ON is_now.run_id = :run AND is_now.ring_number = asked.ring_number
        LEFT JOIN ring was ON was.ring_number = asked.ring_number AND was.run_id = (
            SELECT max(r.run_id) FROM ring r WHERE r.ring_number = asked.ring_number
                AND r.run_id <= :before)
        LEFT JOIN lineage l ON l.ring_number = asked.ring_number AND l.run_id > was.run_id
            AND l.run_id <= :run
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
            WHERE o.ring_number = went.now AND o.run_id > :before AND o.run_id <= :run)
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
    related (ring_number, other_ring) AS MATERIALIZED (
        SELECT went.ring_number, went.now
        FROM went
        WHERE EXISTS (SELECT 1 FROM ring r WHERE r.ring_number = went.now AND r.run_id = :run)
        UNION
        SELECT came.ring_number, came.origin
        FROM came
        WHERE EXISTS (SELECT 1 FROM ring r WHERE r.ring_number = came.origin
            AND r.run_id <= :before)
    ),
    told AS MATERIALIZED (
        SELECT pair.*,
            (SELECT other_ring FROM related
                WHERE related.ring_number = pair.ring_number) AS other_ring,
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
    ),
    reviewed AS MATERIALIZED (
        SELECT d.ring_number, max(d.id) AS decision_id
        FROM decision d
        WHERE d.action = 'review' AND d.whole_ring AND d.decided_at <= :now AND NOT EXISTS (
            SELECT 1 FROM decision u WHERE u.undoes_id = d.id AND u.decided_at <= :now)
        GROUP BY d.ring_number
    )
SELECT told.ring_number, r.rank,
    CASE
        WHEN lives IS NULL THEN iif(told.other_ring IS NULL, 'gone', 'merged')
        WHEN seen IS NULL THEN iif(told.other_ring IS NULL, 'new', 'split')
        WHEN seen < :before THEN 'returned'
        WHEN told.size > size_before THEN 'grown'
        WHEN told.size < size_before THEN 'shrunk'
        ELSE 'stable'
    END AS change,
    told.other_ring, r.score, score_before, r.band, band_before, coalesce(told.size, 0) AS size,
    coalesce(size_before, 0) AS size_before, coalesce(told.size, 0) - stayed AS joined,
    coalesce(size_before, 0) - stayed AS departed, r.first_seen, r.last_seen, r.payments,
    r.devices, r.networks, r.countries,
    (SELECT group_concat(reason, '; ') FROM (
        SELECT p.reason FROM score_reason p
        WHERE p.run_id = r.run_id AND p.ring_number = r.ring_number
        ORDER BY p.is_decided, abs(p.bits) DESC, p.position
        LIMIT 2)) AS reasons,
    d.verdict, d.decided_by, d.decided_at, d.run_id AS reviewed_in, d.ring_size AS reviewed_size,
    iif(d.id IS NULL, r.reopened_reason, NULL) AS reopened, seen
FROM told
LEFT JOIN ring r ON r.run_id = lives AND r.ring_number = told.ring_number
LEFT JOIN reviewed v ON v.ring_number = r.ring_number
LEFT JOIN decision d ON d.id = v.decision_id AND (r.reopened_reason IS NULL OR d.run_id >= :run)
ORDER BY lives IS NULL, r.rank, score_before DESC, told.ring_number;

-- name: report_reasons
-- The reasons why rows of the loads after :load_before and up to :load were rejected, most frequent
-- first.
SELECT coalesce(r.cause, r.reason) AS reason, count(*) AS rows
FROM load l
CROSS JOIN reject r ON r.load_id = l.id
WHERE l.id > :load_before AND l.id <= :load AND l.rejected > 0
GROUP BY coalesce(r.cause, r.reason)
ORDER BY rows DESC, reason
LIMIT :reasons;

-- name: report_members
-- For each ring in :rings (a list of runs and rings; place is the index in it) that :run has: how
-- many members are active by their last status, and how many are neither reviewed nor protected at
-- :now.
WITH listed AS MATERIALIZED (
    SELECT key AS place, value ->> 0 AS run_id, value ->> 1 AS ring_number FROM json_each(:rings)),
about AS (
    SELECT da.account_id
    FROM decision d
    JOIN decision_account da ON da.decision_id = d.id
    WHERE d.action IN ('review', 'protect', 'exclude') AND d.decided_at <= :now AND NOT EXISTS (
        SELECT 1 FROM decision u WHERE u.undoes_id = d.id AND u.decided_at <= :now))
SELECT l.place,
    sum(coalesce((
        SELECT lower(s.status)
        FROM signup s
        WHERE s.account_id = m.account_id AND s.status IS NOT NULL AND s.load_id <= :load
        ORDER BY s.observed_at DESC, s.id DESC
        LIMIT 1), 'active') = 'active') AS active,
    sum(m.account_id NOT IN (SELECT account_id FROM about)) AS unreviewed
FROM listed l
CROSS JOIN member m ON m.run_id = l.run_id AND m.ring_number = l.ring_number
WHERE l.run_id = :run
GROUP BY l.place
ORDER BY l.place;

-- name: report_charges
-- The charges of the members of each ring in :rings (a list of runs and rings; place is the index
-- in it), by currency, most charges first. Only charges of the loads up to :load, and not those
-- that such a load superseded.
WITH listed AS MATERIALIZED (
    SELECT key AS place, value ->> 0 AS run_id, value ->> 1 AS ring_number FROM json_each(:rings))
SELECT l.place, upper(coalesce(g.currency, '')) AS currency, count(*) AS charges,
    sum(coalesce(lower(g.status) = 'failed', 0)) AS failed,
    sum(coalesce(lower(g.status) = 'disputed', 0)) AS disputed,
    total(CASE WHEN lower(g.status) = 'succeeded' THEN g.amount END) / 1000000.0 AS paid,
    count(g.amount) > 0 AS has_amounts
FROM listed l
CROSS JOIN member m ON m.run_id = l.run_id AND m.ring_number = l.ring_number
CROSS JOIN charge g ON g.account_id = m.account_id
WHERE g.load_id <= :load AND (NOT g.superseded OR NOT EXISTS (
    SELECT 1 FROM charge n
    WHERE n.account_id = g.account_id AND n.billing_id = g.billing_id AND n.id > g.id
        AND n.load_id <= :load))
GROUP BY l.place, 2
ORDER BY l.place, charges DESC, currency;

-- name: report_weeks
-- The last run of each week from :first_week up to :run, and the rings that it found. place is the
-- number of the week, from 0.
WITH last AS MATERIALIZED (
    SELECT (ran_at - :first_week) / 604800 AS place, max(id) AS run_id
    FROM run
    WHERE id <= :run AND ran_at >= :first_week AND ran_at < :begins + 604800
    GROUP BY 1
)
SELECT l.place, l.run_id,
    count(*) FILTER (WHERE r.band = 'high') AS high,
    count(*) FILTER (WHERE r.band = 'medium') AS medium,
    count(*) FILTER (WHERE r.band = 'low') AS low,
    coalesce(sum(r.size) FILTER (WHERE r.band <> 'low'), 0) AS accounts
FROM last l
LEFT JOIN ring r ON r.run_id = l.run_id
GROUP BY l.place
ORDER BY l.place;

-- name: report_reviews
-- How many rings were reviewed as a whole in each week from :first_week to the end of the week
-- :begins, by the last review of the week that was active at :now. place is the number of the week,
-- from 0.
WITH given AS MATERIALIZED (
    SELECT (d.decided_at - :first_week) / 604800 AS place, d.ring_number, max(d.id) AS decision_id
    FROM decision d
    WHERE d.action = 'review' AND d.whole_ring AND d.decided_at <= :now
        AND d.decided_at >= :first_week
        AND d.decided_at < :begins + 604800 AND NOT EXISTS (
            SELECT 1 FROM decision u WHERE u.undoes_id = d.id AND u.decided_at <= :now)
    GROUP BY 1, d.ring_number
)
SELECT g.place, count(*) AS reviewed,
    count(*) FILTER (WHERE d.verdict = 'confirmed') AS confirmed,
    count(*) FILTER (WHERE d.verdict = 'benign') AS benign
FROM given g
JOIN decision d ON d.id = g.decision_id
GROUP BY g.place
ORDER BY g.place;

-- name: report_signups
-- The moments of the sign-ups of the loads up to :load.
SELECT observed_at FROM signup WHERE load_id <= :load ORDER BY id;

-- name: report_billed
-- The moments of the charges of the loads up to :load, without those that such a load superseded.
SELECT g.billed_at
FROM charge g
WHERE g.load_id <= :load AND (NOT g.superseded OR NOT EXISTS (
    SELECT 1 FROM charge n
    WHERE n.account_id = g.account_id AND n.billing_id = g.billing_id AND n.id > g.id
        AND n.load_id <= :load))
ORDER BY g.id;

-- name: report_signals
-- The kinds of evidence in each ring of :rings (a list of runs and rings; place is the index in it)
-- that :run has in the high or medium band, and how many members they reach.
WITH listed AS MATERIALIZED (
    SELECT key AS place, value ->> 0 AS run_id, value ->> 1 AS ring_number FROM json_each(:rings))
SELECT l.place, e.kind, max(e.bits) AS bits, count(DISTINCT m.account_id) AS accounts
FROM listed l
CROSS JOIN ring r ON r.run_id = l.run_id AND r.ring_number = l.ring_number
CROSS JOIN evidence e ON e.run_id = r.run_id AND e.ring_number = r.ring_number
CROSS JOIN evidence_account ea ON ea.evidence_id = e.id
CROSS JOIN member m ON m.run_id = e.run_id AND m.ring_number = e.ring_number
    AND m.account_id = ea.account_id
WHERE l.run_id = :run AND r.band <> 'low'
GROUP BY e.kind, l.place
ORDER BY e.kind, l.place;

-- name: report_signals_reviewed
-- How many rings with each kind of evidence were confirmed and benign, by the last review of each
-- ring as a whole that was active at :now and by the evidence that linked it then.
WITH reviewed AS MATERIALIZED (
    SELECT d.ring_number, max(d.id) AS decision_id
    FROM decision d
    WHERE d.action = 'review' AND d.whole_ring AND d.decided_at <= :now AND NOT EXISTS (
        SELECT 1 FROM decision u WHERE u.undoes_id = d.id AND u.decided_at <= :now)
    GROUP BY d.ring_number
),
linked AS (
    SELECT DISTINCT d.id, d.verdict, e.kind
    FROM reviewed v
    JOIN decision d ON d.id = v.decision_id
    JOIN decision_evidence e ON e.decision_id = d.id
)
SELECT kind, count(*) FILTER (WHERE verdict = 'confirmed') AS confirmed,
    count(*) FILTER (WHERE verdict = 'benign') AS benign
FROM linked
GROUP BY kind
ORDER BY kind;

-- name: report_hubs
-- The values that :run did not take as evidence and the run of the previous report did not list,
-- most shared first.
SELECT h.kind, h.value, h.reason, h.accounts, h.bits, count(*) OVER () AS "all"
FROM hub h
WHERE h.run_id = :run AND NOT EXISTS (
    SELECT 1 FROM hub b WHERE b.run_id = :before AND b.kind = h.kind AND b.value = h.value)
ORDER BY h.accounts DESC, h.bits DESC, h.kind, h.value
LIMIT :hubs;

-- name: report_hubs_all
-- How many values a run did not take as evidence.
SELECT count(*) FROM hub WHERE run_id = :run ORDER BY 1;

-- name: report_loads
-- The loads after :load_before and up to :load, latest first.
SELECT id, loaded_at, rows_read, stored, duplicate, rejected, kind, file, unknown_columns
FROM load
WHERE id > :load_before AND id <= :load
ORDER BY id DESC
LIMIT :loads;

-- name: report_loads_all
-- The totals of the loads after :load_before and up to :load, how many of them added records, and
-- how many later loads did.
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
-- The decisions after the run of the previous report and up to :now, latest first. subject is the
-- accounts, the first three by name, unless the decision is about a value or a whole ring; for an
-- undo it is the decision that was undone.
SELECT d.id, d.decided_at,
    (SELECT count(*) FROM decision_account da WHERE da.decision_id = d.id) AS accounts,
        d.decided_by, d.action,
    d.verdict, d.note, d.ring_number, d.kind, d.value,
    CASE
        WHEN d.kind IS NOT NULL OR d.whole_ring THEN NULL
        WHEN d.undoes_id IS NOT NULL THEN 'decision ' || d.undoes_id
        ELSE (SELECT n.names FROM decision_names n WHERE n.decision_id = d.id)
    END AS subject,
    EXISTS (SELECT 1 FROM decision u WHERE u.undoes_id = d.id
        AND u.decided_at <= :now) AS is_undone,
    count(*) OVER () AS "all"
FROM decision d
WHERE d.decided_at > :before_at AND d.decided_at <= :now
ORDER BY d.id DESC
LIMIT :decisions;
