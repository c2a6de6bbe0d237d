-- account.sql - what is known of one account.

-- name: account_insert
-- A new account.
INSERT INTO account (id, external_id) VALUES (:id, :external_id);

-- name: account_list
-- All accounts, by number.
SELECT id, external_id FROM account ORDER BY id;

-- name: account_count
-- The highest number of an account: they are numbered from 1.
SELECT coalesce(max(id), 0) FROM account ORDER BY 1;

-- name: account_present
-- How many accounts there are that are not kept out of linking.
SELECT CASE WHEN EXISTS (SELECT 1 FROM erasure) THEN (SELECT count(*) FROM account)
    ELSE (SELECT coalesce(max(id), 0) FROM account) END -
    (SELECT count(*) FROM account_exclusion)
ORDER BY 1;

-- name: account_numbers
-- The numbers of these.
SELECT id FROM account WHERE id NOT IN (SELECT account_id FROM account_exclusion) ORDER BY id;

-- name: account_find
-- The account with this external id.
SELECT id FROM account WHERE external_id = :external_id ORDER BY id LIMIT 1;

-- name: account_external_id
-- The external id of an account.
SELECT external_id FROM account WHERE id = :account ORDER BY id;

-- name: account_card
-- One account in one row: what it reported last, what it was charged, its ring in the last run, and
-- what was decided about it.
SELECT a.external_id AS account_id,
    coalesce((SELECT min(s.observed_at) FROM signup s WHERE s.account_id = a.id),
        (SELECT min(g.billed_at) FROM charge g WHERE g.account_id = a.id AND NOT g.superseded))
        AS created_at,
    nullif(max(coalesce((SELECT max(s.observed_at) FROM signup s WHERE s.account_id = a.id), -1),
        coalesce((SELECT max(g.billed_at) FROM charge g
            WHERE g.account_id = a.id AND NOT g.superseded), -1)), -1) AS last_seen,
    profile.email, profile.phone, profile.name, profile.country, profile.status,
    (SELECT p.protection FROM account_protection p WHERE p.account_id = a.id) AS protection,
    v.verdict, v.decided_by, v.decided_at, v.note, r.ring_id, r.band,
    round(r.score, 1) AS ring_score, r.size AS ring_size, r.change AS ring_change,
    (SELECT v.verdict FROM ring_verdict v
        WHERE v.holds_in_run = r.run_id AND v.ring_number = r.ring_number) AS ring_verdict,
    round(m.score, 1) AS member_score,
    (SELECT count(*) FROM signup s WHERE s.account_id = a.id) AS signups,
    (SELECT count(*) FROM charge g WHERE g.account_id = a.id AND NOT g.superseded) AS charges,
    (SELECT count(*) FROM charge g WHERE g.account_id = a.id AND NOT g.superseded
        AND lower(g.status) = 'failed') AS failed,
    (SELECT count(*) FROM charge g WHERE g.account_id = a.id AND NOT g.superseded
        AND lower(g.status) = 'disputed') AS disputed,
    n.id AS run_id, n.ran_at
FROM account a
JOIN account_profile profile ON profile.account_id = a.id
LEFT JOIN run n ON n.id = (SELECT max(id) FROM run)
LEFT JOIN member m ON m.account_id = a.id AND m.run_id = n.id
LEFT JOIN ring r ON r.run_id = m.run_id AND r.ring_number = m.ring_number
LEFT JOIN decision v ON v.id = (
    SELECT w.id FROM account_verdict w WHERE w.account_id = a.id)
WHERE a.id = :account
ORDER BY r.rank
LIMIT 1;

-- name: account_signups
-- The sign-ups and sign-ins of an account, latest first. The ip is formatted by the caller.
SELECT u.observed_at AS created_at, u.ip, u.device_id, u.email, u.phone, u.name, u.country,
    c.user_agent, c.screen, c.timezone, c.language, u.referral_code, u.status
FROM signup u
LEFT JOIN client c ON c.id = u.client_id
WHERE u.account_id = :account
ORDER BY u.observed_at DESC, u.id DESC;

-- name: account_charges
-- The charges of an account, latest first. The ip is formatted by the caller.
SELECT g.billed_at, g.ip, g.amount / 1000000.0 AS amount, g.currency, g.status, g.billing_id,
    p.fingerprint AS payment_fingerprint, p.type AS payment_type, p.bin AS card_bin,
    p.last4 AS card_last4, p.country AS card_country, p.funding AS card_funding,
    p.name AS billing_name, p.postal_code AS billing_postal_code, p.billing_country
FROM charge g
LEFT JOIN payment_method p ON p.id = g.payment_method_id
WHERE g.account_id = :account AND NOT g.superseded
ORDER BY g.billed_at DESC, g.id DESC;

-- name: account_links
-- The evidence that links an account to its ring of the last run, strongest first: how many members
-- have each value, and how many accounts in all.
SELECT e.kind, e.value,
    (SELECT count(*) FROM evidence_account o WHERE o.evidence_id = e.id) AS members,
    e.accounts AS accounts_sharing, round(e.bits, 1) AS bits, ea.first_seen, ea.last_seen
FROM evidence_account ea
CROSS JOIN evidence e ON e.id = ea.evidence_id -- from the account's few links
WHERE ea.account_id = :account AND e.run_id = (SELECT max(id) FROM run)
ORDER BY e.bits DESC, e.kind, e.value;

-- name: account_history
-- The rings that an account was in, latest first: the first and last run that had it, how many
-- runs, and its scores in the last of them.
SELECT r.ring_id, h.first_run, f.ran_at AS first_ran_at, h.last_run,
    l.ran_at AS last_ran_at, h.runs, r.band, round(r.score, 1) AS ring_score, r.size AS ring_size,
    round(m.score, 1) AS member_score
FROM (
    SELECT ring_number, min(run_id) AS first_run, max(run_id) AS last_run, count(*) AS runs
    FROM member
    WHERE account_id = :account
    GROUP BY ring_number) h
JOIN run f ON f.id = h.first_run
JOIN run l ON l.id = h.last_run
JOIN ring r ON r.run_id = h.last_run AND r.ring_number = h.ring_number
JOIN member m ON m.run_id = h.last_run AND m.ring_number = h.ring_number AND m.account_id = :account
ORDER BY h.last_run DESC, h.ring_number;

-- name: account_decisions
-- The decisions about an account, latest first, with the decision that undid each.
SELECT d.id AS decision_id, d.decided_at, d.decided_by, d.action AS act, d.verdict, d.ring_id,
    (SELECT a.external_id FROM decision_account o JOIN account a ON a.id = o.account_id
        WHERE o.decision_id = d.id AND d.action = 'separate' AND o.account_id <> :account
        ORDER BY a.external_id LIMIT 1) AS other_account_id,
    (SELECT u.id FROM decision u WHERE u.undoes_id = d.id) AS undone_by_id, d.note
FROM decision_account da
JOIN decision d ON d.id = da.decision_id
WHERE da.account_id = :account
ORDER BY d.id DESC;

-- name: account_profile
-- The properties that an account reported, earliest first.
SELECT c.user_agent, c.screen, c.timezone, c.language, u.email, u.phone, u.referral_code, u.name,
    u.country, u.client_id, u.observed_at
FROM signup u
LEFT JOIN client c ON c.id = u.client_id
WHERE u.account_id = :account
ORDER BY u.observed_at, u.id;

-- name: account_payments
-- The payments of an account, earliest charge first.
SELECT p.bin, p.name, p.postal_code, g.amount, g.currency, p.country, p.funding, p.billing_country,
    g.payment_method_id, g.billed_at
FROM charge g
LEFT JOIN payment_method p ON p.id = g.payment_method_id
WHERE g.account_id = :account AND NOT g.superseded
ORDER BY g.billed_at, g.id;

-- name: account_signup_values
-- The values of an account in its sign-ups, latest first.
SELECT u.observed_at, u.ip, u.device_id, u.phone, u.email, u.referral_code, c.user_agent, c.screen
FROM signup u
LEFT JOIN client c ON c.id = u.client_id
WHERE u.account_id = :account
ORDER BY u.observed_at DESC, u.id DESC
LIMIT :limit;

-- name: account_charge_values
-- The values of an account in its charges, latest first.
SELECT g.billed_at, g.ip, p.fingerprint, p.name, p.postal_code, p.billing_country
FROM charge g
LEFT JOIN payment_method p ON p.id = g.payment_method_id
WHERE g.account_id = :account AND NOT g.superseded
ORDER BY g.billed_at DESC, g.id DESC
LIMIT :limit;

-- name: account_protection
-- How an account is protected.
SELECT protection, note FROM account_protection WHERE account_id = :account ORDER BY id;
