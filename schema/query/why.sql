-- why.sql - paths between two accounts.

-- name: why_account
-- An account, and its ring of the last run.
SELECT a.id, m.ring_number, m.run_id
FROM account a
LEFT JOIN member m ON m.account_id = a.id AND m.run_id = (SELECT max(id) FROM run)
WHERE a.external_id = :external_id
ORDER BY m.ring_number
LIMIT 1;

-- name: why_hop
-- A piece of evidence that two accounts share, and when each of them had it.
SELECT f.external_id AS from_account, e.kind, e.value, e.accounts AS accounts_sharing,
    round(e.bits, 1) AS bits, t.external_id AS to_account, ef.first_seen AS from_first_seen,
    ef.last_seen AS from_last_seen, et.first_seen AS to_first_seen, et.last_seen AS to_last_seen
FROM evidence e
JOIN evidence_account ef ON ef.evidence_id = e.id AND ef.account_id = :from
JOIN evidence_account et ON et.evidence_id = e.id AND et.account_id = :to
JOIN account f ON f.id = ef.account_id
JOIN account t ON t.id = et.account_id
WHERE e.id = :evidence
ORDER BY e.id;

-- name: why_separate
-- The last active decision that two accounts are separate.
SELECT d.id, d.decided_by, d.decided_at, d.note
FROM v_active_decisions d
JOIN decision_account x ON x.decision_id = d.id AND x.account_id = :from
JOIN decision_account y ON y.decision_id = d.id AND y.account_id = :to
WHERE d.action = 'separate'
ORDER BY d.id DESC
LIMIT 1;

-- name: why_excluded
-- The decision by which an account is kept out of linking.
SELECT id, decided_by, decided_at FROM account_exclusion WHERE account_id = :account ORDER BY id;
