-- What the last run made of a value that two accounts have: whether it is evidence between them,
-- and the hub that it is; and whether it is allowed by now.
SELECT EXISTS (
        SELECT 1
        FROM evidence_account x
        JOIN evidence e ON e.id = x.evidence
        JOIN evidence_account y ON y.evidence = e.id AND y.account = :b
        WHERE x.account = :a AND e.run = (SELECT max(id) FROM run) AND e.kind = :kind
            AND e.value = :value) AS is_evidence,
    h.reason, h.accounts,
    (SELECT d.who FROM v_standing d
        WHERE d.act = 'allow' AND d.kind = :kind AND d.value = :value
        ORDER BY d.id DESC LIMIT 1) AS allowed_by
FROM (SELECT max(id) AS run FROM run) r
LEFT JOIN hub h ON h.run = r.run AND h.kind = :kind AND h.value = :value
ORDER BY r.run
