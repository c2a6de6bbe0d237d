-- The kinds of evidence that hold a ring together, those that reach most members first.
SELECT e.kind, count(DISTINCT e.id) AS "values", count(DISTINCT ea.account) AS members,
    max(e.bits) AS bits
FROM evidence e
CROSS JOIN evidence_account ea ON ea.evidence = e.id -- from the ring's own evidence
CROSS JOIN member m ON m.run = e.run AND m.ring = e.ring AND m.account = ea.account
WHERE e.run = :run AND e.ring = :ring
GROUP BY e.kind
ORDER BY members DESC, bits DESC, e.kind
