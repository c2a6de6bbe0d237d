CREATE INDEX IF NOT EXISTS charge_by_ip ON charge (ip) WHERE ip IS NOT NULL
