-- The analyst's desk: what became of each ring from run to run, and what people decided.

-- One row per ring and run: those of the run, and those of the run before that it has no more.
CREATE TABLE lineage (
    run INTEGER NOT NULL REFERENCES run (id),
    ring INTEGER NOT NULL,
    -- new, returned (was gone for a while), grown, shrunk, stable, split; or of a ring that is no
    -- more: merged, gone
    change TEXT NOT NULL,
    other INTEGER, -- merged: the ring it went into; split: the ring it came from
    size_before INTEGER NOT NULL, -- when it was last seen; 0 of a new one
    size INTEGER NOT NULL, -- 0 of one that is no more
    joined INTEGER NOT NULL, -- members that it had not when it was last seen
    departed INTEGER NOT NULL, -- and those that it had and has no more
    PRIMARY KEY (run, ring)
) STRICT, WITHOUT ROWID;
CREATE INDEX lineage_ring ON lineage (ring);
CREATE INDEX ring_ring ON ring (ring);

-- Why what was found benign is looked at again all the same; NULL where it is not.
ALTER TABLE ring ADD COLUMN reopened TEXT;

-- What people decided: a log to which rows are added, and nothing else.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    decided_at INTEGER NOT NULL,
    who TEXT NOT NULL,
    act TEXT NOT NULL, -- review, allow, deny, separate, protect, undo
    note TEXT, -- why
    ring INTEGER, -- review: the ring
    run INTEGER, -- review: the run that it was looked at in
    verdict TEXT, -- review: confirmed, benign, watch; protect: staff, trusted
    whole INTEGER NOT NULL DEFAULT 0, -- review: of the ring as a whole, not of some members alone
    size INTEGER, -- review: members the ring had then
    score REAL, -- and its bits
    kind TEXT, -- allow, deny: of the value
    value TEXT, -- as in v_evidence
    until INTEGER, -- allow, deny: in force before this moment; NULL: for good
    undoes INTEGER REFERENCES decision (id) -- undo: a decision that is in force no more
) STRICT;
CREATE INDEX decision_ring ON decision (ring) WHERE ring IS NOT NULL;
CREATE INDEX decision_undoes ON decision (undoes) WHERE undoes IS NOT NULL;

-- Whom a decision is about: members reviewed, the two that are separate, those protected.
CREATE TABLE decision_account (
    decision INTEGER NOT NULL REFERENCES decision (id),
    account INTEGER NOT NULL REFERENCES account (id),
    PRIMARY KEY (decision, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_account_account ON decision_account (account);

-- What linked a ring when it was reviewed.
CREATE TABLE decision_evidence (
    decision INTEGER NOT NULL REFERENCES decision (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (decision, kind, value)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of changing it'); END;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of removing it'); END;
CREATE TRIGGER decision_account_stays BEFORE UPDATE ON decision_account
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of changing it'); END;
CREATE TRIGGER decision_account_is_kept BEFORE DELETE ON decision_account
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of removing it'); END;
CREATE TRIGGER decision_evidence_stays BEFORE UPDATE ON decision_evidence
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of changing it'); END;
CREATE TRIGGER decision_evidence_is_kept BEFORE DELETE ON decision_evidence
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of removing it'); END;

-- Decisions that nobody has undone, as they are in the log. Those that end say when in until.
CREATE VIEW v_standing AS
SELECT d.*
FROM decision d
WHERE d.act <> 'undo' AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id);

CREATE VIEW v_decisions AS
SELECT d.id AS decision_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', d.decided_at, 'unixepoch') AS decided_at,
    d.who AS decided_by, d.act, d.verdict,
    CASE WHEN d.ring IS NOT NULL THEN printf('R-%06d', d.ring) END AS ring_id, d.kind, d.value,
    strftime('%Y-%m-%dT%H:%M:%SZ', d.until, 'unixepoch') AS until, d.note, d.whole AS whole_ring,
    d.size AS ring_size, d.score AS ring_score, d.undoes AS undoes_id,
    (SELECT count(*) FROM decision_account da WHERE da.decision = d.id) AS accounts,
    (SELECT u.id FROM decision u WHERE u.undoes = d.id) AS undone_by_id
FROM decision d;

-- The verdict on each ring as a whole: the last that nobody has undone.
CREATE VIEW v_verdicts AS
SELECT printf('R-%06d', d.ring) AS ring_id, d.verdict, d.note, d.who AS decided_by,
    strftime('%Y-%m-%dT%H:%M:%SZ', d.decided_at, 'unixepoch') AS decided_at, d.id AS decision_id
FROM v_standing d
WHERE d.act = 'review' AND d.whole AND d.id = (
    SELECT max(e.id) FROM v_standing e
    WHERE e.act = 'review' AND e.whole AND e.ring = d.ring);

-- The verdict on each account: of the last review that it was in and that nobody has undone.
CREATE VIEW v_account_verdicts AS
SELECT a.account_id, d.verdict, printf('R-%06d', d.ring) AS ring_id, d.note,
    d.who AS decided_by, strftime('%Y-%m-%dT%H:%M:%SZ', d.decided_at, 'unixepoch') AS decided_at,
    d.id AS decision_id
FROM decision_account da
JOIN v_standing d ON d.id = da.decision AND d.act = 'review'
JOIN account a ON a.id = da.account
WHERE d.id = (
    SELECT max(e.id) FROM decision_account ea JOIN v_standing e ON e.id = ea.decision
    WHERE ea.account = da.account AND e.act = 'review');

-- Staff and trusted accounts: what the last protection that nobody has undone says.
CREATE VIEW v_protected AS
SELECT a.account_id, d.verdict AS protection, d.note, d.who AS decided_by,
    strftime('%Y-%m-%dT%H:%M:%SZ', d.decided_at, 'unixepoch') AS decided_at, d.id AS decision_id
FROM decision_account da
JOIN v_standing d ON d.id = da.decision AND d.act = 'protect'
JOIN account a ON a.id = da.account
WHERE d.id = (
    SELECT max(e.id) FROM decision_account ea JOIN v_standing e ON e.id = ea.decision
    WHERE ea.account = da.account AND e.act = 'protect');

CREATE VIEW v_lineage AS
SELECT run AS run_id, printf('R-%06d', ring) AS ring_id, change,
    CASE WHEN other IS NOT NULL THEN printf('R-%06d', other) END AS other_id, size_before,
    size, joined, departed
FROM lineage;

CREATE VIEW v_parts AS
SELECT run AS run_id, printf('R-%06d', ring) AS ring_id, position, name, bits, reason
FROM part;

DROP VIEW v_rings;
CREATE VIEW v_rings AS
SELECT r.run AS run_id, printf('R-%06d', r.ring) AS ring_id, r.rank AS ring_rank,
    r.score AS ring_score, r.band, r.size, r.change,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.first_seen, 'unixepoch') AS first_seen,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.last_seen, 'unixepoch') AS last_seen,
    r.payments, r.devices, r.networks, r.amount / 1000000.0 AS amount, r.currency,
    r.failed_share, r.disputed_share,
    (SELECT group_concat(reason, '; ') FROM (
        SELECT p.reason FROM part p WHERE p.run = r.run AND p.ring = r.ring ORDER BY p.position))
        AS reasons,
    CASE WHEN r.reopened IS NULL THEN (
        SELECT d.verdict FROM v_standing d
        WHERE d.ring = r.ring AND d.act = 'review' AND d.whole
        ORDER BY d.id DESC LIMIT 1) END AS verdict,
    r.reopened
FROM ring r;
