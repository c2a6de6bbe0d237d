SELECT count(*) FROM run
