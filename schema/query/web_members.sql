-- When the members of a ring were first seen.
SELECT created_at, account
FROM member
WHERE run = :run AND ring = :ring
ORDER BY created_at, account
