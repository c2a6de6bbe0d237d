-- How many members of a ring are not protected.
SELECT count(*)
FROM member m
WHERE m.run = :run AND m.ring = :ring AND NOT EXISTS (
    SELECT 1
    FROM decision_account da
    JOIN v_standing d ON d.id = da.decision
    WHERE da.account = m.account AND d.act = 'protect')
ORDER BY 1
