-- The staff and trusted accounts among the members of some rings of a run.
SELECT printf('R-%06d', m.ring) AS ring_id, a.account_id, d.verdict AS protection
FROM v_standing d
JOIN decision_account da ON da.decision = d.id
CROSS JOIN member m ON m.account = da.account AND m.run = :run
JOIN ring r ON r.run = m.run AND r.ring = m.ring
JOIN account a ON a.id = m.account
WHERE d.act = 'protect'
    AND m.ring IN (SELECT value FROM json_each(:rings))
    AND d.id = (
        SELECT max(e.id) FROM decision_account ea JOIN v_standing e ON e.id = ea.decision
        WHERE ea.account = da.account AND e.act = 'protect')
ORDER BY r.rank, a.account_id
