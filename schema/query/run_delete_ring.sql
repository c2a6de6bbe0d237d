DELETE FROM ring WHERE run = :run
