-- Likewise of the charges, without those that a later report of them replaced by then.
SELECT g.billed_at
FROM charge g
WHERE g.load <= :load AND (NOT g.superseded OR NOT EXISTS (
    SELECT 1 FROM charge n
    WHERE n.account = g.account AND n.billing_id = g.billing_id AND n.id > g.id
        AND n.load <= :load))
ORDER BY g.id
