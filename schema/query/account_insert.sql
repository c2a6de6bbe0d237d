INSERT INTO account (id, account_id) VALUES (:id, :account_id)
