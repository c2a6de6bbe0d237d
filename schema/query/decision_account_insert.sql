-- Who is named twice is meant once.
INSERT OR IGNORE INTO decision_account (decision, account) VALUES (:decision, :account)
