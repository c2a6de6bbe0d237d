-- Taking back what was loaded, erasing a person, and accounts that are kept out of linking.
--
-- Foreign keys are off while a migration runs, and views may refer to a table that is being
-- rebuilt.

-- ---- loads ----

-- 1: rows of the file were counted as duplicates of a load that was taken back since. The file may
-- be loaded again; what is missing is added to this load.
ALTER TABLE load ADD COLUMN is_incomplete INTEGER NOT NULL DEFAULT 0
    CHECK (is_incomplete IN (0, 1));

-- The absolute path of the file, without links, by which it is known again wherever the program is
-- run; NULL: what was loaded is no file, or an older version loaded it.
ALTER TABLE load ADD COLUMN place TEXT;

DROP VIEW v_loads;
CREATE VIEW v_loads AS
SELECT id AS load_id, kind, file, digest, bytes,
    strftime('%Y-%m-%dT%H:%M:%SZ', loaded_at, 'unixepoch') AS loaded_at,
    rows_read, stored, duplicate, rejected, unknown_columns, nobody, preset, options, is_incomplete
FROM load;

-- ---- what was removed ----

-- A load that was taken back or replaced, or persons that were erased. It names no account.
CREATE TABLE erasure (
    id INTEGER PRIMARY KEY,
    erased_at INTEGER NOT NULL,
    erased_by TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('unload', 'replace', 'forget')),
    load_id INTEGER, -- unload, replace: the number that the load had
    kind TEXT, -- of its rows
    file TEXT, -- its path as given
    accounts INTEGER NOT NULL, -- unload, replace: accounts that went; forget: erased persons
    records INTEGER NOT NULL, -- sign-ups, charges and labels that went
    rejects INTEGER NOT NULL, -- rejected rows that went or were blanked
    note TEXT -- why
) STRICT;

CREATE VIEW v_erasures AS
SELECT id AS erasure_id, strftime('%Y-%m-%dT%H:%M:%SZ', erased_at, 'unixepoch') AS erased_at,
    erased_by, action, load_id, kind, file, accounts, records, rejects, note
FROM erasure;

-- ---- decisions: one more action ----

PRAGMA legacy_alter_table = ON; -- a view may name the table while it is away

CREATE TABLE decision_rebuilt (
    id INTEGER PRIMARY KEY,
    decided_at INTEGER NOT NULL,
    decided_by TEXT NOT NULL, -- who decided
    action TEXT NOT NULL CHECK (action IN ('review', 'allow', 'deny', 'separate', 'protect',
        'exclude', 'undo')),
    note TEXT, -- why
    ring_number INTEGER, -- review: the ring
    ring_id TEXT AS (CASE WHEN ring_number IS NOT NULL THEN printf('R-%06d', ring_number) END),
    run_id INTEGER, -- review: the run that it was looked at in; another may have taken its place
    verdict TEXT CHECK (
        CASE action
            WHEN 'review' THEN verdict IN ('confirmed', 'benign', 'watch')
            WHEN 'protect' THEN verdict IN ('staff', 'trusted')
            ELSE verdict IS NULL
        END),
    -- review: 1: of the ring as a whole; 0: of some of its members
    whole_ring INTEGER NOT NULL DEFAULT 0 CHECK (whole_ring IN (0, 1)),
    ring_size INTEGER, -- review: members that the ring had then
    ring_score REAL, -- review: bits that it had then
    kind TEXT, -- allow, deny: of the value
    value TEXT, -- allow, deny: as in evidence
    expires_at INTEGER, -- allow, deny: in force before this moment; NULL: without end
    undoes_id INTEGER REFERENCES decision (id) -- undo: the decision that no longer holds
) STRICT;

INSERT INTO decision_rebuilt (id, decided_at, decided_by, action, note, ring_number, run_id,
    verdict, whole_ring, ring_size, ring_score, kind, value, expires_at, undoes_id)
SELECT id, decided_at, decided_by, action, note, ring_number, run_id, verdict, whole_ring,
    ring_size, ring_score, kind, value, expires_at, undoes_id
FROM decision
ORDER BY id;

DROP TABLE decision;
ALTER TABLE decision_rebuilt RENAME TO decision;

PRAGMA legacy_alter_table = OFF;

CREATE INDEX decision_by_ring ON decision (ring_number) WHERE ring_number IS NOT NULL;
CREATE INDEX decision_by_undoes ON decision (undoes_id) WHERE undoes_id IS NOT NULL;

-- What was decided never changes. Only a person's texts may give way to a mark (erasure).
CREATE TRIGGER decision_never_changes BEFORE UPDATE ON decision
WHEN new.id IS NOT old.id OR new.decided_at IS NOT old.decided_at
    OR new.decided_by IS NOT old.decided_by OR new.action IS NOT old.action
    OR new.ring_number IS NOT old.ring_number OR new.run_id IS NOT old.run_id
    OR new.verdict IS NOT old.verdict OR new.whole_ring IS NOT old.whole_ring
    OR new.ring_size IS NOT old.ring_size OR new.ring_score IS NOT old.ring_score
    OR new.kind IS NOT old.kind OR new.expires_at IS NOT old.expires_at
    OR new.undoes_id IS NOT old.undoes_id
    OR (new.note IS NOT old.note AND coalesce(instr(new.note, 'erased'), 0) = 0)
    OR (new.value IS NOT old.value AND coalesce(instr(new.value, 'erased'), 0) = 0)
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of changing it'); END;
CREATE TRIGGER decision_never_goes BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of removing it'); END;

DROP TRIGGER decision_evidence_never_changes;
CREATE TRIGGER decision_evidence_never_changes BEFORE UPDATE ON decision_evidence
WHEN new.decision_id IS NOT old.decision_id OR new.kind IS NOT old.kind
    OR instr(new.value, 'erased') = 0
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of changing it'); END;

-- ---- accounts that are kept out of linking ----

-- The decision by which an account is kept out of linking: the last active exclusion of it.
CREATE VIEW account_exclusion AS
SELECT da.account_id, d.*
FROM decision_account da
JOIN decision d ON d.id = da.decision_id
WHERE d.action = 'exclude' AND d.id = (
    SELECT max(e.id) FROM decision_account ea JOIN v_active_decisions e ON e.id = ea.decision_id
    WHERE ea.account_id = da.account_id AND e.action = 'exclude');

-- The decision by which an account is never a candidate for action: an exclusion, else the last
-- active protection of it.
DROP VIEW account_protection;
CREATE VIEW account_protection AS
SELECT da.account_id, coalesce(d.verdict, 'excluded') AS protection, d.*
FROM decision_account da
JOIN decision d ON d.id = da.decision_id
WHERE d.action IN ('protect', 'exclude') AND d.id = coalesce(
    (SELECT max(e.id) FROM decision_account ea JOIN v_active_decisions e ON e.id = ea.decision_id
        WHERE ea.account_id = da.account_id AND e.action = 'exclude'),
    (SELECT max(e.id) FROM decision_account ea JOIN v_active_decisions e ON e.id = ea.decision_id
        WHERE ea.account_id = da.account_id AND e.action = 'protect'));

CREATE VIEW v_excluded AS
SELECT a.external_id AS account_id, x.note, x.decided_by,
    strftime('%Y-%m-%dT%H:%M:%SZ', x.decided_at, 'unixepoch') AS decided_at, x.id AS decision_id
FROM account_exclusion x
JOIN account a ON a.id = x.account_id;

-- ---- persons that were erased ----

-- An account whose external_id is a mark, kept so that runs and decisions stay whole.
CREATE TABLE erased_account (
    account_id INTEGER PRIMARY KEY REFERENCES account (id)
) STRICT;
