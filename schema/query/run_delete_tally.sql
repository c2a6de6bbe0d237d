DELETE FROM tally WHERE run = :run
