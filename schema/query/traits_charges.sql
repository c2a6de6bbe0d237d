SELECT account, billed_at, payment, amount, currency
FROM charge
WHERE NOT superseded
ORDER BY id
