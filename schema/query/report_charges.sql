-- What the members of rings were charged, by ring and currency, most charges first: of what was
-- loaded until :load, without what a later report of the same charge replaced by then. :rings is a
-- list of runs and rings, place their place in it.
WITH listed AS MATERIALIZED (
    SELECT key AS place, value ->> 0 AS run, value ->> 1 AS ring FROM json_each(:rings))
SELECT l.place, upper(coalesce(g.currency, '')) AS currency, count(*) AS charges,
    sum(coalesce(lower(g.status) = 'failed', 0)) AS failed,
    sum(coalesce(lower(g.status) = 'disputed', 0)) AS disputed,
    total(CASE WHEN lower(g.status) = 'succeeded' THEN g.amount END) / 1000000.0 AS paid,
    count(g.amount) > 0 AS has_amounts
FROM listed l
CROSS JOIN member m ON m.run = l.run AND m.ring = l.ring
CROSS JOIN charge g ON g.account = m.account
WHERE g.load <= :load AND (NOT g.superseded OR NOT EXISTS (
    SELECT 1 FROM charge n
    WHERE n.account = g.account AND n.billing_id = g.billing_id AND n.id > g.id
        AND n.load <= :load))
GROUP BY l.place, 2
ORDER BY l.place, charges DESC, currency
