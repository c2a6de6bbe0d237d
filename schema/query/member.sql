-- member.sql - members of rings.

-- name: member_insert
-- A member of a ring.
INSERT INTO member (run_id, ring_number, account_id, score, created_at, payments, runs)
VALUES (:run, :ring, :account, :score, :created_at, :payments, :runs);

-- name: member_last_run
-- The last run in which an account was a member of a ring; NULL: never.
SELECT max(run_id)
FROM member
WHERE account_id = :account AND ring_number = :ring
ORDER BY 1;

-- name: member_ring
-- The ring of a run that an account is in.
SELECT m.ring_number, r.band, r.score AS ring_score, m.score
FROM member m
JOIN ring r ON r.run_id = m.run_id AND r.ring_number = m.ring_number
WHERE m.account_id = :account AND m.run_id = :run
ORDER BY m.account_id, m.run_id, m.ring_number
LIMIT 1;

-- name: member_unprotected_count
-- How many members of a ring are not protected.
SELECT count(*)
FROM member m
WHERE m.run_id = :run AND m.ring_number = :ring AND NOT EXISTS (
    SELECT 1 FROM account_protection p WHERE p.account_id = m.account_id)
ORDER BY 1;

-- name: member_moments
-- When the members of a ring were first seen.
SELECT created_at, account_id
FROM member
WHERE run_id = :run AND ring_number = :ring
ORDER BY created_at, account_id;

-- name: member_evaluate
-- The rings of the last run, most suspicious first, with their members; NULL for a ring without
-- any.
SELECT r.ring_number, r.score AS ring_score, r.band, m.account_id, m.score AS member_score
FROM ring r
LEFT JOIN member m ON m.run_id = r.run_id AND m.ring_number = r.ring_number
WHERE r.run_id = (SELECT max(id) FROM run)
ORDER BY r.rank, r.ring_number, m.account_id;
