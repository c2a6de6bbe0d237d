DROP INDEX IF EXISTS account_by_id
