-- What differs only in what its words leave out, as names and postcodes of two countries do, is
-- one.
INSERT INTO hub (run, kind, value, accounts, bits, reason)
VALUES (:run, :kind, :value, :accounts, :bits, :reason)
ON CONFLICT (run, kind, value)
DO UPDATE SET accounts = accounts + excluded.accounts, bits = max(bits, excluded.bits)
