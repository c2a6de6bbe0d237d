-- Whether any payment method has that name and postcode, however they are spaced and cased.
SELECT 1
FROM payment
WHERE name IS NOT NULL AND lower(replace(name || coalesce(postal_code, ''), ' ', '')) =
    lower(replace(:value, ' ', ''))
ORDER BY 1
LIMIT 1
