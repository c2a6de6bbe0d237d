-- When the members of a ring were first seen.
SELECT created_at
FROM member
WHERE run = :run AND ring = :ring
ORDER BY created_at
