-- Whether any charge was made with a payment method.
SELECT 1
FROM payment p
JOIN charge g ON g.payment = p.id
WHERE p.fingerprint = :value
ORDER BY 1
LIMIT 1
