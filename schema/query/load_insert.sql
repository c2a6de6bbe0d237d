INSERT INTO load (id, kind, file, digest, bytes, loaded_at, rows_read, stored, duplicate, rejected,
    unknown_columns, first_at, last_at, payments)
VALUES (:load, :kind, :file, :digest, :bytes, :loaded_at, :rows_read, :stored, :duplicate,
    :rejected, :unknown_columns, :first_at, :last_at,
    (SELECT count(DISTINCT fingerprint) FROM payment))
