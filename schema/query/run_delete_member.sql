DELETE FROM member WHERE run = :run
