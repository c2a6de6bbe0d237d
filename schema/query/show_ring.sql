-- A ring as a run saw it, as one row.
SELECT printf('R-%06d', r.ring) AS ring_id, r.rank AS ring_rank, round(r.score, 1) AS ring_score,
    r.band, r.size, r.change,
    CASE WHEN l.other IS NOT NULL THEN printf('R-%06d', l.other) END AS other_id, l.size_before,
    l.joined, l.departed, r.first_seen, r.last_seen, r.payments, r.devices, r.networks,
    r.amount / 1000000.0 AS amount, r.currency, round(r.failed_share, 4) AS failed_share,
    round(r.disputed_share, 4) AS disputed_share, r.countries, d.verdict, d.note,
    d.who AS decided_by, d.decided_at, r.reopened, r.run AS run_id, n.ran_at
FROM ring r
JOIN run n ON n.id = r.run
LEFT JOIN lineage l ON l.run = r.run AND l.ring = r.ring
LEFT JOIN decision d ON d.id = (
    SELECT max(e.id) FROM v_standing e WHERE e.ring = r.ring AND e.act = 'review' AND e.whole)
WHERE r.run = :run AND r.ring = :ring
ORDER BY r.run
