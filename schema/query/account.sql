-- account.sql - what is known of one account.

-- name: account_insert
-- A new account.
INSERT INTO account (id, account_id) VALUES (:id, :account_id);

-- name: account_list
-- All accounts, by number.
SELECT id, account_id FROM account ORDER BY id;

-- name: account_count
-- How many accounts there are: they are numbered from 1 and never removed.
SELECT coalesce(max(id), 0) FROM account ORDER BY 1;

-- name: account_find
-- The account with this external id.
SELECT id FROM account WHERE account_id = :account_id ORDER BY id LIMIT 1;

-- name: account_external_id
-- The external id of an account.
SELECT account_id FROM account WHERE id = :account ORDER BY 1;

-- name: account_card
-- An account as one row: what it said of itself last, what it was charged, and where the last run
-- and people put it.
SELECT a.account_id,
    coalesce((SELECT min(s.seen_at) FROM signup s WHERE s.account = a.id),
        (SELECT min(g.billed_at) FROM charge g WHERE g.account = a.id AND NOT g.superseded))
        AS created_at,
    nullif(max(coalesce((SELECT max(s.seen_at) FROM signup s WHERE s.account = a.id), -1),
        coalesce((SELECT max(g.billed_at) FROM charge g
            WHERE g.account = a.id AND NOT g.superseded), -1)), -1) AS last_seen,
    (SELECT s.email FROM signup s WHERE s.account = a.id AND s.email IS NOT NULL
        ORDER BY s.seen_at DESC, s.email LIMIT 1) AS email,
    (SELECT s.phone FROM signup s WHERE s.account = a.id AND s.phone IS NOT NULL
        ORDER BY s.seen_at DESC, s.phone LIMIT 1) AS phone,
    (SELECT s.name FROM signup s WHERE s.account = a.id AND s.name IS NOT NULL
        ORDER BY s.seen_at DESC, s.name LIMIT 1) AS name,
    (SELECT s.country FROM signup s WHERE s.account = a.id AND s.country IS NOT NULL
        ORDER BY s.seen_at DESC, s.country LIMIT 1) AS country,
    (SELECT s.status FROM signup s WHERE s.account = a.id AND s.status IS NOT NULL
        ORDER BY s.seen_at DESC, s.status LIMIT 1) AS status,
    (SELECT d.verdict FROM decision_account da JOIN v_standing d ON d.id = da.decision
        WHERE da.account = a.id AND d.act = 'protect' ORDER BY d.id DESC LIMIT 1) AS protection,
    v.verdict, v.who AS decided_by, v.decided_at, v.note,
    CASE WHEN r.ring IS NOT NULL THEN printf('R-%06d', r.ring) END AS ring_id, r.band,
    round(r.score, 1) AS ring_score, r.size AS ring_size, r.change AS ring_change,
    CASE WHEN r.reopened IS NULL THEN (
        SELECT d.verdict FROM v_standing d
        WHERE d.ring = r.ring AND d.act = 'review' AND d.whole
        ORDER BY d.id DESC LIMIT 1) END AS ring_verdict,
    round(m.score, 1) AS member_score,
    (SELECT count(*) FROM signup s WHERE s.account = a.id) AS signups,
    (SELECT count(*) FROM charge g WHERE g.account = a.id AND NOT g.superseded) AS charges,
    (SELECT count(*) FROM charge g WHERE g.account = a.id AND NOT g.superseded
        AND lower(g.status) = 'failed') AS failed,
    (SELECT count(*) FROM charge g WHERE g.account = a.id AND NOT g.superseded
        AND lower(g.status) = 'disputed') AS disputed,
    n.id AS run_id, n.ran_at
FROM account a
LEFT JOIN run n ON n.id = (SELECT max(id) FROM run)
LEFT JOIN member m ON m.account = a.id AND m.run = n.id
LEFT JOIN ring r ON r.run = m.run AND r.ring = m.ring
LEFT JOIN decision v ON v.id = (
    SELECT max(d.id) FROM decision_account da JOIN v_standing d ON d.id = da.decision
    WHERE da.account = a.id AND d.act = 'review')
WHERE a.id = :account
ORDER BY r.rank
LIMIT 1;

-- name: account_signups
-- The sign-ups and sign-ins of an account, the last first. An address is written by who prints it.
SELECT u.seen_at AS created_at, u.ip, u.device_id, u.email, u.phone, u.name, u.country,
    c.user_agent, c.screen, c.timezone, c.language, u.referral_code, u.status
FROM signup u
LEFT JOIN client c ON c.id = u.client
WHERE u.account = :account
ORDER BY u.seen_at DESC, u.id DESC;

-- name: account_charges
-- The charges of an account, the last first. An address is written by who prints it.
SELECT g.billed_at, g.ip, g.amount / 1000000.0 AS amount, g.currency, g.status, g.billing_id,
    p.fingerprint AS payment_fingerprint, p.type AS payment_type, p.bin AS card_bin,
    p.last4 AS card_last4, p.country AS card_country, p.funding AS card_funding,
    p.name AS billing_name, p.postal_code AS billing_postal_code, p.billing_country
FROM charge g
LEFT JOIN payment p ON p.id = g.payment
WHERE g.account = :account AND NOT g.superseded
ORDER BY g.billed_at DESC, g.id DESC;

-- name: account_links
-- What ties an account to its ring of the last run, the strongest first: how many members have it,
-- and how many accounts in all.
SELECT e.kind, e.value,
    (SELECT count(*) FROM evidence_account o WHERE o.evidence = e.id) AS members,
    e.accounts AS accounts_sharing, round(e.bits, 1) AS bits, ea.first_seen, ea.last_seen
FROM evidence_account ea
CROSS JOIN evidence e ON e.id = ea.evidence -- from the account's few links
WHERE ea.account = :account AND e.run = (SELECT max(id) FROM run)
ORDER BY e.bits DESC, e.kind, e.value;

-- name: account_history
-- The rings that an account was in, the last first: from which run to which, how often, and how it
-- was seen in the last of them.
SELECT printf('R-%06d', h.ring) AS ring_id, h.first_run, f.ran_at AS first_ran_at, h.last_run,
    l.ran_at AS last_ran_at, h.runs, r.band, round(r.score, 1) AS ring_score, r.size AS ring_size,
    round(m.score, 1) AS member_score
FROM (
    SELECT ring, min(run) AS first_run, max(run) AS last_run, count(*) AS runs
    FROM member
    WHERE account = :account
    GROUP BY ring) h
JOIN run f ON f.id = h.first_run
JOIN run l ON l.id = h.last_run
JOIN ring r ON r.run = h.last_run AND r.ring = h.ring
JOIN member m ON m.run = h.last_run AND m.ring = h.ring AND m.account = :account
ORDER BY h.last_run DESC, h.ring;

-- name: account_decisions
-- What was decided about an account, the last first; undone ones say so.
SELECT d.id AS decision_id, d.decided_at, d.who AS decided_by, d.act, d.verdict,
    CASE WHEN d.ring IS NOT NULL THEN printf('R-%06d', d.ring) END AS ring_id,
    (SELECT a.account_id FROM decision_account o JOIN account a ON a.id = o.account
        WHERE o.decision = d.id AND d.act = 'separate' AND o.account <> :account
        ORDER BY a.account_id LIMIT 1) AS other_account_id,
    (SELECT u.id FROM decision u WHERE u.undoes = d.id) AS undone_by_id, d.note
FROM decision_account da
JOIN decision d ON d.id = da.decision
WHERE da.account = :account
ORDER BY d.id DESC;

-- name: account_profile
-- What an account said of itself, the first of it first.
SELECT c.user_agent, c.screen, c.timezone, c.language, u.email, u.referral_code, u.name, u.country,
    u.client, u.seen_at
FROM signup u
LEFT JOIN client c ON c.id = u.client
WHERE u.account = :account
ORDER BY u.seen_at, u.id;

-- name: account_payments
-- What an account paid with, the first charge first.
SELECT p.bin, p.name, p.postal_code, g.amount, g.currency, p.country, p.funding, p.billing_country,
    g.payment, g.billed_at
FROM charge g
LEFT JOIN payment p ON p.id = g.payment
WHERE g.account = :account AND NOT g.superseded
ORDER BY g.billed_at, g.id;

-- name: account_signup_values
-- What an account was seen with when it signed up or in, the last time first.
SELECT u.seen_at, u.ip, u.device_id, u.phone, u.email, u.referral_code, c.user_agent, c.screen
FROM signup u
LEFT JOIN client c ON c.id = u.client
WHERE u.account = :account
ORDER BY u.seen_at DESC, u.id DESC
LIMIT :limit;

-- name: account_charge_values
-- What an account was seen with when it was charged, the last time first.
SELECT g.billed_at, g.ip, p.fingerprint, p.name, p.postal_code, p.billing_country
FROM charge g
LEFT JOIN payment p ON p.id = g.payment
WHERE g.account = :account AND NOT g.superseded
ORDER BY g.billed_at DESC, g.id DESC
LIMIT :limit;

-- name: account_protection
-- How an account is protected: what was said of that last.
SELECT d.verdict, d.note
FROM decision_account da
JOIN v_standing d ON d.id = da.decision
WHERE da.account = :account AND d.act = 'protect'
ORDER BY d.id DESC
LIMIT 1;
