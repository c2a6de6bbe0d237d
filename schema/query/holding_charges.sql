-- What an account was seen with when it was charged, the last time first.
SELECT g.billed_at, g.ip, p.fingerprint, p.name, p.postal_code, p.billing_country
FROM charge g
LEFT JOIN payment p ON p.id = g.payment
WHERE g.account = :account AND NOT g.superseded
ORDER BY g.billed_at DESC, g.id DESC
LIMIT :limit
