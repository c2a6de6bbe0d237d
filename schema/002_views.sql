-- The views that analysts and other tools may rely on: columns are added, never renamed or removed.

CREATE VIEW v_signups AS
SELECT a.account_id, s.seen_at AS seen_at_epoch,
    strftime('%Y-%m-%dT%H:%M:%SZ', s.seen_at, 'unixepoch') AS created_at,
    s.email, s.phone, s.name,
    CASE typeof(s.ip)
        WHEN 'integer' THEN
            printf('%d.%d.%d.%d', s.ip >> 24, s.ip >> 16 & 255, s.ip >> 8 & 255, s.ip & 255)
        WHEN 'blob' THEN
            lower(substr(hex(s.ip), 1, 4) || ':' || substr(hex(s.ip), 5, 4) || ':' ||
                substr(hex(s.ip), 9, 4) || ':' || substr(hex(s.ip), 13, 4) || ':' ||
                substr(hex(s.ip), 17, 4) || ':' || substr(hex(s.ip), 21, 4) || ':' ||
                substr(hex(s.ip), 25, 4) || ':' || substr(hex(s.ip), 29, 4))
        ELSE s.ip
    END AS ip,
    s.device_id, c.user_agent, c.screen, c.timezone, c.language, s.country, s.referral_code,
    s.status, s.load AS load_id
FROM signup s
JOIN account a ON a.id = s.account
LEFT JOIN client c ON c.id = s.client;

CREATE VIEW v_charges AS
SELECT a.account_id, g.billing_id, g.billed_at AS billed_at_epoch,
    strftime('%Y-%m-%dT%H:%M:%SZ', g.billed_at, 'unixepoch') AS billed_at,
    p.fingerprint AS payment_fingerprint, p.type AS payment_type, p.bin AS card_bin,
    p.last4 AS card_last4, p.country AS card_country, p.funding AS card_funding,
    p.name AS billing_name, p.postal_code AS billing_postal_code, p.billing_country,
    g.amount / 1000000.0 AS amount, g.currency, g.status,
    CASE typeof(g.ip)
        WHEN 'integer' THEN
            printf('%d.%d.%d.%d', g.ip >> 24, g.ip >> 16 & 255, g.ip >> 8 & 255, g.ip & 255)
        WHEN 'blob' THEN
            lower(substr(hex(g.ip), 1, 4) || ':' || substr(hex(g.ip), 5, 4) || ':' ||
                substr(hex(g.ip), 9, 4) || ':' || substr(hex(g.ip), 13, 4) || ':' ||
                substr(hex(g.ip), 17, 4) || ':' || substr(hex(g.ip), 21, 4) || ':' ||
                substr(hex(g.ip), 25, 4) || ':' || substr(hex(g.ip), 29, 4))
        ELSE g.ip
    END AS ip,
    g.superseded, g.load AS load_id
FROM charge g
JOIN account a ON a.id = g.account
LEFT JOIN payment p ON p.id = g.payment;

CREATE VIEW v_accounts AS
SELECT a.account_id,
    (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', min(s.seen_at), 'unixepoch')
        FROM signup s WHERE s.account = a.id) AS created_at,
    (SELECT s.email FROM signup s WHERE s.account = a.id AND s.email IS NOT NULL
        ORDER BY s.seen_at DESC, s.id DESC LIMIT 1) AS email,
    (SELECT s.name FROM signup s WHERE s.account = a.id AND s.name IS NOT NULL
        ORDER BY s.seen_at DESC, s.id DESC LIMIT 1) AS name,
    (SELECT s.country FROM signup s WHERE s.account = a.id AND s.country IS NOT NULL
        ORDER BY s.seen_at DESC, s.id DESC LIMIT 1) AS country,
    (SELECT s.status FROM signup s WHERE s.account = a.id AND s.status IS NOT NULL
        ORDER BY s.seen_at DESC, s.id DESC LIMIT 1) AS status,
    (SELECT count(*) FROM signup s WHERE s.account = a.id) AS signups,
    (SELECT count(*) FROM charge g WHERE g.account = a.id AND NOT g.superseded) AS charges
FROM account a;

-- Every value as it was given, and how many accounts gave it. Ask for one kind and value.
CREATE VIEW v_values AS
SELECT kind, value, count(DISTINCT account_id) AS accounts, min(seen_at) AS first_seen,
    max(seen_at) AS last_seen
FROM (
    SELECT 'device' AS kind, device_id AS value, account_id, created_at AS seen_at FROM v_signups
    UNION ALL SELECT 'email', email, account_id, created_at FROM v_signups
    UNION ALL SELECT 'phone', phone, account_id, created_at FROM v_signups
    UNION ALL SELECT 'ip', ip, account_id, created_at FROM v_signups
    UNION ALL SELECT 'ip', ip, account_id, billed_at FROM v_charges
    UNION ALL SELECT 'payment', payment_fingerprint, account_id, billed_at FROM v_charges
)
WHERE value IS NOT NULL
GROUP BY kind, value;

CREATE VIEW v_labels AS
SELECT a.account_id, l.label, l.ring_id, l.source, l.load AS load_id
FROM label l
JOIN account a ON a.id = l.account;

CREATE VIEW v_loads AS
SELECT id AS load_id, kind, file, digest, bytes,
    strftime('%Y-%m-%dT%H:%M:%SZ', loaded_at, 'unixepoch') AS loaded_at,
    rows_read, stored, duplicate, rejected, unknown_columns
FROM load;

CREATE VIEW v_rejects AS
SELECT r.load AS load_id, l.file, r.line, r.reason, CAST(r.raw AS TEXT) AS raw
FROM reject r
JOIN load l ON l.id = r.load;

CREATE VIEW v_runs AS
SELECT id AS run_id, strftime('%Y-%m-%dT%H:%M:%SZ', ran_at, 'unixepoch') AS ran_at,
    accounts, signups, charges, rings
FROM run;

CREATE VIEW v_rings AS
SELECT r.run AS run_id, printf('R-%06d', r.ring) AS ring_id, r.rank AS ring_rank,
    r.score AS ring_score, r.band, r.size, r.change,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.first_seen, 'unixepoch') AS first_seen,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.last_seen, 'unixepoch') AS last_seen,
    r.payments, r.devices, r.networks, r.amount / 1000000.0 AS amount, r.currency,
    r.failed_share, r.disputed_share,
    (SELECT group_concat(reason, '; ') FROM (
        SELECT p.reason FROM part p WHERE p.run = r.run AND p.ring = r.ring ORDER BY p.position))
        AS reasons
FROM ring r;

CREATE VIEW v_ring_members AS
SELECT m.run AS run_id, printf('R-%06d', m.ring) AS ring_id, a.account_id,
    m.score AS member_score,
    strftime('%Y-%m-%dT%H:%M:%SZ', m.created_at, 'unixepoch') AS created_at, m.payments
FROM member m
JOIN account a ON a.id = m.account;

CREATE VIEW v_evidence AS
SELECT e.run AS run_id, printf('R-%06d', e.ring) AS ring_id, a.account_id, e.kind, e.value, e.judge,
    e.accounts AS accounts_sharing, e.bits,
    strftime('%Y-%m-%dT%H:%M:%SZ', ea.first_seen, 'unixepoch') AS first_seen,
    strftime('%Y-%m-%dT%H:%M:%SZ', ea.last_seen, 'unixepoch') AS last_seen
FROM evidence e
JOIN evidence_account ea ON ea.evidence = e.id
JOIN account a ON a.id = ea.account;

CREATE VIEW v_hubs AS
SELECT run AS run_id, kind, value, accounts, bits, reason
FROM hub;
