-- member.sql - members of rings.

-- name: member_insert
-- A member of a ring.
INSERT INTO member (run, ring, account, score, created_at, payments, runs)
VALUES (:run, :ring, :account, :score, :created_at, :payments, :runs);

-- name: member_last_run
-- The last run in which an account was a member of a ring; NULL: never.
SELECT max(run)
FROM member
WHERE account = :account AND ring = :ring
ORDER BY 1;

-- name: member_ring
-- The ring of a run that an account is in.
SELECT m.ring, r.band, r.score AS ring_score, m.score
FROM member m
JOIN ring r ON r.run = m.run AND r.ring = m.ring
WHERE m.account = :account AND m.run = :run
ORDER BY m.account, m.run, m.ring
LIMIT 1;

-- name: member_unprotected_count
-- How many members of a ring are not protected.
SELECT count(*)
FROM member m
WHERE m.run = :run AND m.ring = :ring AND NOT EXISTS (
    SELECT 1
    FROM decision_account da
    JOIN v_standing d ON d.id = da.decision
    WHERE da.account = m.account AND d.act = 'protect')
ORDER BY 1;

-- name: member_moments
-- When the members of a ring were first seen.
SELECT created_at, account
FROM member
WHERE run = :run AND ring = :ring
ORDER BY created_at, account;

-- name: member_evaluate
-- The rings of the last run, most suspicious first, and their members; NULL where a ring has none.
SELECT r.ring, r.score AS ring_score, r.band, m.account, m.score AS member_score
FROM ring r
LEFT JOIN member m ON m.run = r.run AND m.ring = r.ring
WHERE r.run = (SELECT max(id) FROM run)
ORDER BY r.rank, r.ring, m.account;
