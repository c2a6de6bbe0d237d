-- Names on bills to a postcode.
SELECT name, postal_code, billing_country
FROM payment
WHERE lower(replace(postal_code, ' ', '')) = lower(replace(:postcode, ' ', ''))
    AND postal_code IS NOT NULL AND name IS NOT NULL
ORDER BY id
