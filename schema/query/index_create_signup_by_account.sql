CREATE INDEX IF NOT EXISTS signup_by_account ON signup (account)
