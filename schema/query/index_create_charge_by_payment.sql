CREATE INDEX IF NOT EXISTS charge_by_payment ON charge (payment) WHERE payment IS NOT NULL
