SELECT account, billed_at, ip, payment, amount, currency, status
FROM charge
WHERE NOT superseded
ORDER BY id
