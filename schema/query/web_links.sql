-- Which member has which evidence of a ring, evidence by evidence, the strongest first.
SELECT e.id, ea.account, e.bits
FROM evidence e
JOIN evidence_account ea ON ea.evidence = e.id
WHERE e.run = :run AND e.ring = :ring
ORDER BY e.bits DESC, e.kind, e.value, e.id, ea.account
