-- One decision, in a few words.
SELECT d.id, d.act, d.verdict, d.who, d.kind, coalesce(d.value, v.subject),
    coalesce(v.undone_by_id, 0)
FROM decision d
JOIN v_decisions v ON v.decision_id = d.id
WHERE d.id = :id
ORDER BY d.id
