-- Sightings of bills to a postcode, with the name on them.
SELECT g.account, g.billed_at AS seen_at, p.name
FROM payment p
CROSS JOIN charge g ON g.payment = p.id
WHERE lower(replace(p.postal_code, ' ', '')) = lower(replace(:postcode, ' ', ''))
    AND p.postal_code IS NOT NULL
    AND lower(replace(coalesce(p.billing_country, ''), ' ', '')) =
        lower(replace(coalesce(:country, ''), ' ', ''))
    AND NOT g.superseded
ORDER BY p.id, g.account, g.billed_at
LIMIT :limit
