-- pivot.sql - rows of the answer to `pivot`.

-- name: pivot_account
-- One account in one row: what it reported last, and what was decided about it.
SELECT a.external_id AS account_id,
    profile.email, profile.country, profile.status,
    (SELECT v.verdict FROM account_verdict v WHERE v.account_id = a.id) AS verdict,
    (SELECT p.protection FROM account_protection p WHERE p.account_id = a.id) AS protection
FROM account a
JOIN account_profile profile ON profile.account_id = a.id
WHERE a.id = :account
ORDER BY a.id;

-- name: pivot_ring
-- One ring of a run in one row, and how strongly a value links it.
SELECT r.ring_id, r.band, round(r.score, 1) AS ring_score, r.size,
    r.change,
    (SELECT v.verdict FROM ring_verdict v
        WHERE v.holds_in_run = r.run_id AND v.ring_number = r.ring_number) AS verdict,
    (SELECT round(max(e.bits), 1) FROM evidence e
        WHERE e.run_id = r.run_id AND e.ring_number = r.ring_number AND e.kind = :kind
            AND e.value = :value)
        AS evidence_bits
FROM ring r
WHERE r.run_id = :run AND r.ring_number = :ring
ORDER BY r.run_id;
