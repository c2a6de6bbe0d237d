-- What the members paid: the currency most was paid in, and the share of charges that went wrong.
WITH money AS (
    SELECT m.ring, g.currency, sum(g.amount) FILTER (WHERE lower(g.status) = 'succeeded') AS amount,
        count(*) AS charges,
        count(*) FILTER (WHERE lower(g.status) = 'failed') AS failed,
        count(*) FILTER (WHERE lower(g.status) = 'disputed') AS disputed
    FROM member m
    JOIN charge g ON g.account = m.account AND NOT g.superseded
    WHERE m.run = :run
    GROUP BY m.ring, g.currency
), totals AS (
    SELECT ring, sum(charges) AS charges, sum(failed) AS failed, sum(disputed) AS disputed
    FROM money
    GROUP BY ring
), main AS (
    SELECT ring, currency, amount,
        row_number() OVER (PARTITION BY ring ORDER BY charges DESC, currency) AS place
    FROM money
)
UPDATE ring SET amount = main.amount, currency = main.currency,
    failed_share = 1.0 * totals.failed / totals.charges,
    disputed_share = 1.0 * totals.disputed / totals.charges
FROM totals
JOIN main ON main.ring = totals.ring AND main.place = 1
WHERE ring.run = :run AND ring.ring = totals.ring
