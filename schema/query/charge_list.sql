SELECT account, billed_at, payment, ip, amount, currency, status, billing_id
FROM charge
ORDER BY id
