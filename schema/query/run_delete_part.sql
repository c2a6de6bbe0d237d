DELETE FROM part WHERE run = :run
