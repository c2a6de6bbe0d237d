SELECT id, fingerprint, bin, country, funding, name, postal_code, billing_country
FROM payment
ORDER BY id
