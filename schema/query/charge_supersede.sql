-- Of an account's charges that were reported more than once, only the last report stands.
UPDATE charge SET superseded = 1
WHERE NOT superseded AND id IN (
    SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY billing_id ORDER BY id DESC) AS place
        FROM charge
        WHERE account = :account AND billing_id IS NOT NULL)
    WHERE place > 1)
