-- ring.sql - rings of runs.

-- name: ring_insert
-- A ring of a run.
INSERT INTO ring (run_id, ring_number, rank, score, band, size, change, previous_ring, first_seen,
    last_seen, payments, devices, networks, amount, currency, failed_share, disputed_share,
    countries, reopened_reason)
VALUES (:run, :ring, :rank, :score, :band, :size, :change, :previous_ring, :first_seen, :last_seen,
    :payments, :devices, :networks, :amount, :currency, :failed_share, :disputed_share, :countries,
    :reopened_reason);

-- name: score_part_insert
-- A part of a ring's score.
INSERT INTO score_part (run_id, ring_number, position, name, bits, reason)
VALUES (:run, :ring, :position, :name, :bits, :reason);

-- name: lineage_insert
-- What became of a ring in a run.
INSERT INTO lineage (run_id, ring_number, change, other_ring, size_before, size, joined, departed)
VALUES (:run, :ring, :change, :other_ring, :size_before, :size, :joined, :departed);

-- name: ring_list
-- The rings of the last run. reasons is a list, separated by char(31), of the score parts of at
-- least half a bit; main reasons has the four largest of them, and only for :is_table. A parameter
-- that is NULL selects all; lists are separated by commas. Rings are selected before anything
-- costly is looked up for them.
WITH picked AS MATERIALIZED (
    SELECT r.run_id, r.ring_number, d.verdict, d.note,
        CASE :sort
            WHEN 'size' THEN -r.size
            WHEN 'first-seen' THEN -r.first_seen
            WHEN 'last-seen' THEN -r.last_seen
            WHEN 'amount' THEN -coalesce(r.amount, 0)
            WHEN 'failed' THEN -coalesce(r.failed_share, 0)
            WHEN 'disputed' THEN -coalesce(r.disputed_share, 0)
        END AS place
    FROM ring r
    LEFT JOIN decision d ON d.id = (
        SELECT v.id FROM ring_verdict v
        WHERE v.holds_in_run = r.run_id AND v.ring_number = r.ring_number)
    WHERE r.run_id = (SELECT max(id) FROM run) AND instr(:bands, r.band) > 0
        AND (:least_score IS NULL OR r.score >= :least_score)
        AND (:most_score IS NULL OR r.score <= :most_score)
        AND (:least_size IS NULL OR r.size >= :least_size)
        AND (:most_size IS NULL OR r.size <= :most_size)
        AND (:changes IS NULL OR instr(',' || :changes || ',', ',' || r.change || ',') > 0)
        AND (:verdicts IS NULL
            OR instr(',' || :verdicts || ',', ',' || coalesce(d.verdict, 'none') || ',') > 0)
        AND (:country IS NULL OR instr(', ' || r.countries, ', ' || upper(:country) || ' ') > 0)
        AND (:since IS NULL OR r.last_seen >= :since)
        AND (:kinds IS NULL OR EXISTS (
            SELECT 1 FROM evidence e
            WHERE e.run_id = r.run_id AND e.ring_number = r.ring_number
                AND instr(',' || :kinds || ',', ',' || e.kind || ',') > 0))
    ORDER BY place, r.rank
    LIMIT :limit)
SELECT r.ring_id, r.rank AS ring_rank, round(r.score, 1) AS ring_score,
    r.band, r.size, r.change, r.first_seen, r.last_seen, r.payments, r.devices, r.networks,
    r.amount / 1000000.0 AS amount, r.currency, round(r.failed_share, 4) AS failed_share,
    round(r.disputed_share, 4) AS disputed_share,
    CASE WHEN :is_table THEN NULL ELSE (
        SELECT group_concat(reason, char(31)) FROM (
            SELECT printf('%s (%+.1f)', p.reason, p.bits) AS reason
            FROM score_reason p
            WHERE p.run_id = r.run_id AND p.ring_number = r.ring_number AND abs(p.bits) >= 0.5
            ORDER BY p.is_decided, p.position)) END AS reasons,
    picked.verdict, picked.note, r.countries, r.reopened_reason AS reopened,
    CASE WHEN :is_table THEN (
        SELECT group_concat(reason, char(31)) FROM (
            SELECT printf('%s (%+.1f)', p.reason, p.bits) AS reason
            FROM score_reason p
            WHERE p.run_id = r.run_id AND p.ring_number = r.ring_number AND abs(p.bits) >= 0.5
            ORDER BY p.is_decided, abs(p.bits) DESC, p.position
            LIMIT 4)) END AS "main reasons"
FROM picked
JOIN ring r ON r.run_id = picked.run_id AND r.ring_number = picked.ring_number
ORDER BY picked.place, r.rank;

-- name: ring_last_seen
-- A ring in the last run that has it, and whether that is the last run of all.
SELECT run_id, size, score, run_id = (SELECT max(id) FROM run) AS is_present,
    reopened_reason IS NOT NULL AS is_reopened
FROM ring
WHERE ring_number = :ring
ORDER BY run_id DESC
LIMIT 1;

-- name: ring_end
-- The run in which a ring ended, and the ring that it was merged into.
SELECT run_id, other_ring
FROM lineage
WHERE ring_number = :ring AND size = 0
ORDER BY run_id DESC
LIMIT 1;
