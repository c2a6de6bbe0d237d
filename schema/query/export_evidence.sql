-- What links some rings of a run: one row per account and value, the strongest first.
SELECT printf('R-%06d', e.ring) AS ring_id, a.account_id, e.kind, e.value,
    e.accounts AS accounts_sharing, round(e.bits, 1) AS bits, ea.first_seen, ea.last_seen
FROM json_each(:rings) c
CROSS JOIN ring r ON r.run = :run AND r.ring = c.value
CROSS JOIN evidence e ON e.run = r.run AND e.ring = r.ring
JOIN evidence_account ea ON ea.evidence = e.id
JOIN account a ON a.id = ea.account
ORDER BY r.rank, e.bits DESC, e.kind, e.value, ea.first_seen, a.account_id
LIMIT :limit
