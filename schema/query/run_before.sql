-- The last run before a run; 0 where it is the first.
SELECT coalesce(max(id), 0) FROM run WHERE id < :before
