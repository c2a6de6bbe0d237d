-- The kinds of evidence that hold a ring together, by how many members they reach.
SELECT e.kind, count(DISTINCT e.id) AS "values", count(DISTINCT ea.account) AS members,
    max(e.accounts) AS most_sharing, round(max(e.bits), 1) AS bits
FROM evidence e
JOIN evidence_account ea ON ea.evidence = e.id
WHERE e.run = :run AND e.ring = :ring
GROUP BY e.kind
ORDER BY members DESC, bits DESC, e.kind
