CREATE INDEX IF NOT EXISTS signup_by_ip ON signup (ip, account, seen_at) WHERE ip IS NOT NULL
