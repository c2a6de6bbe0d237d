-- What was loaded after :load_before and until :load, newest first.
SELECT id, loaded_at, rows_read, stored, duplicate, rejected, kind, file, unknown_columns
FROM load
WHERE id > :load_before AND id <= :load
ORDER BY id DESC
LIMIT :loads
