-- Staff and trusted accounts among the members of a ring: they are no action candidates.
SELECT p.account_id, p.protection, p.decided_by, p.note
FROM v_protected p
WHERE p.account_id IN (
    SELECT a.account_id FROM member m JOIN account a ON a.id = m.account
    WHERE m.run = :run AND m.ring = :ring)
ORDER BY p.account_id
