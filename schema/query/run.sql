-- run.sql - runs of detect.

-- name: run_insert
-- A new run, with the next number.
INSERT INTO run (id, ran_at, input, accounts, signups, charges, rings)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM run), :ran_at, :input, :accounts, :signups, :charges,
    :rings);

-- name: run_summarize
-- Counts the rings of a run, to be listed with it.
INSERT INTO tally (run, word, rings)
SELECT run, band, count(*) FROM ring WHERE run = :run GROUP BY band
UNION ALL
SELECT run, change, count(*) FROM lineage WHERE run = :run GROUP BY change;

-- name: run_last
-- The last run.
SELECT id, input FROM run ORDER BY id DESC LIMIT 1;

-- name: run_count
-- How many runs there are.
SELECT count(*) FROM run ORDER BY 1;

-- name: run_previous
-- The last run before a run; 0 where it is the first.
SELECT coalesce(max(id), 0) FROM run WHERE id < :before ORDER BY 1;

-- name: run_next_ring
-- The first id that no ring ever had, be it one of a run whose place another took.
SELECT max((SELECT coalesce(max(ring), 0) FROM ring),
    (SELECT coalesce(max(ring), 0) FROM lineage)) + 1
ORDER BY 1;

-- name: run_past_members
-- The members of every ring that was seen before a run, as it was when it was seen last.
SELECT m.ring, m.run, m.account, m.runs
FROM (SELECT ring, max(run) AS run FROM ring WHERE run < :before GROUP BY ring) seen
CROSS JOIN member m ON m.run = seen.run AND m.ring = seen.ring
ORDER BY m.ring, m.account;

-- name: run_range
-- The numbers of the first and the last run; NULL where there is none.
SELECT min(id), max(id) FROM run ORDER BY 1;

-- name: run_between
-- The last run of those with such numbers.
SELECT id, ran_at FROM run WHERE id >= :least AND id <= :most ORDER BY id DESC LIMIT 1;

-- name: run_list
-- The runs, newest first: what they read, and how many rings of each band and of each word of
-- lineage they have.
SELECT v.run_id, r.ran_at, v.accounts, v.signups, v.charges, v.rings, v.high, v.medium, v.low,
    v.new, v.returned, v.grown, v.shrunk, v.stable, v.split, v.merged, v.gone
FROM v_runs v
JOIN run r ON r.id = v.run_id
ORDER BY v.run_id DESC
LIMIT :limit;

-- name: run_delete_evidence_account
-- The accounts of a run's evidence.
DELETE FROM evidence_account WHERE evidence IN (SELECT id FROM evidence WHERE run = :run);

-- name: run_delete_evidence
-- The evidence of a run.
DELETE FROM evidence WHERE run = :run;

-- name: run_delete_part
-- The score parts of a run's rings.
DELETE FROM part WHERE run = :run;

-- name: run_delete_member
-- The members of a run's rings.
DELETE FROM member WHERE run = :run;

-- name: run_delete_lineage
-- What a run that is taken back told, but for rings that no run has any more: their ids stay used.
-- To be run before its rings are deleted.
DELETE FROM lineage
WHERE run = :run AND EXISTS (SELECT 1 FROM ring r WHERE r.ring = lineage.ring);

-- name: run_delete_ring
-- The rings of a run.
DELETE FROM ring WHERE run = :run;

-- name: run_delete_hub
-- The hubs of a run.
DELETE FROM hub WHERE run = :run;

-- name: run_delete_summary
-- The summary of a run.
DELETE FROM tally WHERE run = :run;

-- name: run_delete_run
-- The run itself.
DELETE FROM run WHERE id = :run;
