INSERT INTO decision_evidence (decision, kind, value)
SELECT DISTINCT :decision, kind, value
FROM evidence
WHERE run = :run AND ring = :ring
ORDER BY kind, value
