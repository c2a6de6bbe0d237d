-- What an account first paid with: its traits in words.
SELECT p.bin, p.name, p.postal_code, g.amount, g.currency
FROM charge g
LEFT JOIN payment p ON p.id = g.payment
WHERE g.account = :account AND NOT g.superseded
ORDER BY g.billed_at, g.amount, g.currency, g.payment
LIMIT 1
