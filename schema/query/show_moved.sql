-- Who joined a ring since the run before in which it was, and who is not in it any more.
SELECT change, account_id, created_at
FROM (
    SELECT 'joined' AS change, a.account_id, m.created_at
    FROM member m
    JOIN account a ON a.id = m.account
    WHERE m.run = :run AND m.ring = :ring AND EXISTS (
        SELECT 1 FROM ring WHERE ring = :ring AND run < :run)
        AND NOT EXISTS (
            SELECT 1 FROM member b
            WHERE b.run = (SELECT max(run) FROM ring WHERE ring = :ring AND run < :run)
                AND b.ring = :ring AND b.account = m.account)
    UNION ALL
    SELECT 'departed', a.account_id, b.created_at
    FROM member b
    JOIN account a ON a.id = b.account
    WHERE b.run = (SELECT max(run) FROM ring WHERE ring = :ring AND run < :run) AND b.ring = :ring
        AND NOT EXISTS (
            SELECT 1 FROM member m WHERE m.run = :run AND m.ring = :ring AND m.account = b.account)
)
ORDER BY change DESC, created_at DESC, account_id
