-- The last run in which an account was a member of a ring; NULL: never.
SELECT max(run)
FROM member
WHERE account = :account AND ring = :ring
ORDER BY 1
