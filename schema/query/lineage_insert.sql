INSERT INTO lineage (run, ring, change, other, size_before, size, joined, departed)
VALUES (:run, :ring, :change, :other, :size_before, :size, :joined, :departed)
