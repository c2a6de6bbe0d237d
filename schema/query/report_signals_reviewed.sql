-- How many rings with each kind of evidence were found confirmed and benign: by the last review of
-- each ring as a whole that stood at :now, and by what linked it then.
WITH reviewed AS MATERIALIZED (
    SELECT d.ring, max(d.id) AS decision
    FROM decision d
    WHERE d.act = 'review' AND d.whole AND d.decided_at <= :now AND NOT EXISTS (
        SELECT 1 FROM decision u WHERE u.undoes = d.id AND u.decided_at <= :now)
    GROUP BY d.ring
),
linked AS (
    SELECT DISTINCT d.id, d.verdict, e.kind
    FROM reviewed v
    JOIN decision d ON d.id = v.decision
    JOIN decision_evidence e ON e.decision = d.id
)
SELECT kind, count(*) FILTER (WHERE verdict = 'confirmed') AS confirmed,
    count(*) FILTER (WHERE verdict = 'benign') AS benign
FROM linked
GROUP BY kind
ORDER BY kind
