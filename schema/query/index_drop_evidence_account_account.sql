DROP INDEX IF EXISTS evidence_account_account
