CREATE INDEX IF NOT EXISTS charge_by_ip ON charge (ip, account, billed_at, superseded)
WHERE ip IS NOT NULL
