-- decision.sql - the log of decisions, and the verdicts in force.

-- name: decision_insert
-- A new decision.
INSERT INTO decision (decided_at, who, act, note, ring, run, verdict, whole, size, score, kind,
    value, until, undoes)
VALUES (:decided_at, :who, :act, :note, :ring, :run, :verdict, :whole, :size, :score, :kind, :value,
    :until, :undoes);

-- name: decision_account_insert
-- Who is named twice is meant once.
INSERT OR IGNORE INTO decision_account (decision, account) VALUES (:decision, :account);

-- name: decision_members_insert
-- Adds the members of a ring to a decision about it.
INSERT INTO decision_account (decision, account)
SELECT :decision, account
FROM member
WHERE run = :run AND ring = :ring
ORDER BY account;

-- name: decision_evidence_insert
-- Adds what links a ring to a decision about it.
INSERT INTO decision_evidence (decision, kind, value)
SELECT DISTINCT :decision, kind, value
FROM evidence
WHERE run = :run AND ring = :ring
ORDER BY kind, value;

-- name: decision_account_count
-- How many accounts a decision is about.
SELECT count(*) FROM decision_account WHERE decision = :decision ORDER BY 1;

-- name: decision_protected_accounts
-- Accounts that a decision is about and that are staff or trusted.
SELECT account_id, protection
FROM (
    SELECT a.account_id, (
        SELECT d.verdict
        FROM decision_account ea
        JOIN v_standing d ON d.id = ea.decision
        WHERE ea.account = da.account AND d.act = 'protect'
        ORDER BY d.id DESC
        LIMIT 1) AS protection
    FROM decision_account da
    JOIN account a ON a.id = da.account
    WHERE da.decision = :decision)
WHERE protection IS NOT NULL
ORDER BY account_id;

-- name: decision_find
-- One decision, in a few words.
SELECT d.id, d.act, d.verdict, d.who, d.kind, coalesce(d.value, v.subject),
    coalesce(v.undone_by_id, 0)
FROM decision d
JOIN v_decisions v ON v.decision_id = d.id
WHERE d.id = :id
ORDER BY d.id;

-- name: decision_last
-- The last decision that stands at a moment.
SELECT max(id)
FROM v_standing
WHERE until IS NULL OR until > :now
ORDER BY 1;

-- name: decision_list
-- The log of decisions, newest first. :ring, :account, :act and :since narrow it, NULL: all; what
-- undoes a decision goes with it.
SELECT d.id AS decision_id, d.decided_at, d.who AS decided_by, d.act,
    CASE
        WHEN d.kind IS NOT NULL THEN d.kind
        WHEN d.ring IS NOT NULL THEN 'ring'
        WHEN d.undoes IS NOT NULL THEN 'decision'
        ELSE 'account'
    END AS kind,
    coalesce(d.value, d.undoes, v.subject) AS subject, d.verdict,
    nullif(v.accounts, 0) AS accounts, d.note, d.until, v.undone_by_id AS undone_by
FROM decision d
LEFT JOIN decision o ON o.id = coalesce(d.undoes, d.id)
JOIN v_decisions v ON v.decision_id = d.id
WHERE (:ring IS NULL OR o.ring = :ring)
    AND (:act IS NULL OR d.act = :act)
    AND (:since IS NULL OR d.decided_at >= :since)
    AND (:account IS NULL OR o.id IN (
        SELECT da.decision
        FROM decision_account da
        JOIN account a ON a.id = da.account
        WHERE a.account_id = :account))
ORDER BY d.id DESC
LIMIT :limit;

-- name: decision_state
-- What tells one state of the log from another at :moment.
SELECT (SELECT count(*) FROM decision), (SELECT coalesce(max(id), 0) FROM decision),
    (SELECT count(*) FROM v_standing WHERE until <= :moment)
ORDER BY 1;

-- name: decision_values
-- The values that are allowed or denied at :moment: what was said last of each.
SELECT id, act = 'deny' AS is_denied, kind, value, who, note
FROM (
    SELECT id, act, kind, value, who, note,
        row_number() OVER (PARTITION BY kind, value ORDER BY id DESC) AS place
    FROM v_standing
    WHERE act IN ('allow', 'deny') AND kind IS NOT NULL AND value IS NOT NULL
        AND (until IS NULL OR until > :moment))
WHERE place = 1
ORDER BY id;

-- name: decision_confirmed_accounts
-- Accounts whose verdict at :moment, that of the last review they were in, is that they are fraud.
SELECT account
FROM (
    SELECT da.account, d.verdict,
        row_number() OVER (PARTITION BY da.account ORDER BY d.id DESC) AS place
    FROM v_standing d
    JOIN decision_account da ON da.decision = d.id
    WHERE d.act = 'review' AND (d.until IS NULL OR d.until > :moment))
WHERE place = 1 AND verdict = 'confirmed'
ORDER BY account;

-- name: decision_separate_pairs
-- Accounts that are never of one ring at :moment, two by two, whatever the order in which the store
-- numbered them.
SELECT x.id, y.id
FROM v_standing d
JOIN decision_account dx ON dx.decision = d.id
JOIN decision_account dy ON dy.decision = d.id
JOIN account x ON x.id = dx.account
JOIN account y ON y.id = dy.account AND x.account_id < y.account_id
WHERE d.act = 'separate' AND (d.until IS NULL OR d.until > :moment)
ORDER BY d.id, x.account_id, y.account_id;

-- name: decision_ring_reviews
-- The last review of each ring as a whole at :moment. The score is taken without the part that an
-- earlier review gave.
SELECT id, decided_at, ring, verdict, who,
    score - coalesce((
        SELECT sum(p.bits) FROM part p
        WHERE p.run = r.run AND p.ring = r.ring AND p.name = 'reviewed'), 0) AS score
FROM (
    SELECT id, decided_at, ring, run, verdict, who, score,
        row_number() OVER (PARTITION BY ring ORDER BY id DESC) AS place
    FROM v_standing
    WHERE act = 'review' AND whole AND ring IS NOT NULL AND (until IS NULL OR until > :moment)) r
WHERE place = 1
ORDER BY id;

-- name: decision_accounts
-- The accounts that a decision is about.
SELECT account FROM decision_account WHERE decision = :decision ORDER BY account;

-- name: decision_kinds
-- The kinds of evidence that linked a ring when it was reviewed.
SELECT DISTINCT kind FROM decision_evidence WHERE decision = :decision ORDER BY kind;

-- name: decision_on_value
-- What was said last of a value and holds at a moment.
SELECT id, act, who
FROM v_standing
WHERE act IN ('allow', 'deny') AND kind = :kind AND value = :value
    AND (until IS NULL OR until > :now)
ORDER BY id DESC
LIMIT 1;

-- name: verdict_on_ring
-- The last review of a ring as a whole that stands.
SELECT id, ring, whole, verdict, note, who
FROM v_standing
WHERE act = 'review' AND whole AND ring = :ring
ORDER BY id DESC
LIMIT 1;

-- name: verdict_on_account
-- The last review with an account that stands.
SELECT d.id, d.ring, d.whole, d.verdict, d.note, d.who
FROM decision_account da
JOIN v_standing d ON d.id = da.decision
WHERE da.account = :account AND d.act = 'review'
ORDER BY d.id DESC
LIMIT 1;
