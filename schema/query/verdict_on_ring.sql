-- The last review of a ring as a whole that stands.
SELECT id, ring, whole, verdict, note, who
FROM v_standing
WHERE act = 'review' AND whole AND ring = :ring
ORDER BY id DESC
LIMIT 1
