-- Sightings of a payment method.
SELECT g.account, g.billed_at AS seen_at
FROM payment p
CROSS JOIN charge g ON g.payment = p.id
WHERE p.fingerprint = :text AND NOT g.superseded
ORDER BY p.id, g.account, g.billed_at
LIMIT :limit
