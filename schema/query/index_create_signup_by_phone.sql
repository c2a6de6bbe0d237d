CREATE INDEX IF NOT EXISTS signup_by_phone ON signup (phone) WHERE phone IS NOT NULL
