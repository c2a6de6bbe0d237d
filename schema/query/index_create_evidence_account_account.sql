CREATE INDEX IF NOT EXISTS evidence_account_account ON evidence_account (account)
