-- Of charges that were reported more than once, only the last report stands.
UPDATE charge SET superseded = 1
WHERE account = (SELECT account FROM charge WHERE id = :charge)
    AND billing_id = (SELECT billing_id FROM charge WHERE id = :charge)
    AND id < :charge
