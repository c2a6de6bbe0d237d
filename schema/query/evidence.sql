-- evidence.sql - what links rings.

-- name: evidence_insert
-- A value that links a ring.
INSERT INTO evidence (run, ring, kind, value, judge, accounts, bits)
VALUES (:run, :ring, :kind, :value, :judge, :accounts, :bits);

-- name: evidence_account_insert
-- An account that has such a value.
INSERT INTO evidence_account (evidence, account, first_seen, last_seen)
VALUES (:evidence, :account, :first_seen, :last_seen);

-- name: evidence_value
-- What a piece of evidence is about.
SELECT kind, value
FROM evidence
WHERE id = :evidence
ORDER BY id;

-- name: evidence_links
-- Which member has which evidence of a ring, evidence by evidence, the strongest first.
SELECT e.id, ea.account, e.bits
FROM evidence e
JOIN evidence_account ea ON ea.evidence = e.id
WHERE e.run = :run AND e.ring = :ring
ORDER BY e.bits DESC, e.kind, e.value, e.id, ea.account;
