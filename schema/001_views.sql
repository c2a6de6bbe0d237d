-- The views. Those named v_ are for analysts and other tools: columns are added, never renamed or
-- removed (docs/store.md). The others are for statements: each is one rule, stated once.
--
-- Moments become text in this file alone; statements give numbers, which the program writes.

-- ---- rules ----

-- Decisions that were not undone. Those that end say when in expires_at.
CREATE VIEW v_active_decisions AS
SELECT d.*
FROM decision d
WHERE d.action <> 'undo' AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes_id = d.id);

-- The decision that is the verdict on a ring as a whole: the last active review of it.
CREATE VIEW ring_review AS
SELECT d.*
FROM decision d
WHERE d.action = 'review' AND d.whole_ring AND d.id = (
    SELECT max(e.id) FROM v_active_decisions e
    WHERE e.action = 'review' AND e.whole_ring AND e.ring_number = d.ring_number);

-- The same where it holds in a run: the run did not reopen the ring.
CREATE VIEW ring_verdict AS
SELECT r.run_id AS holds_in_run, d.*
FROM ring r
JOIN ring_review d ON d.ring_number = r.ring_number
WHERE r.reopened_reason IS NULL;

-- The decision that is the verdict on an account: the last active review that the account was in.
CREATE VIEW account_verdict AS
SELECT da.account_id, d.*
FROM decision_account da
JOIN decision d ON d.id = da.decision_id
WHERE d.id = (
    SELECT max(e.id) FROM decision_account ea JOIN v_active_decisions e ON e.id = ea.decision_id
    WHERE ea.account_id = da.account_id AND e.action = 'review');

-- The same where it holds for a member of a ring in a run: fraud is fraud in every ring; another
-- verdict holds in the ring that it was given in, and one on that ring as a whole until a run
-- reopens the ring.
CREATE VIEW member_verdict AS
SELECT m.run_id AS holds_in_run, m.ring_number AS holds_in_ring, d.*
FROM member m
JOIN ring r ON r.run_id = m.run_id AND r.ring_number = m.ring_number
JOIN account_verdict d ON d.account_id = m.account_id
WHERE d.verdict = 'confirmed'
    OR (d.ring_number = m.ring_number AND NOT (d.whole_ring AND r.reopened_reason IS NOT NULL));

-- The decision by which an account is staff or trusted: the last active protection of it.
CREATE VIEW account_protection AS
SELECT da.account_id, d.verdict AS protection, d.*
FROM decision_account da
JOIN decision d ON d.id = da.decision_id
WHERE d.id = (
    SELECT max(e.id) FROM decision_account ea JOIN v_active_decisions e ON e.id = ea.decision_id
    WHERE ea.account_id = da.account_id AND e.action = 'protect');

-- The accounts that a decision is about, the first three by name.
CREATE VIEW decision_names AS
SELECT d.id AS decision_id, (
    SELECT group_concat(external_id, ', ') ||
        CASE WHEN max(others) > 0 THEN ' and ' || max(others) || ' more' ELSE '' END
    FROM (
        SELECT a.external_id, count(*) OVER () - 3 AS others
        FROM decision_account da
        JOIN account a ON a.id = da.account_id
        WHERE da.decision_id = d.id
        ORDER BY a.external_id
        LIMIT 3)) AS names
FROM decision d;

-- What an account reported last of each of its properties.
CREATE VIEW account_profile AS
SELECT a.id AS account_id,
    (SELECT s.email FROM signup s WHERE s.account_id = a.id AND s.email IS NOT NULL
        ORDER BY s.observed_at DESC, s.email LIMIT 1) AS email,
    (SELECT s.phone FROM signup s WHERE s.account_id = a.id AND s.phone IS NOT NULL
        ORDER BY s.observed_at DESC, s.phone LIMIT 1) AS phone,
    (SELECT s.name FROM signup s WHERE s.account_id = a.id AND s.name IS NOT NULL
        ORDER BY s.observed_at DESC, s.name LIMIT 1) AS name,
    (SELECT s.country FROM signup s WHERE s.account_id = a.id AND s.country IS NOT NULL
        ORDER BY s.observed_at DESC, s.country LIMIT 1) AS country,
    (SELECT s.status FROM signup s WHERE s.account_id = a.id AND s.status IS NOT NULL
        ORDER BY s.observed_at DESC, s.status LIMIT 1) AS status
FROM account a;

-- ---- records ----

CREATE VIEW v_signups AS
SELECT a.external_id AS account_id, s.observed_at AS seen_at_epoch,
    strftime('%Y-%m-%dT%H:%M:%SZ', s.observed_at, 'unixepoch') AS created_at,
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
    s.status, s.load_id
FROM signup s
JOIN account a ON a.id = s.account_id
LEFT JOIN client c ON c.id = s.client_id;

CREATE VIEW v_charges AS
SELECT a.external_id AS account_id, g.billing_id, g.billed_at AS billed_at_epoch,
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
    g.superseded, g.load_id
FROM charge g
JOIN account a ON a.id = g.account_id
LEFT JOIN payment_method p ON p.id = g.payment_method_id;

CREATE VIEW v_accounts AS
SELECT a.external_id AS account_id,
    (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', min(s.observed_at), 'unixepoch')
        FROM signup s WHERE s.account_id = a.id) AS created_at,
    (SELECT s.email FROM signup s WHERE s.account_id = a.id AND s.email IS NOT NULL
        ORDER BY s.observed_at DESC, s.id DESC LIMIT 1) AS email,
    (SELECT s.name FROM signup s WHERE s.account_id = a.id AND s.name IS NOT NULL
        ORDER BY s.observed_at DESC, s.id DESC LIMIT 1) AS name,
    (SELECT s.country FROM signup s WHERE s.account_id = a.id AND s.country IS NOT NULL
        ORDER BY s.observed_at DESC, s.id DESC LIMIT 1) AS country,
    (SELECT s.status FROM signup s WHERE s.account_id = a.id AND s.status IS NOT NULL
        ORDER BY s.observed_at DESC, s.id DESC LIMIT 1) AS status,
    (SELECT count(*) FROM signup s WHERE s.account_id = a.id) AS signups,
    (SELECT count(*) FROM charge g WHERE g.account_id = a.id AND NOT g.superseded) AS charges
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
SELECT a.external_id AS account_id, l.label, l.ring_id, l.source, l.load_id
FROM label l
JOIN account a ON a.id = l.account_id;

CREATE VIEW v_loads AS
SELECT id AS load_id, kind, file, digest, bytes,
    strftime('%Y-%m-%dT%H:%M:%SZ', loaded_at, 'unixepoch') AS loaded_at,
    rows_read, stored, duplicate, rejected, unknown_columns
FROM load;

CREATE VIEW v_rejects AS
SELECT r.load_id, l.file, r.line, r.reason, CAST(r.raw AS TEXT) AS raw
FROM reject r
JOIN load l ON l.id = r.load_id;

-- ---- results ----

CREATE VIEW v_runs AS
SELECT r.id AS run_id, strftime('%Y-%m-%dT%H:%M:%SZ', r.ran_at, 'unixepoch') AS ran_at,
    r.accounts, r.signups, r.charges, r.rings,
    coalesce(sum(t.rings) FILTER (WHERE t.name = 'high'), 0) AS high,
    coalesce(sum(t.rings) FILTER (WHERE t.name = 'medium'), 0) AS medium,
    coalesce(sum(t.rings) FILTER (WHERE t.name = 'low'), 0) AS low,
    coalesce(sum(t.rings) FILTER (WHERE t.name = 'new'), 0) AS new,
    coalesce(sum(t.rings) FILTER (WHERE t.name = 'returned'), 0) AS returned,
    coalesce(sum(t.rings) FILTER (WHERE t.name = 'grown'), 0) AS grown,
    coalesce(sum(t.rings) FILTER (WHERE t.name = 'shrunk'), 0) AS shrunk,
    coalesce(sum(t.rings) FILTER (WHERE t.name = 'stable'), 0) AS stable,
    coalesce(sum(t.rings) FILTER (WHERE t.name = 'split'), 0) AS split,
    coalesce(sum(t.rings) FILTER (WHERE t.name = 'merged'), 0) AS merged,
    coalesce(sum(t.rings) FILTER (WHERE t.name = 'gone'), 0) AS gone
FROM run r
LEFT JOIN run_summary t ON t.run_id = r.id
GROUP BY r.id;

-- The score parts that are reasons: all but the prior. What people decided is apart from the
-- evidence, so that a verdict is not a reason for itself.
CREATE VIEW score_reason AS
SELECT run_id, ring_number, position, name, bits, reason,
    name IN ('reviewed', 'confirmed', 'denied') AS is_decided
FROM score_part
WHERE name <> 'prior';

CREATE VIEW v_rings AS
SELECT r.run_id, r.ring_id, r.rank AS ring_rank,
    r.score AS ring_score, r.band, r.size, r.change,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.first_seen, 'unixepoch') AS first_seen,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.last_seen, 'unixepoch') AS last_seen,
    r.payments, r.devices, r.networks, r.amount / 1000000.0 AS amount, r.currency,
    r.failed_share, r.disputed_share,
    (SELECT group_concat(reason, '; ') FROM (
        SELECT p.reason FROM score_reason p
        WHERE p.run_id = r.run_id AND p.ring_number = r.ring_number
        ORDER BY p.is_decided, p.position)) AS reasons,
    (SELECT v.verdict FROM ring_verdict v
        WHERE v.holds_in_run = r.run_id AND v.ring_number = r.ring_number) AS verdict,
    r.reopened_reason AS reopened
FROM ring r;

CREATE VIEW v_ring_members AS
SELECT m.run_id, m.ring_id, a.external_id AS account_id, m.score AS member_score,
    strftime('%Y-%m-%dT%H:%M:%SZ', m.created_at, 'unixepoch') AS created_at, m.payments
FROM member m
JOIN account a ON a.id = m.account_id;

CREATE VIEW v_evidence AS
SELECT e.run_id, e.ring_id, a.external_id AS account_id, e.kind, e.value, e.method AS judge,
    e.accounts AS accounts_sharing, e.bits,
    strftime('%Y-%m-%dT%H:%M:%SZ', ea.first_seen, 'unixepoch') AS first_seen,
    strftime('%Y-%m-%dT%H:%M:%SZ', ea.last_seen, 'unixepoch') AS last_seen
FROM evidence e
JOIN evidence_account ea ON ea.evidence_id = e.id
JOIN account a ON a.id = ea.account_id;

CREATE VIEW v_parts AS
SELECT run_id, ring_id, position, name, bits, reason
FROM score_part;

CREATE VIEW v_hubs AS
SELECT run_id, kind, value, accounts, bits, reason
FROM hub;

CREATE VIEW v_lineage AS
SELECT run_id, ring_id, change, other_id, size_before, size, joined, departed
FROM lineage;

-- Rings, members and evidence of the last run.
CREATE VIEW v_latest_rings AS
SELECT * FROM v_rings WHERE run_id = (SELECT max(id) FROM run);

CREATE VIEW v_latest_members AS
SELECT * FROM v_ring_members WHERE run_id = (SELECT max(id) FROM run);

CREATE VIEW v_latest_evidence AS
SELECT * FROM v_evidence WHERE run_id = (SELECT max(id) FROM run);

-- ---- decisions ----

CREATE VIEW v_decisions AS
SELECT d.id AS decision_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', d.decided_at, 'unixepoch') AS decided_at,
    d.decided_by, d.action AS act, d.verdict, d.ring_id, d.kind, d.value,
    strftime('%Y-%m-%dT%H:%M:%SZ', d.expires_at, 'unixepoch') AS until, d.note, d.whole_ring,
    d.ring_size, d.ring_score, d.undoes_id,
    (SELECT count(*) FROM decision_account da WHERE da.decision_id = d.id) AS accounts,
    (SELECT u.id FROM decision u WHERE u.undoes_id = d.id) AS undone_by_id,
    CASE
        WHEN d.action IN ('allow', 'deny') THEN d.kind || ' ' || d.value
        WHEN d.action = 'undo' THEN 'decision ' || d.undoes_id
        WHEN d.action = 'review' AND d.whole_ring THEN d.ring_id
        ELSE coalesce(d.ring_id || ': ', '') ||
            (SELECT n.names FROM decision_names n WHERE n.decision_id = d.id)
    END AS subject
FROM decision d;

CREATE VIEW v_verdicts AS
SELECT ring_id, verdict, note, decided_by,
    strftime('%Y-%m-%dT%H:%M:%SZ', decided_at, 'unixepoch') AS decided_at, id AS decision_id
FROM ring_review;

CREATE VIEW v_account_verdicts AS
SELECT a.external_id AS account_id, v.verdict, v.ring_id, v.note, v.decided_by,
    strftime('%Y-%m-%dT%H:%M:%SZ', v.decided_at, 'unixepoch') AS decided_at, v.id AS decision_id
FROM account_verdict v
JOIN account a ON a.id = v.account_id;

CREATE VIEW v_protected AS
SELECT a.external_id AS account_id, p.protection, p.note, p.decided_by,
    strftime('%Y-%m-%dT%H:%M:%SZ', p.decided_at, 'unixepoch') AS decided_at, p.id AS decision_id
FROM account_protection p
JOIN account a ON a.id = p.account_id;
