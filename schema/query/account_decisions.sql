-- What was decided about an account, the last first; undone ones say so.
SELECT d.id AS decision_id, d.decided_at, d.who AS decided_by, d.act, d.verdict,
    CASE WHEN d.ring IS NOT NULL THEN printf('R-%06d', d.ring) END AS ring_id,
    (SELECT a.account_id FROM decision_account o JOIN account a ON a.id = o.account
        WHERE o.decision = d.id AND d.act = 'separate' AND o.account <> :account
        ORDER BY a.account_id LIMIT 1) AS other_account_id,
    (SELECT u.id FROM decision u WHERE u.undoes = d.id) AS undone_by_id, d.note
FROM decision_account da
JOIN decision d ON d.id = da.decision
WHERE da.account = :account
ORDER BY d.id DESC
