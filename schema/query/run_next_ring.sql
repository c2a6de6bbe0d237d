-- The first id that no ring ever had, be it one of a run whose place another took.
SELECT max((SELECT coalesce(max(ring), 0) FROM ring),
    (SELECT coalesce(max(ring), 0) FROM lineage)) + 1
