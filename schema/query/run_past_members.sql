-- The members of every ring that was seen before a run, as it was when it was seen last.
SELECT m.ring, m.run, m.account, m.runs
FROM (SELECT ring, max(run) AS run FROM ring WHERE run < :before GROUP BY ring) seen
CROSS JOIN member m ON m.run = seen.run AND m.ring = seen.ring
ORDER BY m.ring, m.account
