INSERT INTO hub (run, kind, value, accounts, bits, reason)
VALUES (:run, :kind, :value, :accounts, :bits, :reason)
