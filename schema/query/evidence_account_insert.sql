INSERT INTO evidence_account (evidence, account, first_seen, last_seen)
VALUES (:evidence, :account, :first_seen, :last_seen)
