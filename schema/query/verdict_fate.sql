-- What became of a ring that is no more: the run, and the ring that it was merged into.
SELECT run, other
FROM lineage
WHERE ring = :ring AND size = 0
ORDER BY run DESC
LIMIT 1
