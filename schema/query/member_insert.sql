INSERT INTO member (run, ring, account, score, created_at, payments)
VALUES (:run, :ring, :account, :score, :created_at, :payments)
