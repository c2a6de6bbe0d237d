-- Which member has which evidence of a ring, evidence by evidence, in the order of
-- report_graph_values.sql.
SELECT e.id, ea.account
FROM evidence e
CROSS JOIN evidence_account ea ON ea.evidence = e.id -- from the ring's own evidence
CROSS JOIN member m ON m.run = e.run AND m.ring = e.ring AND m.account = ea.account
WHERE e.run = :run AND e.ring = :ring
ORDER BY e.bits DESC, e.kind, e.value, e.id, m.score DESC, ea.account
