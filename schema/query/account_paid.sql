-- What an account first paid with: its traits in words. Of charges of one moment the most complete
-- one tells, as when they are read.
SELECT p.bin, p.name, p.postal_code, g.amount, g.currency
FROM charge g
LEFT JOIN payment p ON p.id = g.payment
WHERE g.account = :account AND NOT g.superseded
ORDER BY g.billed_at, (g.payment IS NULL) + (g.amount IS NULL) + (g.currency IS NULL), g.amount,
    g.currency, p.bin, p.name, p.postal_code
LIMIT 1
