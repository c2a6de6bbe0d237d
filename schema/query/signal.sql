-- signal.sql - what verdicts say of bands and kinds of evidence.

-- name: signal_list
-- What the verdicts that stand on whole rings say of each band and each kind of evidence: rings by
-- verdict, the accounts of those reviews, and the rings of the last run that have it now (of kinds
-- of evidence: those of the high and medium band).
WITH reviewed AS MATERIALIZED (
    SELECT id, ring, run, verdict,
        (SELECT count(*) FROM decision_account da WHERE da.decision = id) AS accounts
    FROM (
        SELECT d.id, d.ring, d.run, d.verdict,
            row_number() OVER (PARTITION BY d.ring ORDER BY d.id DESC) AS place
        FROM v_standing d
        WHERE d.act = 'review' AND d.whole AND d.ring IS NOT NULL)
    WHERE place = 1
),
found AS (
    SELECT w.id, w.verdict, w.accounts, 'band' AS section, r.band AS signal
    FROM reviewed w
    JOIN ring r ON r.run = w.run AND r.ring = w.ring
    UNION
    SELECT w.id, w.verdict, w.accounts, 'evidence', e.kind
    FROM reviewed w
    JOIN decision_evidence e ON e.decision = w.id
),
present AS (
    SELECT 'band' AS section, band AS signal, count(*) AS rings
    FROM ring
    WHERE run = (SELECT max(id) FROM run)
    GROUP BY band
    UNION ALL
    SELECT 'evidence', e.kind, count(DISTINCT e.ring)
    FROM ring r
    CROSS JOIN evidence e ON e.run = r.run AND e.ring = r.ring -- from the few rings that count
    WHERE r.run = (SELECT max(id) FROM run) AND r.band <> 'low'
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
