-- decision.sql - the log of decisions, and the verdicts in force.

-- name: decision_insert
-- A new decision.
INSERT INTO decision (decided_at, decided_by, action, note, ring_number, run_id, verdict,
    whole_ring,
    ring_size, ring_score, kind, value, expires_at, undoes_id)
VALUES (:decided_at, :decided_by, :action, :note, :ring, :run, :verdict, :whole_ring, :ring_size,
    :ring_score, :kind, :value, :expires_at, :undoes);

-- name: decision_account_insert
-- Adds an account to a decision; a second time has no effect.
INSERT OR IGNORE INTO decision_account (decision_id, account_id) VALUES (:decision, :account);

-- name: decision_members_insert
-- Adds the members of a ring to a decision about it.
INSERT INTO decision_account (decision_id, account_id)
SELECT :decision, account_id
FROM member
WHERE run_id = :run AND ring_number = :ring
ORDER BY account_id;

-- name: decision_evidence_insert
-- Adds what links a ring to a decision about it.
INSERT INTO decision_evidence (decision_id, kind, value)
SELECT DISTINCT :decision, kind, value
FROM evidence
WHERE run_id = :run AND ring_number = :ring
ORDER BY kind, value;

-- name: decision_account_count
-- How many accounts a decision is about.
SELECT count(*) FROM decision_account WHERE decision_id = :decision ORDER BY 1;

-- name: decision_protected_accounts
-- Staff and trusted accounts that a decision is about.
SELECT a.external_id AS account_id, p.protection
FROM decision_account da
JOIN account_protection p ON p.account_id = da.account_id
JOIN account a ON a.id = da.account_id
WHERE da.decision_id = :decision
ORDER BY a.external_id;

-- name: decision_find
-- One decision, with its subject in words.
SELECT d.id, d.action, d.verdict, d.decided_by, d.kind, coalesce(d.value, v.subject) AS subject,
    coalesce(v.undone_by_id, 0) AS undone_by
FROM decision d
JOIN v_decisions v ON v.decision_id = d.id
WHERE d.id = :id
ORDER BY d.id;

-- name: decision_last
-- The last decision that is in force at :now.
SELECT max(id) AS id
FROM v_active_decisions
WHERE expires_at IS NULL OR expires_at > :now
ORDER BY 1;

-- name: decision_list
-- The log of decisions, newest first. :ring, :account, :action and :since narrow it where they are
-- not NULL; an undo is listed with the decision that it undoes.
SELECT d.id AS decision_id, d.decided_at, d.decided_by, d.action AS act,
    CASE
        WHEN d.kind IS NOT NULL THEN d.kind
        WHEN d.ring_number IS NOT NULL THEN 'ring'
        WHEN d.undoes_id IS NOT NULL THEN 'decision'
        ELSE 'account'
    END AS kind,
    coalesce(d.value, d.undoes_id, v.subject) AS subject, d.verdict,
    nullif(v.accounts, 0) AS accounts, d.note, d.expires_at AS until, v.undone_by_id AS undone_by
FROM decision d
LEFT JOIN decision o ON o.id = coalesce(d.undoes_id, d.id)
JOIN v_decisions v ON v.decision_id = d.id
WHERE (:ring IS NULL OR o.ring_number = :ring)
    AND (:action IS NULL OR d.action = :action)
    AND (:since IS NULL OR d.decided_at >= :since)
    AND (:account IS NULL OR o.id IN (
        SELECT da.decision_id
        FROM decision_account da
        JOIN account a ON a.id = da.account_id
        WHERE a.external_id = :account))
ORDER BY d.id DESC
LIMIT :limit;

-- name: decision_state
-- Figures that differ between two states of the log at :moment: how many decisions there are, the
-- last one, and how many active ones have expired.
SELECT (SELECT count(*) FROM decision) AS decisions,
    (SELECT coalesce(max(id), 0) FROM decision) AS last,
    (SELECT count(*) FROM v_active_decisions WHERE expires_at <= :moment) AS expired
ORDER BY 1;

-- name: decision_values
-- The values that are allowed or denied at :moment: the last decision about each.
SELECT id, action = 'deny' AS is_denied, kind, value, decided_by, note
FROM (
    SELECT id, action, kind, value, decided_by, note,
        row_number() OVER (PARTITION BY kind, value ORDER BY id DESC) AS place
    FROM v_active_decisions
    WHERE action IN ('allow', 'deny') AND kind IS NOT NULL AND value IS NOT NULL
        AND (expires_at IS NULL OR expires_at > :moment))
WHERE place = 1
ORDER BY id;

-- name: decision_confirmed_accounts
-- Accounts that are confirmed to be fraud.
SELECT account_id FROM account_verdict WHERE verdict = 'confirmed' ORDER BY account_id;

-- name: decision_separate_pairs
-- Pairs of accounts that are separate: never in one ring. Their order does not depend on how the
-- store numbered them.
SELECT x.id AS first, y.id AS second
FROM v_active_decisions d
JOIN decision_account dx ON dx.decision_id = d.id
JOIN decision_account dy ON dy.decision_id = d.id
JOIN account x ON x.id = dx.account_id
JOIN account y ON y.id = dy.account_id AND x.external_id < y.external_id
WHERE d.action = 'separate'
ORDER BY d.id, x.external_id, y.external_id;

-- name: decision_ring_reviews
-- The verdict on each ring as a whole. The score is the one that the ring had then, without the
-- part that an earlier review gave it.
SELECT v.id, v.decided_at, v.ring_number, v.verdict, v.decided_by,
    v.ring_score - coalesce((
        SELECT sum(p.bits) FROM score_part p
        WHERE p.run_id = v.run_id AND p.ring_number = v.ring_number AND p.name = 'reviewed'), 0)
        AS score
FROM ring_review v
ORDER BY v.id;

-- name: decision_accounts
-- The accounts that a decision is about.
SELECT account_id FROM decision_account WHERE decision_id = :decision ORDER BY account_id;

-- name: decision_kinds
-- The kinds of evidence that linked a ring when it was reviewed.
SELECT DISTINCT kind FROM decision_evidence WHERE decision_id = :decision ORDER BY kind;

-- name: decision_on_value
-- The last decision about a value that is in force at :now.
SELECT id, action, decided_by
FROM v_active_decisions
WHERE action IN ('allow', 'deny') AND kind = :kind AND value = :value
    AND (expires_at IS NULL OR expires_at > :now)
ORDER BY id DESC
LIMIT 1;

-- name: verdict_on_ring
-- The verdict on a ring as a whole.
SELECT id, ring_number, whole_ring, verdict, note, decided_by
FROM ring_review
WHERE ring_number = :ring
ORDER BY id;

-- name: verdict_on_account
-- The verdict on an account.
SELECT id, ring_number, whole_ring, verdict, note, decided_by
FROM account_verdict
WHERE account_id = :account
ORDER BY id;
