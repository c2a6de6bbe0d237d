-- What a run reads: the last load is enough to tell one state of the records from another.
SELECT (SELECT coalesce(max(id), 0) FROM load),
    (SELECT coalesce(max(id), 0) FROM account)
