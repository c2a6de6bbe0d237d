-- What an account paid with, the first charge first.
SELECT p.bin, p.name, p.postal_code, g.amount, g.currency, p.country, p.funding, p.billing_country,
    g.payment IS NOT NULL, g.billed_at
FROM charge g
LEFT JOIN payment p ON p.id = g.payment
WHERE g.account = :account AND NOT g.superseded
ORDER BY g.billed_at, g.id
