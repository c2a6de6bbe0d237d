INSERT INTO reject (load, line, reason, raw) VALUES (:load, :line, :reason, :raw)
