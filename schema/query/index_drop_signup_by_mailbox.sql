DROP INDEX IF EXISTS signup_by_mailbox
