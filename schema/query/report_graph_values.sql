-- The evidence of a ring, the strongest first: how many members have it, and how many accounts.
SELECT e.id, e.kind, e.value, e.judge, e.bits, e.accounts AS sharing, count(*) AS members,
    min(ea.first_seen) AS first_seen, max(ea.last_seen) AS last_seen
FROM evidence e
CROSS JOIN evidence_account ea ON ea.evidence = e.id -- from the ring's own evidence
CROSS JOIN member m ON m.run = e.run AND m.ring = e.ring AND m.account = ea.account
WHERE e.run = :run AND e.ring = :ring
GROUP BY e.id
ORDER BY e.bits DESC, e.kind, e.value, e.id
