-- Why rows that were loaded after :load_before and until :load were rejected, the most frequent
-- reasons first.
SELECT r.reason, count(*) AS rows
FROM load l
CROSS JOIN reject r ON r.load = l.id
WHERE l.id > :load_before AND l.id <= :load AND l.rejected > 0
GROUP BY r.reason
ORDER BY rows DESC, r.reason
LIMIT :reasons
