INSERT INTO decision (decided_at, who, act, note, ring, run, verdict, whole, size, score, kind,
    value, until, undoes)
VALUES (:decided_at, :who, :act, :note, :ring, :run, :verdict, :whole, :size, :score, :kind, :value,
    :until, :undoes)
