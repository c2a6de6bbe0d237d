DELETE FROM evidence WHERE run = :run
