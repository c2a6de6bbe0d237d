INSERT INTO part (run, ring, position, name, bits, reason)
VALUES (:run, :ring, :position, :name, :bits, :reason)
