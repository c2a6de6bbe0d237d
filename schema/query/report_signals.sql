-- The kinds of evidence in each ring of :rings (a list of runs and rings; place: their place in it)
-- that :run has in the high or medium band, and how many members they reach.
WITH listed AS MATERIALIZED (
    SELECT key AS place, value ->> 0 AS run, value ->> 1 AS ring FROM json_each(:rings))
SELECT l.place, e.kind, max(e.bits) AS bits, count(DISTINCT m.account) AS accounts
FROM listed l
CROSS JOIN ring r ON r.run = l.run AND r.ring = l.ring
CROSS JOIN evidence e ON e.run = r.run AND e.ring = r.ring
CROSS JOIN evidence_account ea ON ea.evidence = e.id
CROSS JOIN member m ON m.run = e.run AND m.ring = e.ring AND m.account = ea.account
WHERE l.run = :run AND r.band <> 'low'
GROUP BY e.kind, l.place
ORDER BY e.kind, l.place
