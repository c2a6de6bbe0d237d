DELETE FROM hub WHERE run = :run
