CREATE INDEX IF NOT EXISTS member_account ON member (account)
