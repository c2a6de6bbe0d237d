INSERT INTO label (account, label, ring_id, source, load)
VALUES (:account, :label, :ring_id, :source, :load)
