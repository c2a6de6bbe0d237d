CREATE INDEX IF NOT EXISTS signup_by_ip ON signup (ip) WHERE ip IS NOT NULL
