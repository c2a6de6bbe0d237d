INSERT INTO load (id, kind, file, digest, bytes, loaded_at, rows_read, stored, duplicate, rejected,
    unknown_columns)
VALUES (:load, :kind, :file, :digest, :bytes, :loaded_at, :rows_read, :stored, :duplicate,
    :rejected, :unknown_columns)
