-- The charges of an account, the last first. An address is written by who prints it.
SELECT g.billed_at, g.ip, g.amount / 1000000.0 AS amount, g.currency, g.status, g.billing_id,
    p.fingerprint AS payment_fingerprint, p.type AS payment_type, p.bin AS card_bin,
    p.last4 AS card_last4, p.country AS card_country, p.funding AS card_funding,
    p.name AS billing_name, p.postal_code AS billing_postal_code, p.billing_country
FROM charge g
LEFT JOIN payment p ON p.id = g.payment
WHERE g.account = :account AND NOT g.superseded
ORDER BY g.billed_at DESC, g.id DESC
