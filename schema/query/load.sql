-- load.sql - the files that were loaded, their rejected rows and their labels.

-- name: load_insert
-- A file that was loaded, and how many payment methods the store has after it.
INSERT INTO load (id, kind, file, digest, bytes, loaded_at, rows_read, stored, duplicate, rejected,
    unknown_columns, first_at, last_at, payments, nobody, preset, options,
    place)
VALUES (:load, :kind, :file, :digest, :bytes, :loaded_at, :rows_read, :stored, :duplicate,
    :rejected, :unknown_columns, :first_at, :last_at,
    (SELECT count(DISTINCT fingerprint) FROM payment_method), :nobody, :preset, :options, :place);

-- name: load_column_insert
-- A column of a file that was loaded.
INSERT INTO load_column (load_id, position, header, field, chosen_by, cells, unusable, example,
    reason, common, common_cells)
VALUES (:load, :position, :header, :field, :chosen_by, :cells, :unusable, :example, :reason,
    :common, :common_cells);

-- name: load_word_insert
-- A word that is not known.
INSERT INTO load_word (load_id, field, word, cells) VALUES (:load, :field, :word, :cells);

-- name: load_note_insert
-- What a user should know of a load.
INSERT INTO load_note (load_id, position, code, field, cells, of_cells, message)
VALUES (:load, :position, :code, :field, :cells, :of_cells, :message);

-- name: load_find
-- The load of a file with this content, if nothing of it is missing.
SELECT file, loaded_at FROM load
WHERE kind = :kind AND digest = :digest AND NOT is_incomplete
ORDER BY id
LIMIT 1;

-- name: load_next_id
-- The number of the next load: one that no load had, also none that was taken back.
SELECT max((SELECT coalesce(max(id), 0) FROM load),
    (SELECT coalesce(max(load_id), 0) FROM erasure)) + 1
ORDER BY 1;

-- name: reject_insert
-- A row that could not be stored.
INSERT INTO reject (load_id, line, reason, raw, cause)
VALUES (:load_id, :line, :reason, :raw, :cause);

-- name: label_insert
-- A new label.
INSERT INTO label (account_id, label, ring_id, source, load_id)
VALUES (:account_id, :label, :ring_id, :source, :load_id);

-- name: label_list
-- All labels, in the order in which they were loaded.
SELECT account_id, label, ring_id, source FROM label ORDER BY id;
