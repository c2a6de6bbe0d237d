CREATE UNIQUE INDEX IF NOT EXISTS account_by_id ON account (account_id)
