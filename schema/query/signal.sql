-- signal.sql - what verdicts say of bands and kinds of evidence.

-- name: signal_list
-- How the verdicts on whole rings count for each band and each kind of evidence: rings by verdict,
-- the accounts of those reviews, and the rings of the last run that have it (for kinds of evidence:
-- of the high and medium band).
WITH reviewed AS MATERIALIZED (
    SELECT v.id, v.ring_number, v.run_id, v.verdict,
        (SELECT count(*) FROM decision_account da WHERE da.decision_id = v.id) AS accounts
    FROM ring_review v
    WHERE v.ring_number IS NOT NULL
),
found AS (
    SELECT w.id, w.verdict, w.accounts, 'band' AS section, r.band AS signal
    FROM reviewed w
    JOIN ring r ON r.run_id = w.run_id AND r.ring_number = w.ring_number
    UNION
    SELECT w.id, w.verdict, w.accounts, 'evidence', e.kind
    FROM reviewed w
    JOIN decision_evidence e ON e.decision_id = w.id
),
present AS (
    SELECT 'band' AS section, band AS signal, count(*) AS rings
    FROM ring
    WHERE run_id = (SELECT max(id) FROM run)
    GROUP BY band
    UNION ALL
    SELECT 'evidence', e.kind, count(DISTINCT e.ring_number)
    FROM ring r
    -- from the few rings that count
    CROSS JOIN evidence e ON e.run_id = r.run_id AND e.ring_number = r.ring_number
    WHERE r.run_id = (SELECT max(id) FROM run) AND r.band <> 'low'
    GROUP BY e.kind
)
SELECT s.section, s.signal,
    count(f.id) FILTER (WHERE f.verdict = 'confirmed') AS confirmed,
    count(f.id) FILTER (WHERE f.verdict = 'benign') AS benign,
    count(f.id) FILTER (WHERE f.verdict = 'watch') AS watch,
    coalesce(sum(f.accounts), 0) AS accounts,
    coalesce(p.rings, 0) AS rings
FROM (SELECT section, signal FROM found UNION SELECT section, signal FROM present) s
LEFT JOIN found f ON f.section = s.section AND f.signal = s.signal
LEFT JOIN present p ON p.section = s.section AND p.signal = s.signal
GROUP BY s.section, s.signal
ORDER BY s.section, CASE s.signal WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 END,
    confirmed + benign DESC, watch DESC, rings DESC, s.signal;
