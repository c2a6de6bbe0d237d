SELECT id, account_id FROM account ORDER BY id
