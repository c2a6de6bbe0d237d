-- How many accounts are in rings of the high and medium band in :run, and were in none of them at
-- the last report.
SELECT count(*)
FROM ring r
CROSS JOIN member m ON m.run = r.run AND m.ring = r.ring
WHERE r.run = :run AND r.band <> 'low' AND NOT EXISTS (
    SELECT 1
    FROM member b
    JOIN ring o ON o.run = b.run AND o.ring = b.ring
    WHERE b.account = m.account AND b.run = :before AND o.band <> 'low')
ORDER BY 1
