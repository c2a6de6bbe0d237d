CREATE INDEX IF NOT EXISTS charge_by_account ON charge (account)
