-- Of the rings in :rings (a list of runs and rings; place: their place in it) that :run has: how
-- many members are active, which is their last status where they have one; and how many no review
-- was about by :now, those under protection left aside.
WITH listed AS MATERIALIZED (
    SELECT key AS place, value ->> 0 AS run, value ->> 1 AS ring FROM json_each(:rings)),
about AS (
    SELECT da.account
    FROM decision d
    JOIN decision_account da ON da.decision = d.id
    WHERE d.act IN ('review', 'protect') AND d.decided_at <= :now AND NOT EXISTS (
        SELECT 1 FROM decision u WHERE u.undoes = d.id AND u.decided_at <= :now))
SELECT l.place,
    sum(coalesce((
        SELECT lower(s.status)
        FROM signup s
        WHERE s.account = m.account AND s.status IS NOT NULL AND s.load <= :load
        ORDER BY s.seen_at DESC, s.id DESC
        LIMIT 1), 'active') = 'active') AS active,
    sum(m.account NOT IN (SELECT account FROM about)) AS unreviewed
FROM listed l
CROSS JOIN member m ON m.run = l.run AND m.ring = l.ring
WHERE l.run = :run
GROUP BY l.place
ORDER BY l.place
