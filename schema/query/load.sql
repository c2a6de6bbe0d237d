-- load.sql - the files that were loaded, their rejected rows and their labels.

-- name: load_insert
-- A file that was loaded, and how many payment methods the store has after it.
INSERT INTO load (id, kind, file, digest, bytes, loaded_at, rows_read, stored, duplicate, rejected,
    unknown_columns, first_at, last_at, payments)
VALUES (:load, :kind, :file, :digest, :bytes, :loaded_at, :rows_read, :stored, :duplicate,
    :rejected, :unknown_columns, :first_at, :last_at,
    (SELECT count(DISTINCT fingerprint) FROM payment_method));

-- name: load_find
-- The load of a file with this content.
SELECT file, loaded_at FROM load WHERE kind = :kind AND digest = :digest ORDER BY id LIMIT 1;

-- name: load_next_id
-- The number of the next load.
SELECT coalesce(max(id), 0) + 1 FROM load ORDER BY 1;

-- name: reject_insert
-- A row that could not be stored.
INSERT INTO reject (load_id, line, reason, raw) VALUES (:load_id, :line, :reason, :raw);

-- name: label_insert
-- A new label.
INSERT INTO label (account_id, label, ring_id, source, load_id)
VALUES (:account_id, :label, :ring_id, :source, :load_id);

-- name: label_list
-- All labels, in the order in which they were loaded.
SELECT account_id, label, ring_id, source FROM label ORDER BY id;
