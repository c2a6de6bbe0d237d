-- The store: what was loaded, and what each run of detect made of it.
--
-- Moments are seconds since 1970-01-01 UTC. Amounts are millionths of the currency's major unit. An
-- ip is an INTEGER (IPv4), a 16-byte BLOB (IPv6), or the TEXT as given where it is neither. Empty
-- cells are NULL. Tables may change from release to release; the v_ views do not.

-- One row per file that was loaded whole.
CREATE TABLE load (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL, -- XXH3-128 of the file's bytes, and a hash of --map where it was given
    bytes INTEGER NOT NULL,
    loaded_at INTEGER NOT NULL,
    rows_read INTEGER NOT NULL DEFAULT 0,
    stored INTEGER NOT NULL DEFAULT 0,
    duplicate INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    unknown_columns TEXT
) STRICT;
CREATE UNIQUE INDEX load_content ON load (kind, digest);

-- Rows that could not be stored, as they stood in their file.
CREATE TABLE reject (
    id INTEGER PRIMARY KEY,
    load INTEGER NOT NULL REFERENCES load (id),
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    raw BLOB NOT NULL
) STRICT;

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL
) STRICT;

-- What a browser or app tells of itself; one row per combination.
CREATE TABLE client (
    id INTEGER PRIMARY KEY,
    user_agent TEXT,
    screen TEXT,
    timezone TEXT,
    language TEXT
) STRICT;

-- One row per sign-up or sign-in observation.
CREATE TABLE signup (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    seen_at INTEGER NOT NULL,
    ip ANY,
    client INTEGER REFERENCES client (id),
    email TEXT,
    phone TEXT,
    name TEXT,
    device_id TEXT,
    country TEXT,
    referral_code TEXT,
    status TEXT,
    load INTEGER NOT NULL REFERENCES load (id)
) STRICT;

-- A payment method as a charge describes it; one row per combination.
CREATE TABLE payment (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT,
    type TEXT,
    bin TEXT,
    last4 TEXT,
    country TEXT,
    funding TEXT,
    name TEXT,
    postal_code TEXT,
    billing_country TEXT
) STRICT;

-- One row per charge or attempt. A charge that was reported again with other content (a dispute, a
-- refund) is a new row, and the old one is superseded.
CREATE TABLE charge (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    billed_at INTEGER NOT NULL,
    payment INTEGER REFERENCES payment (id),
    ip ANY,
    amount INTEGER,
    currency TEXT,
    status TEXT,
    billing_id TEXT,
    superseded INTEGER NOT NULL DEFAULT 0,
    load INTEGER NOT NULL REFERENCES load (id)
) STRICT;

-- Ground truth or outcomes, for evaluation; detect never reads it.
CREATE TABLE label (
    id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (id),
    label TEXT NOT NULL,
    ring_id TEXT,
    source TEXT,
    load INTEGER NOT NULL REFERENCES load (id)
) STRICT;
CREATE INDEX label_account ON label (account);

-- One row per run of detect. input names what it read and with which parameters: a second run with
-- the same input takes the first one's place.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    ran_at INTEGER NOT NULL,
    input TEXT NOT NULL,
    accounts INTEGER NOT NULL,
    signups INTEGER NOT NULL,
    charges INTEGER NOT NULL,
    rings INTEGER NOT NULL
) STRICT;

-- A ring as one run saw it. ring is its lasting number (R-000123): minted once, never reused.
CREATE TABLE ring (
    run INTEGER NOT NULL REFERENCES run (id),
    ring INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    score REAL NOT NULL, -- bits
    band TEXT NOT NULL,
    size INTEGER NOT NULL,
    change TEXT NOT NULL,
    came_from INTEGER, -- the ring of the run before that it is, split from, or swallowed
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    payments INTEGER NOT NULL,
    devices INTEGER NOT NULL,
    networks INTEGER NOT NULL,
    amount INTEGER,
    currency TEXT,
    failed_share REAL,
    disputed_share REAL,
    PRIMARY KEY (run, ring)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    run INTEGER NOT NULL,
    ring INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account (id),
    score REAL NOT NULL, -- bits
    created_at INTEGER NOT NULL,
    payments INTEGER NOT NULL,
    PRIMARY KEY (run, ring, account),
    FOREIGN KEY (run, ring) REFERENCES ring (run, ring)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_account ON member (account);

-- The named parts that a ring's score is the sum of.
CREATE TABLE part (
    run INTEGER NOT NULL,
    ring INTEGER NOT NULL,
    position INTEGER NOT NULL, -- largest first, from 1
    name TEXT NOT NULL,
    bits REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (run, ring, position),
    FOREIGN KEY (run, ring) REFERENCES ring (run, ring)
) STRICT, WITHOUT ROWID;

-- A value whose sharing was surprising, and the ring it helped to find.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL,
    ring INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    judge TEXT NOT NULL, -- exclusive, burst, ...
    accounts INTEGER NOT NULL, -- that share the value, in this ring or not
    bits REAL NOT NULL,
    FOREIGN KEY (run, ring) REFERENCES ring (run, ring)
) STRICT;
CREATE INDEX evidence_ring ON evidence (run, ring);

CREATE TABLE evidence_account (
    evidence INTEGER NOT NULL REFERENCES evidence (id),
    account INTEGER NOT NULL REFERENCES account (id),
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    PRIMARY KEY (evidence, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_account_account ON evidence_account (account);

-- A value shared by many that was not taken as evidence, and why.
CREATE TABLE hub (
    run INTEGER NOT NULL REFERENCES run (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    accounts INTEGER NOT NULL,
    bits REAL NOT NULL, -- of its most surprising group; what fell short
    reason TEXT NOT NULL,
    PRIMARY KEY (run, kind, value)
) STRICT, WITHOUT ROWID;
