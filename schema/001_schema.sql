-- The tables of a store: what was loaded, what each run of detect found in it, and what people
-- decided. docs/store.md describes the views, which keep their columns from release to release;
-- tables may change.
--
-- Moments are seconds since 1970-01-01 UTC. Amounts are millionths of the currency's major unit. An
-- ip is an INTEGER (IPv4), a 16-byte BLOB (IPv6), or the TEXT as given where it is neither. Empty
-- cells are NULL. Words that a table of the program may add to (kinds of value, parts of a score)
-- are not checked here; all other enumerated words are. Where many rows are written the check is a
-- chain of OR: SQLite would build a table for IN with every row.

-- ---- records ----

-- A file that was loaded whole.
CREATE TABLE load (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('signups', 'billing', 'labels')), -- what its rows are
    file TEXT NOT NULL, -- its path as given
    digest TEXT NOT NULL, -- XXH3-128 of its bytes, and a hash of --map where it was given
    bytes INTEGER NOT NULL, -- its size
    loaded_at INTEGER NOT NULL,
    rows_read INTEGER NOT NULL DEFAULT 0,
    stored INTEGER NOT NULL DEFAULT 0, -- rows that became records
    duplicate INTEGER NOT NULL DEFAULT 0, -- rows that were there already
    rejected INTEGER NOT NULL DEFAULT 0, -- rows that could not be stored
    unknown_columns TEXT, -- columns that were not used, with commas between
    first_at INTEGER, -- moment of the first record that was stored; NULL: there is none
    last_at INTEGER, -- and of the last
    payments INTEGER -- payment methods that the store knew afterwards
) STRICT;
CREATE UNIQUE INDEX load_content ON load (kind, digest);

-- A row that could not be stored.
CREATE TABLE reject (
    id INTEGER PRIMARY KEY,
    load_id INTEGER NOT NULL REFERENCES load (id),
    line INTEGER NOT NULL, -- in the file, from 1
    reason TEXT NOT NULL,
    raw BLOB NOT NULL -- the row as it stood in the file
) STRICT;

-- An account that records are about.
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    external_id TEXT NOT NULL -- its id in the user's own systems
) STRICT;
CREATE UNIQUE INDEX account_by_external_id ON account (external_id);

-- A combination of browser or app properties, as sign-ups report them.
CREATE TABLE client (
    id INTEGER PRIMARY KEY,
    user_agent TEXT,
    screen TEXT, -- size in pixels
    timezone TEXT,
    language TEXT
) STRICT;

-- A sign-up or sign-in.
CREATE TABLE signup (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    observed_at INTEGER NOT NULL,
    ip ANY,
    client_id INTEGER REFERENCES client (id),
    email TEXT, -- as typed, like all that follows
    phone TEXT,
    name TEXT,
    device_id TEXT,
    country TEXT,
    referral_code TEXT,
    status TEXT, -- of the account then
    load_id INTEGER NOT NULL REFERENCES load (id)
) STRICT;
CREATE INDEX signup_by_account ON signup (account_id);

-- The indexes by value answer "who has this value" alone. A mailbox and a phone number are stored
-- as they were typed; their indexes hold what is the same however they are typed, and a query that
-- uses one also compares what was typed. Text that is too unusual for that (beyond ASCII, spaces
-- around it, words in a number) is indexed as '*'. Only functions of SQLite itself are used, so
-- that any tool can open the store.
CREATE INDEX signup_by_device ON signup (device_id, account_id, observed_at)
WHERE device_id IS NOT NULL;
CREATE INDEX signup_by_ip ON signup (ip, account_id, observed_at) WHERE ip IS NOT NULL;
-- "@domain@local part": the same beginning for all that reach one mailbox, and for all of a domain.
CREATE INDEX signup_by_mailbox ON signup (
    CASE WHEN length(trim(email, x'0920')) = length(CAST(email AS BLOB))
        THEN lower(substr(email, instr(email, '@')) || '@' || replace(email, '.', ''))
        ELSE '*' END,
    account_id, observed_at)
WHERE email IS NOT NULL;
-- The last six digits.
CREATE INDEX signup_by_phone ON signup (
    CASE trim(phone, '+0123456789') WHEN '' THEN substr(phone, -6)
        ELSE CASE WHEN trim(phone, '0123456789 +-.()') = '' AND instr(phone, '(0)') = 0
            THEN substr(replace(replace(replace(replace(replace(phone,
                ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), -6)
            ELSE '*' END
        END)
WHERE phone IS NOT NULL;

-- A payment method as charges describe it; one row for each combination.
CREATE TABLE payment_method (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT, -- the payment provider's id of it
    type TEXT, -- card, bank account ...
    bin TEXT, -- first digits of a card
    last4 TEXT, -- last digits of a card
    country TEXT, -- of the card's issuer
    funding TEXT, -- credit, debit, prepaid
    name TEXT, -- on the bill
    postal_code TEXT, -- of the bill
    billing_country TEXT -- of the bill
) STRICT;
CREATE INDEX payment_method_by_fingerprint ON payment_method (fingerprint)
WHERE fingerprint IS NOT NULL;
CREATE INDEX payment_method_by_postal_code ON payment_method (lower(replace(postal_code, ' ', '')))
WHERE postal_code IS NOT NULL;

-- A charge or an attempt. One that was reported again with other content (a dispute, a refund) is a
-- new row, and the old one is superseded.
CREATE TABLE charge (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    billed_at INTEGER NOT NULL,
    payment_method_id INTEGER REFERENCES payment_method (id),
    ip ANY,
    amount INTEGER,
    currency TEXT,
    status TEXT, -- succeeded, failed, disputed ... as given
    billing_id TEXT, -- the payment provider's id of the charge
    superseded INTEGER NOT NULL DEFAULT 0, -- 1: a later row reports it
    load_id INTEGER NOT NULL REFERENCES load (id)
) STRICT;
CREATE INDEX charge_by_account ON charge (account_id);
CREATE INDEX charge_by_ip ON charge (ip, account_id, billed_at, superseded) WHERE ip IS NOT NULL;
CREATE INDEX charge_by_payment_method ON charge (payment_method_id, account_id, billed_at,
    superseded)
WHERE payment_method_id IS NOT NULL;
CREATE INDEX charge_superseded ON charge (id) WHERE superseded;

-- What an account turned out to be, for evaluation. detect never reads it.
CREATE TABLE label (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    label TEXT NOT NULL CHECK (label IN ('fraud', 'legit')),
    ring_id TEXT, -- the ring that it belongs to, as the file names it
    source TEXT, -- who says so
    load_id INTEGER NOT NULL REFERENCES load (id)
) STRICT;
CREATE INDEX label_by_account ON label (account_id);

-- ---- results ----

-- A run of detect. A second run with the same input takes the first one's place.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    ran_at INTEGER NOT NULL,
    input TEXT NOT NULL, -- what it read, with which settings and decisions
    accounts INTEGER NOT NULL, -- accounts, sign-ups and charges that it read
    signups INTEGER NOT NULL,
    charges INTEGER NOT NULL,
    rings INTEGER NOT NULL -- that it found
) STRICT;

-- How many rings of each band and each change a run has, counted as it is saved.
CREATE TABLE run_summary (
    run_id INTEGER NOT NULL REFERENCES run (id),
    name TEXT NOT NULL CHECK (name IN ('high', 'medium', 'low', 'new', 'returned', 'grown',
        'shrunk', 'stable', 'split', 'merged', 'gone')),
    rings INTEGER NOT NULL,
    PRIMARY KEY (run_id, name)
) STRICT, WITHOUT ROWID;

-- A ring as one run found it.
CREATE TABLE ring (
    run_id INTEGER NOT NULL REFERENCES run (id),
    ring_number INTEGER NOT NULL, -- the ring's own, the same in all runs and never used again
    ring_id TEXT AS (printf('R-%06d', ring_number)), -- as people write it
    rank INTEGER NOT NULL, -- in its run, the most suspicious first, from 1
    score REAL NOT NULL, -- bits
    band TEXT NOT NULL CHECK (band = 'high' OR band = 'medium' OR band = 'low'),
    size INTEGER NOT NULL, -- members
    -- since the run before
    change TEXT NOT NULL CHECK (
        change = 'new' OR change = 'returned' OR change = 'grown' OR change = 'shrunk'
        OR change = 'stable' OR change = 'split'),
    previous_ring INTEGER, -- number of the ring of an earlier run that it continues or split from
    first_seen INTEGER NOT NULL, -- moment of its members' first record
    last_seen INTEGER NOT NULL, -- and of the last
    payments INTEGER NOT NULL, -- payment methods, devices and networks of its members
    devices INTEGER NOT NULL,
    networks INTEGER NOT NULL,
    amount INTEGER, -- paid by its members; NULL: nothing
    currency TEXT, -- of the amount
    failed_share REAL, -- of its members' charges; NULL: there are none
    disputed_share REAL,
    countries TEXT, -- of its members' sign-ups, most first: "NG 12, GB 3"
    reopened_reason TEXT, -- why it was reopened after a benign verdict; NULL: it was not
    PRIMARY KEY (run_id, ring_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX ring_by_number ON ring (ring_number);

-- An account in a ring.
CREATE TABLE member (
    run_id INTEGER NOT NULL,
    ring_number INTEGER NOT NULL,
    ring_id TEXT AS (printf('R-%06d', ring_number)),
    account_id INTEGER NOT NULL REFERENCES account (id),
    score REAL NOT NULL, -- bits: how strongly it is tied to the ring
    created_at INTEGER NOT NULL, -- moment of its first record
    payments INTEGER NOT NULL, -- payment methods
    runs INTEGER NOT NULL DEFAULT 1, -- in a row, up to this, that had it in the ring
    PRIMARY KEY (run_id, ring_number, account_id),
    FOREIGN KEY (run_id, ring_number) REFERENCES ring (run_id, ring_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_by_account ON member (account_id);

-- A named part of a ring's score. The score is their sum.
CREATE TABLE score_part (
    run_id INTEGER NOT NULL,
    ring_number INTEGER NOT NULL,
    ring_id TEXT AS (printf('R-%06d', ring_number)),
    position INTEGER NOT NULL, -- largest first, from 1
    name TEXT NOT NULL,
    bits REAL NOT NULL,
    reason TEXT NOT NULL, -- in words
    PRIMARY KEY (run_id, ring_number, position),
    FOREIGN KEY (run_id, ring_number) REFERENCES ring (run_id, ring_number)
) STRICT, WITHOUT ROWID;

-- A value whose sharing was surprising, and the ring that it links.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL,
    ring_number INTEGER NOT NULL,
    ring_id TEXT AS (printf('R-%06d', ring_number)),
    kind TEXT NOT NULL, -- of the value: device, payment, mailbox ...
    value TEXT NOT NULL, -- as people read it
    method TEXT NOT NULL CHECK (
        method = 'exclusive' OR method = 'burst' OR method = 'composite' OR method = 'denied'),
    accounts INTEGER NOT NULL, -- that share the value, in this ring or not
    bits REAL NOT NULL, -- how surprising that is
    FOREIGN KEY (run_id, ring_number) REFERENCES ring (run_id, ring_number)
) STRICT;
CREATE INDEX evidence_by_ring ON evidence (run_id, ring_number);

-- An account that has a piece of evidence.
CREATE TABLE evidence_account (
    evidence_id INTEGER NOT NULL REFERENCES evidence (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    first_seen INTEGER NOT NULL, -- moment of its first record with the value
    last_seen INTEGER NOT NULL, -- and of the last
    PRIMARY KEY (evidence_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_account_by_account ON evidence_account (account_id);

-- A value that many accounts share and that was not taken as evidence.
CREATE TABLE hub (
    run_id INTEGER NOT NULL REFERENCES run (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    accounts INTEGER NOT NULL, -- that share it
    bits REAL NOT NULL, -- of its most surprising group
    reason TEXT NOT NULL, -- why it was not taken
    PRIMARY KEY (run_id, kind, value)
) STRICT, WITHOUT ROWID;

-- What became of a ring in a run: of each ring that the run has, and of each that the run before
-- had and it does not.
CREATE TABLE lineage (
    run_id INTEGER NOT NULL REFERENCES run (id),
    ring_number INTEGER NOT NULL,
    ring_id TEXT AS (printf('R-%06d', ring_number)),
    -- returned: no run had it for a while; split: it was part of another ring; merged: it became
    -- part of another; gone: no ring has its members
    change TEXT NOT NULL CHECK (
        change = 'new' OR change = 'returned' OR change = 'grown' OR change = 'shrunk'
        OR change = 'stable' OR change = 'split' OR change = 'merged' OR change = 'gone'),
    other_ring INTEGER, -- merged: the ring that it became part of; split: the ring it was part of
    other_id TEXT AS (CASE WHEN other_ring IS NOT NULL THEN printf('R-%06d', other_ring) END),
    size_before INTEGER NOT NULL, -- when it was last seen; 0: it is new
    size INTEGER NOT NULL, -- 0: the run does not have it
    joined INTEGER NOT NULL, -- members that it did not have when it was last seen
    departed INTEGER NOT NULL, -- members that it had and no longer has
    PRIMARY KEY (run_id, ring_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX lineage_by_number ON lineage (ring_number);

-- A run goes with all that it found. What it has in lineage about rings that no run has any more is
-- kept: their numbers are never used again, and the run that takes its place has its id. This is a
-- trigger instead of ON DELETE CASCADE because detect writes with foreign keys off (db_begin_bulk).
CREATE TRIGGER run_goes_with_results BEFORE DELETE ON run
BEGIN
    DELETE FROM lineage WHERE run_id = old.id
        AND EXISTS (SELECT 1 FROM ring r WHERE r.ring_number = lineage.ring_number);
    DELETE FROM evidence_account
    WHERE evidence_id IN (SELECT id FROM evidence WHERE run_id = old.id);
    DELETE FROM evidence WHERE run_id = old.id;
    DELETE FROM score_part WHERE run_id = old.id;
    DELETE FROM member WHERE run_id = old.id;
    DELETE FROM ring WHERE run_id = old.id;
    DELETE FROM hub WHERE run_id = old.id;
    DELETE FROM run_summary WHERE run_id = old.id;
END;

-- ---- decisions ----

-- What people decided: a log. Rows are added, never changed or removed.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    decided_at INTEGER NOT NULL,
    decided_by TEXT NOT NULL, -- who decided
    action TEXT NOT NULL CHECK (action IN ('review', 'allow', 'deny', 'separate', 'protect',
        'undo')),
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
CREATE INDEX decision_by_ring ON decision (ring_number) WHERE ring_number IS NOT NULL;
CREATE INDEX decision_by_undoes ON decision (undoes_id) WHERE undoes_id IS NOT NULL;

-- An account that a decision is about: reviewed, separate from the other one, or protected.
CREATE TABLE decision_account (
    decision_id INTEGER NOT NULL REFERENCES decision (id),
    account_id INTEGER NOT NULL REFERENCES account (id),
    PRIMARY KEY (decision_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_account_by_account ON decision_account (account_id);

-- A value that linked a ring when it was reviewed.
CREATE TABLE decision_evidence (
    decision_id INTEGER NOT NULL REFERENCES decision (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (decision_id, kind, value)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER decision_never_changes BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of changing it'); END;
CREATE TRIGGER decision_never_goes BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of removing it'); END;
CREATE TRIGGER decision_account_never_changes BEFORE UPDATE ON decision_account
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of changing it'); END;
CREATE TRIGGER decision_account_never_goes BEFORE DELETE ON decision_account
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of removing it'); END;
CREATE TRIGGER decision_evidence_never_changes BEFORE UPDATE ON decision_evidence
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of changing it'); END;
CREATE TRIGGER decision_evidence_never_goes BEFORE DELETE ON decision_evidence
BEGIN SELECT raise(ABORT, 'decisions are a log: undo one instead of removing it'); END;
