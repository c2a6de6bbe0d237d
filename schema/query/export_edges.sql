-- Which members have which of the values that link some rings of a run, as the edges between the
-- nodes of export_nodes.
WITH links AS (
    SELECT e.id, e.run, e.ring, e.kind, e.bits, r.rank, first_value(e.id) OVER (
        PARTITION BY e.kind, e.value ORDER BY e.bits DESC, e.id) AS node
    FROM json_each(:rings) c
    CROSS JOIN ring r ON r.run = :run AND r.ring = c.value
    CROSS JOIN evidence e ON e.run = r.run AND e.ring = r.ring)
SELECT 'a' || ea.account AS source, 'v' || l.node AS target, 'Undirected' AS type,
    round(max(l.bits), 1) AS weight, l.kind, printf('R-%06d', l.ring) AS ring_id,
    min(ea.first_seen) AS first_seen, max(ea.last_seen) AS last_seen
FROM links l
CROSS JOIN evidence_account ea ON ea.evidence = l.id
JOIN member m ON m.run = l.run AND m.ring = l.ring AND m.account = ea.account
GROUP BY l.rank, l.ring, l.kind, l.node, ea.account
ORDER BY l.rank, max(l.bits) DESC, l.node, min(ea.first_seen), ea.account
