-- The numbers of the first and the last run; NULL where there is none.
SELECT min(id), max(id) FROM run
