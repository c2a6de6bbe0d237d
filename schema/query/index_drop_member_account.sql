DROP INDEX IF EXISTS member_account
