-- The log of decisions, newest first. :ring, :account, :act and :since narrow it, NULL: all; what
-- undoes a decision goes with it.
SELECT d.id AS decision_id, d.decided_at, d.who AS decided_by, d.act,
    CASE
        WHEN d.kind IS NOT NULL THEN d.kind
        WHEN d.ring IS NOT NULL THEN 'ring'
        WHEN d.undoes IS NOT NULL THEN 'decision'
        ELSE 'account'
    END AS kind,
    coalesce(d.value, d.undoes, v.subject) AS subject, d.verdict,
    nullif(v.accounts, 0) AS accounts, d.note, d.until, v.undone_by_id AS undone_by
FROM decision d
LEFT JOIN decision o ON o.id = coalesce(d.undoes, d.id)
JOIN v_decisions v ON v.decision_id = d.id
WHERE (:ring IS NULL OR o.ring = :ring)
    AND (:act IS NULL OR d.act = :act)
    AND (:since IS NULL OR d.decided_at >= :since)
    AND (:account IS NULL OR o.id IN (
        SELECT da.decision
        FROM decision_account da
        JOIN account a ON a.id = da.account
        WHERE a.account_id = :account))
ORDER BY d.id DESC
LIMIT :limit
