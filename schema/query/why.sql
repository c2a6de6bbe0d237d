-- why.sql - paths between two accounts.

-- name: why_account
-- An account, and the ring of the last run that it is in, if any.
SELECT a.id, m.ring, m.run
FROM account a
LEFT JOIN member m ON m.account = a.id AND m.run = (SELECT max(id) FROM run)
WHERE a.account_id = :account_id
ORDER BY m.ring
LIMIT 1;

-- name: why_hop
-- A piece of evidence between two accounts: what it is, and when each of the two had it.
SELECT f.account_id AS from_account, e.kind, e.value, e.accounts AS accounts_sharing,
    round(e.bits, 1) AS bits, t.account_id AS to_account, ef.first_seen AS from_first_seen,
    ef.last_seen AS from_last_seen, et.first_seen AS to_first_seen, et.last_seen AS to_last_seen
FROM evidence e
JOIN evidence_account ef ON ef.evidence = e.id AND ef.account = :from
JOIN evidence_account et ON et.evidence = e.id AND et.account = :to
JOIN account f ON f.id = ef.account
JOIN account t ON t.id = et.account
WHERE e.id = :evidence
ORDER BY e.id;

-- name: why_separate
-- The last decision in force that two accounts are separate.
SELECT d.id, d.who, d.decided_at, d.note
FROM v_standing d
JOIN decision_account x ON x.decision = d.id AND x.account = :from
JOIN decision_account y ON y.decision = d.id AND y.account = :to
WHERE d.act = 'separate'
ORDER BY d.id DESC
LIMIT 1;
