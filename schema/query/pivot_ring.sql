-- A ring of a run in one row of a list, and how strongly a value links it.
SELECT printf('R-%06d', r.ring) AS ring_id, r.band, round(r.score, 1) AS ring_score, r.size,
    r.change,
    CASE WHEN r.reopened IS NULL THEN (
        SELECT d.verdict FROM v_standing d
        WHERE d.ring = r.ring AND d.act = 'review' AND d.whole
        ORDER BY d.id DESC LIMIT 1) END AS verdict,
    (SELECT round(max(e.bits), 1) FROM evidence e
        WHERE e.run = r.run AND e.ring = r.ring AND e.kind = :kind AND e.value = :value)
        AS evidence_bits
FROM ring r
WHERE r.run = :run AND r.ring = :ring
ORDER BY r.run
