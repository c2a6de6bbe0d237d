-- What a run that is taken back told, but for rings that no run has any more: their ids stay used.
-- To be run before its rings are deleted.
DELETE FROM lineage
WHERE run = :run AND EXISTS (SELECT 1 FROM ring r WHERE r.ring = lineage.ring)
