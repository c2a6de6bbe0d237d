-- Whether the records that a run read meet: accounts by the kinds of record that they have.

CREATE TABLE run_meeting (
    run_id INTEGER PRIMARY KEY REFERENCES run (id),
    signed_up INTEGER NOT NULL, -- accounts with sign-ups
    charged INTEGER NOT NULL, -- accounts with charges
    both INTEGER NOT NULL, -- accounts with both
    charges INTEGER NOT NULL, -- that were read
    lone_charges INTEGER NOT NULL -- of these: of accounts that never signed up
) STRICT;

CREATE TRIGGER run_meeting_goes_with_run BEFORE DELETE ON run
BEGIN
    DELETE FROM run_meeting WHERE run_id = old.id;
END;

CREATE VIEW v_run_meeting AS
SELECT run_id, signed_up, charged, both, charges, lone_charges
FROM run_meeting;

-- What is useless in the records of the last 20 loads: of each kind of note, kind of record and
-- field the last one, if it is about 5 % of the cells or more; the worst first.
CREATE VIEW load_trouble AS
SELECT load_id, kind, file, code, cells, of_cells, message,
    row_number() OVER (ORDER BY
        CASE code WHEN 'nobody' THEN 1 WHEN 'same_ids' THEN 2 WHEN 'unusable' THEN 3
            WHEN 'words' THEN 4 ELSE 5 END,
        CAST(cells AS REAL) / of_cells DESC, file, message) AS place
FROM (
    SELECT l.id AS load_id, l.kind, l.file, n.code, n.cells, n.of_cells, n.message,
        row_number() OVER (
            PARTITION BY n.code, l.kind, n.field ORDER BY l.id DESC, n.position) AS age
    FROM (SELECT id, kind, file FROM load ORDER BY id DESC LIMIT 20) l
    JOIN load_note n ON n.load_id = l.id
    WHERE n.code IN ('nobody', 'same_ids', 'unusable', 'words', 'common')
)
WHERE age = 1 AND of_cells > 0 AND cells * 20 >= of_cells;
