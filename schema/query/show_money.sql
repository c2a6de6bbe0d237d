-- What the members of a ring were charged, by outcome and currency.
SELECT coalesce(g.status, 'unknown') AS status, g.currency, count(*) AS charges,
    count(DISTINCT g.account) AS accounts, sum(g.amount) / 1000000.0 AS amount,
    min(g.billed_at) AS first_charge, max(g.billed_at) AS last_charge
FROM member m
JOIN charge g ON g.account = m.account
WHERE m.run = :run AND m.ring = :ring AND NOT g.superseded
GROUP BY g.status, g.currency
ORDER BY charges DESC, status, g.currency
