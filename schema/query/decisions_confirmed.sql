-- Accounts whose verdict at :moment, that of the last review they were in, is that they are fraud.
SELECT account
FROM (
    SELECT da.account, d.verdict,
        row_number() OVER (PARTITION BY da.account ORDER BY d.id DESC) AS place
    FROM v_standing d
    JOIN decision_account da ON da.decision = d.id
    WHERE d.act = 'review' AND (d.until IS NULL OR d.until > :moment))
WHERE place = 1 AND verdict = 'confirmed'
ORDER BY account
