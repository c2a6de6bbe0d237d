CREATE INDEX IF NOT EXISTS payment_by_home ON payment (lower(replace(postal_code, ' ', '')))
WHERE postal_code IS NOT NULL
