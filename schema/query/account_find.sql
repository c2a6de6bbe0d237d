SELECT id FROM account WHERE account_id = :account_id ORDER BY id LIMIT 1
