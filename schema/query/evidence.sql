-- evidence.sql - what links rings.

-- name: evidence_insert
-- A value that links a ring.
INSERT INTO evidence (run_id, ring_number, kind, value, method, accounts, bits)
VALUES (:run, :ring, :kind, :value, :method, :accounts, :bits);

-- name: evidence_account_insert
-- An account that has such a value.
INSERT INTO evidence_account (evidence_id, account_id, first_seen, last_seen)
VALUES (:evidence, :account, :first_seen, :last_seen);

-- name: evidence_value
-- The value of a piece of evidence.
SELECT kind, value
FROM evidence
WHERE id = :evidence
ORDER BY id;

-- name: evidence_links
-- The members that have each piece of evidence of a ring, strongest evidence first.
SELECT e.id, ea.account_id, e.bits
FROM evidence e
JOIN evidence_account ea ON ea.evidence_id = e.id
WHERE e.run_id = :run AND e.ring_number = :ring
ORDER BY e.bits DESC, e.kind, e.value, e.id, ea.account_id;
