CREATE INDEX IF NOT EXISTS charge_by_payment ON charge (payment, account, billed_at, superseded)
WHERE payment IS NOT NULL
