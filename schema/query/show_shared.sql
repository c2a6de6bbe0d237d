-- What the members of a ring share, the strongest first: how many of them, and how many in all.
SELECT e.kind, e.value,
    (SELECT count(*) FROM evidence_account ea WHERE ea.evidence = e.id) AS members,
    e.accounts AS accounts_sharing, round(e.bits, 1) AS bits,
    (SELECT min(ea.first_seen) FROM evidence_account ea WHERE ea.evidence = e.id) AS first_seen,
    (SELECT max(ea.last_seen) FROM evidence_account ea WHERE ea.evidence = e.id) AS last_seen
FROM evidence e
WHERE e.run = :run AND e.ring = :ring
ORDER BY members DESC, e.bits DESC, e.kind, e.value
