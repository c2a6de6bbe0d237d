SELECT account_id FROM account WHERE id = :account
