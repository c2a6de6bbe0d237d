INSERT INTO evidence (run, ring, kind, value, judge, accounts, bits)
VALUES (:run, :ring, :kind, :value, :judge, :accounts, :bits)
