-- score_figures.sql - the records of a store as the sentences of score parts speak of them, for
-- tests/detect/truth.c. Temporary tables over the last run.

CREATE TEMP TABLE placeholder (word TEXT);
INSERT INTO placeholder VALUES ('null'), ('none'), ('unknown'), ('n/a'), ('na'), ('-'),
    ('undefined'), ('nil');

-- Members, evidence, and the accounts that have it.
CREATE TEMP TABLE mem AS
SELECT ring_number AS ring, account_id AS account FROM member
WHERE run_id = (SELECT max(id) FROM run);
CREATE TEMP TABLE ea AS
SELECT e.ring_number AS ring, e.id, e.kind, e.value, a.account_id AS account, a.first_seen AS at
FROM evidence e JOIN evidence_account a ON a.evidence_id = e.id
WHERE e.run_id = (SELECT max(id) FROM run);
CREATE INDEX temp.ea_ring ON ea (ring, kind);
CREATE INDEX temp.ea_id ON ea (id);
CREATE INDEX temp.ea_account ON ea (ring, account);

-- Charges and sign-ups; cells that are empty or placeholders are NULL.
CREATE TEMP TABLE c AS
SELECT g.account_id AS account, g.billed_at AS at, lower(g.status) AS status, g.ip,
    g.amount || ' ' || coalesce(g.currency, '') AS amount,
    CASE WHEN trim(p.fingerprint, '0') <> '' AND lower(p.fingerprint) NOT IN placeholder
        THEN p.fingerprint END AS card,
    CASE WHEN p.funding <> '' AND lower(p.funding) NOT IN placeholder
        THEN lower(p.funding) END AS funding,
    nullif(p.bin, '') AS bin, nullif(p.country, '') AS country,
    nullif(lower(replace(p.postal_code, ' ', '')), '') || '/' || coalesce(p.billing_country, '')
        AS home
FROM charge g LEFT JOIN payment_method p ON p.id = g.payment_method_id
WHERE NOT g.superseded;
CREATE TEMP TABLE s AS
SELECT account_id AS account, observed_at AS at, ip, client_id AS client,
    CASE WHEN trim(device_id, '0') <> '' AND lower(device_id) NOT IN placeholder
        THEN device_id END AS device,
    CASE WHEN status <> '' AND lower(status) NOT IN placeholder THEN lower(status) END AS status,
    nullif(trim(lower(replace(replace(name, '-', ' '), '''', ''))), '') AS name,
    nullif(country, '') AS country,
    CASE WHEN referral_code <> '' AND lower(referral_code) NOT IN placeholder
        THEN referral_code END AS referral
FROM signup;
CREATE INDEX temp.c_account ON c (account);
CREATE INDEX temp.s_account ON s (account);
CREATE TEMP TABLE seen AS
SELECT account, at, ip FROM s UNION ALL SELECT account, at, ip FROM c;
CREATE TEMP TABLE acc AS
SELECT account, min(at) AS created, max(at) AS last FROM seen GROUP BY account;

-- What came first. SQLite takes the other columns from the row of the minimum.
CREATE TEMP TABLE fs AS
SELECT account, min(at) AS at, client, name, country, referral FROM s GROUP BY account;
CREATE TEMP TABLE fc AS
SELECT account, min(at) AS at, bin, country, home, amount FROM c GROUP BY account;
CREATE TEMP TABLE first_ip AS
SELECT account, min(at),
    CASE typeof(ip) WHEN 'integer' THEN ip >> 8 ELSE hex(substr(ip, 1, 8)) END AS net
FROM seen
WHERE typeof(ip) = 'blob'
    OR (typeof(ip) = 'integer' AND ip >> 24 NOT IN (0, 10, 127) AND ip >> 16 <> 49320)
GROUP BY account;
CREATE TEMP TABLE first_device AS
SELECT account, min(at), device FROM s WHERE device IS NOT NULL GROUP BY account;
CREATE TEMP TABLE first_card AS
SELECT account, min(at), card FROM c WHERE card IS NOT NULL GROUP BY account;
CREATE TEMP TABLE fclient AS
SELECT fs.account, fs.country, client.timezone, client.language, client.screen,
    CASE WHEN client.user_agent <> '' AND lower(client.user_agent) NOT IN placeholder
        THEN client.user_agent END AS user_agent
FROM fs JOIN client ON client.id = fs.client;
-- Surnames without capitals and accents: Pérez, PÉREZ and Perez are one.
CREATE TEMP TABLE accent (position INTEGER PRIMARY KEY, accented TEXT, plain TEXT);
INSERT INTO accent (accented, plain) VALUES
    ('Á', 'a'), ('Å', 'a'), ('Ä', 'a'), ('Ç', 'c'), ('É', 'e'), ('Í', 'i'), ('Ñ', 'n'), ('Ó',
    'o'), ('Ö', 'o'), ('Ú', 'u'), ('Ü', 'u'), ('á', 'a'), ('ã', 'a'), ('ä', 'a'), ('å', 'a'),
    ('â', 'a'), ('ç', 'c'), ('è', 'e'), ('é', 'e'), ('ê', 'e'), ('ë', 'e'), ('í', 'i'), ('ï',
    'i'), ('ñ', 'n'), ('ó', 'o'), ('ô', 'o'), ('ö', 'o'), ('ú', 'u'), ('ü', 'u');
CREATE TEMP TABLE surname AS
WITH RECURSIVE plain (account, name, position) AS (
    SELECT account, lower(replace(name, rtrim(name, replace(name, ' ', '')), '')), 0
    FROM fs WHERE name IS NOT NULL
    UNION ALL
    SELECT plain.account, replace(plain.name, accented, accent.plain), accent.position
    FROM plain JOIN accent ON accent.position = plain.position + 1)
SELECT account, name AS surname FROM plain WHERE position = (SELECT max(position) FROM accent);

-- Payment methods: who uses each, and how many an account begins to use within 30 days.
CREATE TEMP TABLE uses AS
SELECT account, card, min(at) AS at FROM c WHERE card IS NOT NULL GROUP BY account, card;
CREATE INDEX temp.uses_account ON uses (account);
CREATE TEMP TABLE users AS SELECT card, count(*) AS users FROM uses GROUP BY card;
CREATE INDEX temp.users_card ON users (card);
CREATE TEMP TABLE churn AS
SELECT account, max(n) AS n
FROM (SELECT x.account, count(*) AS n
    FROM uses x JOIN uses y ON y.account = x.account AND y.at BETWEEN x.at - 2592000 AND x.at
    GROUP BY x.account, x.card)
GROUP BY account;

-- The most accounts at a payment method and a device of each account.
CREATE TEMP TABLE most_card AS
SELECT account, max(users) AS n FROM uses JOIN users USING (card) GROUP BY account;
CREATE TEMP TABLE most_device AS
WITH d AS (SELECT DISTINCT account, device FROM s WHERE device IS NOT NULL),
    n AS (SELECT device, count(*) AS n FROM d GROUP BY device)
SELECT account, max(n) AS n FROM d JOIN n USING (device) GROUP BY account;

-- What accounts did.
CREATE TEMP TABLE money AS
SELECT a.account,
    (SELECT count(*) FROM c WHERE c.account = a.account) AS charges,
    (SELECT count(DISTINCT (c.at - a.created) / 2592000) FROM c
        WHERE c.account = a.account AND status = 'succeeded') AS months,
    (SELECT max(card IS NOT NULL) FROM c WHERE c.account = a.account) AS pays,
    EXISTS (SELECT 1 FROM c JOIN users u ON u.card = c.card
        WHERE c.account = a.account AND status = 'succeeded' AND users = 1) AS own
FROM acc a;
CREATE TEMP TABLE flags AS
SELECT a.account,
    (SELECT max(status IN ('banned', 'suspended', 'blocked', 'terminated', 'disabled', 'fraud'))
        FROM s WHERE s.account = a.account AND status IS NOT NULL) AS banned,
    (SELECT max(funding = 'prepaid') FROM c
        WHERE c.account = a.account AND funding IS NOT NULL) AS prepaid,
    (SELECT fs.country <> fc.country FROM fs JOIN fc USING (account)
        WHERE fs.account = a.account) AS foreign_card,
    CASE WHEN (SELECT max(last) FROM acc) - created >= 45 * 86400
        THEN last - created < 25 * 86400 END AS short
FROM acc a;
CREATE TEMP TABLE signed AS
SELECT ring, created,
    created - lag(created) OVER (PARTITION BY ring ORDER BY created) AS gap
FROM mem JOIN acc USING (account);
