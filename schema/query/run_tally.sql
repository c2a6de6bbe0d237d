-- Counts the rings of a run, to be listed with it.
INSERT INTO tally (run, word, rings)
SELECT run, band, count(*) FROM ring WHERE run = :run GROUP BY band
UNION ALL
SELECT run, change, count(*) FROM lineage WHERE run = :run GROUP BY change
