-- run.sql - runs of detect.

-- name: run_insert
-- A new run, with the next number.
INSERT INTO run (id, ran_at, input, accounts, signups, charges, rings)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM run), :ran_at, :input, :accounts, :signups, :charges,
    :rings);

-- name: run_summarize
-- Counts the rings of a run by band and change.
INSERT INTO run_summary (run_id, name, rings)
SELECT run_id, band, count(*) FROM ring WHERE run_id = :run GROUP BY band
UNION ALL
SELECT run_id, change, count(*) FROM lineage WHERE run_id = :run GROUP BY change;

-- name: run_last
-- The last run.
SELECT id, input FROM run ORDER BY id DESC LIMIT 1;

-- name: run_count
-- How many runs there are.
SELECT count(*) FROM run ORDER BY 1;

-- name: run_previous
-- The last run before a run; 0 when there is none.
SELECT coalesce(max(id), 0) FROM run WHERE id < :before ORDER BY 1;

-- name: run_next_ring
-- The first ring number that was never used, also not by a run that was replaced.
SELECT max((SELECT coalesce(max(ring_number), 0) FROM ring),
    (SELECT coalesce(max(ring_number), 0) FROM lineage)) + 1
ORDER BY 1;

-- name: run_past_members
-- The members of every ring that was found before a run, from the last run that had it.
SELECT m.ring_number, m.run_id, m.account_id, m.runs
FROM (SELECT ring_number, max(run_id) AS run_id FROM ring
    WHERE run_id < :before GROUP BY ring_number) seen
CROSS JOIN member m ON m.run_id = seen.run_id AND m.ring_number = seen.ring_number
ORDER BY m.ring_number, m.account_id;

-- name: run_range
-- The first and the last run; NULL when there is none.
SELECT min(id) AS first, max(id) AS last FROM run ORDER BY 1;

-- name: run_between
-- The last run with a number from :least to :most.
SELECT id, ran_at FROM run WHERE id >= :least AND id <= :most ORDER BY id DESC LIMIT 1;

-- name: run_list
-- The runs, latest first: what they read, and how many rings of each band and change they have.
SELECT v.run_id, r.ran_at, v.accounts, v.signups, v.charges, v.rings, v.high, v.medium, v.low,
    v.new, v.returned, v.grown, v.shrunk, v.stable, v.split, v.merged, v.gone
FROM v_runs v
JOIN run r ON r.id = v.run_id
ORDER BY v.run_id DESC
LIMIT :limit;

-- name: run_delete
-- A run with its rings, members, score parts, evidence, hubs and summary.
DELETE FROM run WHERE id = :run;
