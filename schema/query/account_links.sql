-- What ties an account to its ring of the last run, the strongest first: how many members have it,
-- and how many accounts in all.
SELECT e.kind, e.value,
    (SELECT count(*) FROM evidence_account o WHERE o.evidence = e.id) AS members,
    e.accounts AS accounts_sharing, round(e.bits, 1) AS bits, ea.first_seen, ea.last_seen
FROM evidence_account ea
CROSS JOIN evidence e ON e.id = ea.evidence -- from the account's few links
WHERE ea.account = :account AND e.run = (SELECT max(id) FROM run)
ORDER BY e.bits DESC, e.kind, e.value
