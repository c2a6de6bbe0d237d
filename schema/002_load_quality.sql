-- What each load knows of its file beyond the records: which column became which field, cells that
-- could not be used, words that are not known, rows that were left out.
--
-- Foreign keys are off while a migration runs, so that a table that others refer to can be rebuilt.

-- ---- the loads again, with more columns and any kind of record ----

DROP VIEW v_loads;
DROP VIEW v_rejects;

CREATE TABLE load_rebuilt (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, -- what its rows are: a name of the table in value/record_kind.c
    file TEXT NOT NULL, -- its path as given
    digest TEXT NOT NULL, -- XXH3-128 of its bytes, and a hash of the options that read it otherwise
    bytes INTEGER NOT NULL, -- its size
    loaded_at INTEGER NOT NULL,
    rows_read INTEGER NOT NULL DEFAULT 0,
    stored INTEGER NOT NULL DEFAULT 0, -- rows that became records
    duplicate INTEGER NOT NULL DEFAULT 0, -- rows that were there already
    rejected INTEGER NOT NULL DEFAULT 0, -- rows that could not be stored
    unknown_columns TEXT, -- columns that were not used, with commas between
    first_at INTEGER, -- moment of the first record that was stored; NULL: there is none
    last_at INTEGER, -- and of the last
    payments INTEGER, -- payment methods that the store knew afterwards
    nobody INTEGER NOT NULL DEFAULT 0, -- rows left out because their account_id names no account
    preset TEXT, -- name of the export that was recognised; NULL: none
    options TEXT -- options that say how the file is read, as given; NULL: none
) STRICT;

INSERT INTO load_rebuilt (id, kind, file, digest, bytes, loaded_at, rows_read, stored, duplicate,
    rejected, unknown_columns, first_at, last_at, payments)
SELECT id, kind, file, digest, bytes, loaded_at, rows_read, stored, duplicate, rejected,
    unknown_columns, first_at, last_at, payments
FROM load;

DROP TABLE load;
ALTER TABLE load_rebuilt RENAME TO load;
CREATE UNIQUE INDEX load_content ON load (kind, digest);

-- The reason without the cell: what rejected rows have in common. NULL: the reason itself.
ALTER TABLE reject ADD COLUMN cause TEXT;

-- ---- what a load knew of its columns ----

-- A column of the file and a field that it became. A column that became two fields has two rows.
CREATE TABLE load_column (
    id INTEGER PRIMARY KEY,
    load_id INTEGER NOT NULL REFERENCES load (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- in the file, from 1
    header TEXT NOT NULL, -- its name in the file
    field TEXT, -- NULL: the column was ignored
    chosen_by TEXT CHECK (chosen_by IN ('name', 'preset', 'map', 'settings')), -- NULL: ignored
    cells INTEGER NOT NULL DEFAULT 0, -- that hold a value; 0 where the column was ignored
    unusable INTEGER NOT NULL DEFAULT 0, -- of these: that tell nothing as they are written
    example TEXT, -- of an unusable cell, masked
    reason TEXT, -- what is wrong with it, and what is accepted
    common TEXT, -- the value of more than half of the cells, masked; NULL: there is none
    common_cells INTEGER -- cells that hold it, at least
) STRICT;
CREATE INDEX load_column_by_load ON load_column (load_id, position);

-- A word of a column that has a list of words (the outcome of a charge) which is not on the list.
CREATE TABLE load_word (
    id INTEGER PRIMARY KEY,
    load_id INTEGER NOT NULL REFERENCES load (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    word TEXT NOT NULL,
    cells INTEGER NOT NULL -- that hold it
) STRICT;
CREATE INDEX load_word_by_load ON load_word (load_id);

-- What a user should know of a load: the sentences that `load` printed, the worst first.
CREATE TABLE load_note (
    id INTEGER PRIMARY KEY,
    load_id INTEGER NOT NULL REFERENCES load (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, -- from 1
    code TEXT NOT NULL, -- a name of the table in src/load/note.c
    field TEXT, -- NULL: it is about the whole file
    cells INTEGER NOT NULL, -- cells or rows that it is about
    of_cells INTEGER NOT NULL, -- of how many
    message TEXT NOT NULL
) STRICT;
CREATE INDEX load_note_by_load ON load_note (load_id, position);

-- ---- views ----

CREATE VIEW v_loads AS
SELECT id AS load_id, kind, file, digest, bytes,
    strftime('%Y-%m-%dT%H:%M:%SZ', loaded_at, 'unixepoch') AS loaded_at,
    rows_read, stored, duplicate, rejected, unknown_columns, nobody, preset, options
FROM load;

CREATE VIEW v_rejects AS
SELECT r.load_id, l.file, r.line, r.reason, CAST(r.raw AS TEXT) AS raw,
    coalesce(r.cause, r.reason) AS cause
FROM reject r
JOIN load l ON l.id = r.load_id;

CREATE VIEW v_load_columns AS
SELECT c.load_id, l.kind, l.file, c.position, c.header, c.field, c.chosen_by, c.cells, c.unusable,
    c.example, c.reason, c.common, c.common_cells
FROM load_column c
JOIN load l ON l.id = c.load_id;

CREATE VIEW v_load_words AS
SELECT w.load_id, l.file, w.field, w.word, w.cells
FROM load_word w
JOIN load l ON l.id = w.load_id;

CREATE VIEW v_load_notes AS
SELECT n.load_id, l.file, n.position, n.code, n.field, n.cells, n.of_cells, n.message
FROM load_note n
JOIN load l ON l.id = n.load_id;
