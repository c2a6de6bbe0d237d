SELECT id, fingerprint, type, bin, last4, country, funding, name, postal_code, billing_country
FROM payment
ORDER BY id
