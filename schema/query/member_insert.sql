INSERT INTO member (run, ring, account, score, created_at, payments, runs)
VALUES (:run, :ring, :account, :score, :created_at, :payments, :runs)
