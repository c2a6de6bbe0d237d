-- Four runs in three weeks, rings with every fate, and what people decided, for tests of reports. M is
-- Monday 2026-06-01; runs 3 and 4 are of its week.
CREATE TEMP TABLE moment AS SELECT 1780272000 AS m;

INSERT INTO load (id, kind, file, digest, bytes, loaded_at, rows_read, stored, duplicate, rejected,
    unknown_columns, first_at, last_at)
SELECT column1, column2, column3, 'digest ' || column1, 1, m + column4 * 3600, column5, column6,
    column7, column8, column9, NULL, NULL
FROM moment, (VALUES
    (1, 'signups', '/inbox/may.csv', -341, 54, 54, 0, 0, NULL),
    (2, 'billing', 'may-billing.csv', -171, 60, 60, 0, 0, NULL),
    (3, 'billing', '../june-billing.csv.gz', 3, 40, 30, 4, 6, 'colour,"size"'),
    (4, 'labels', 'labels.csv', 4, 5, 5, 0, 0, NULL),
    (5, 'billing', 'late.csv', 60, 10, 10, 0, 1, NULL));
INSERT INTO reject (load_id, line, reason, raw) VALUES
    (3, 2, 'no amount', x''), (3, 3, 'no amount', x''), (3, 4, '"x" is no moment', x''),
    (3, 5, 'no account', x''), (3, 6, 'no account', x''), (3, 7, 'no account', x''),
    (5, 2, 'too late', x'');

WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 54)
INSERT INTO account SELECT id, 'a' || id FROM n;
-- who is active: two of three, and whose status is not known
INSERT INTO signup (account_id, observed_at, email, status, load_id)
SELECT id, m - 2000000 + id * 3600, 'a' || id || '@example.com',
    CASE id % 4 WHEN 0 THEN 'banned' WHEN 1 THEN 'active' WHEN 3 THEN 'Active' END, 1
FROM account, moment;
-- what came after the run: account 1 is banned by now
INSERT INTO signup (account_id, observed_at, status, load_id) SELECT 1, m + 200000, 'banned', 5 FROM moment;

-- everybody pays 10 USD, each third 5 EUR more in vain
INSERT INTO charge (account_id, billed_at, amount, currency, status, billing_id, load_id)
SELECT id, m - 1000000 + id, 10000000, iif(id % 2, 'usd', 'USD'), 'succeeded', 'u' || id, 2
FROM account, moment
UNION ALL
SELECT id, m - 900000 + id, 5000000, 'EUR', 'Failed', 'e' || id, 3
FROM account, moment WHERE id % 3 = 0;
-- account 1's charge is disputed, as was told after the run; account 2's before it
INSERT INTO charge (account_id, billed_at, amount, currency, status, billing_id, load_id)
SELECT 1, m - 1000000, 10000000, 'USD', 'disputed', 'u1', 5 FROM moment
UNION ALL
SELECT 2, m - 1000000, 10000000, 'USD', 'disputed', 'u2', 3 FROM moment;
UPDATE charge SET superseded = 1 WHERE billing_id IN ('u1', 'u2') AND status = 'succeeded';

INSERT INTO run (id, ran_at, input, accounts, signups, charges, rings)
SELECT column1, m + column2 * 3600, 'ringleader 0.0 load ' || column3 || ' accounts 54', 54, 54,
    column4, column5
FROM moment, (VALUES (1, -330, 1, 0, 3), (2, -162, 2, 60, 11), (3, 6, 4, 90, 12),
    (4, 54, 4, 90, 12));

-- run, ring, band, score, first and last account
CREATE TEMP TABLE seen (run_id, ring_number, band, score, least, most, reopened_reason);
INSERT INTO seen VALUES
    (1, 1, 'high', 20, 1, 5, NULL), (1, 2, 'high', 15, 12, 14, NULL),
    (1, 3, 'medium', 3, 8, 11, NULL), (1, 4, 'high', 12, 16, 18, NULL),
    (2, 1, 'high', 21, 1, 5, NULL), (2, 3, 'medium', 4, 8, 11, NULL),
    (2, 4, 'high', 12, 16, 18, NULL), (2, 5, 'high', 14, 19, 24, NULL),
    (2, 8, 'high', 13, 29, 33, NULL), (2, 9, 'low', -5, 34, 38, NULL),
    (2, 10, 'medium', 2, 39, 41, NULL), (2, 11, 'medium', 2, 42, 44, NULL),
    (2, 12, 'low', -3, 46, 48, NULL), (2, 13, 'high', 16, 49, 51, NULL),
    (2, 14, 'medium', 1, 52, 54, NULL),
    (3, 1, 'high', 24, 1, 9, NULL), (3, 2, 'high', 16, 12, 15, NULL),
    (3, 4, 'high', 12, 16, 18, NULL), (3, 5, 'high', 14, 19, 22, NULL),
    (3, 6, 'medium', 6, 23, 24, NULL), (3, 7, 'medium', 7, 25, 27, NULL),
    (3, 8, 'low', -17, 29, 33, NULL), (3, 9, 'medium', 5, 34, 38, 'it has grown'),
    (3, 10, 'medium', 2, 39, 41, NULL), (3, 11, 'medium', 2, 42, 45, NULL),
    (3, 12, 'low', -3, 46, 48, NULL), (3, 13, 'high', 16, 49, 51, NULL),
    (3, 14, 'medium', 1, 52, 54, NULL),
    (4, 1, 'high', 24, 1, 9, NULL), (4, 2, 'high', 16, 12, 15, NULL),
    (4, 5, 'high', 14, 19, 22, NULL), (4, 6, 'medium', 6, 23, 24, NULL),
    (4, 7, 'medium', 7, 25, 28, NULL), (4, 8, 'low', -17, 29, 33, NULL),
    (4, 9, 'medium', 5, 34, 38, 'it has grown'), (4, 10, 'medium', 2, 39, 41, NULL),
    (4, 11, 'medium', 2, 42, 45, NULL), (4, 12, 'low', -3, 46, 48, NULL),
    (4, 13, 'high', 16, 49, 51, NULL), (4, 14, 'medium', 1, 52, 54, NULL);
INSERT INTO ring (run_id, ring_number, rank, score, band, size, change, first_seen, last_seen, payments,
    devices, networks, reopened_reason, countries)
SELECT run_id, ring_number, row_number() OVER (PARTITION BY run_id ORDER BY score DESC, ring_number), score, band,
    most - least + 1, 'stable', m - 2000000, m - 1000, 2, 3, 4, reopened_reason,
    CASE ring_number WHEN 1 THEN 'NG 6, GB 3' END
FROM seen, moment;
INSERT INTO member (run_id, ring_number, account_id, score, created_at, payments)
SELECT s.run_id, s.ring_number, a.id, s.score - a.id / 100.0, m - 2000000 + a.id * 3600, 1
FROM seen s, moment
JOIN account a ON a.id BETWEEN s.least AND s.most;

-- run, ring, change, other, joined, departed
INSERT INTO lineage (run_id, ring_number, change, other_ring, size_before, size, joined, departed)
SELECT column1, column2, column3, column4,
    coalesce((SELECT b.size FROM ring b WHERE b.ring_number = column2 AND b.run_id < column1
        ORDER BY b.run_id DESC LIMIT 1), 0),
    coalesce((SELECT r.size FROM ring r WHERE r.ring_number = column2 AND r.run_id = column1), 0), column5,
    column6
FROM (VALUES
    (1, 1, 'new', NULL, 5, 0), (1, 2, 'new', NULL, 3, 0), (1, 3, 'new', NULL, 4, 0),
    (1, 4, 'new', NULL, 3, 0),
    (2, 1, 'stable', NULL, 0, 0), (2, 2, 'gone', NULL, 0, 3), (2, 3, 'stable', NULL, 0, 0),
    (2, 4, 'stable', NULL, 0, 0), (2, 5, 'new', NULL, 6, 0), (2, 8, 'new', NULL, 5, 0),
    (2, 9, 'new', NULL, 5, 0), (2, 10, 'new', NULL, 3, 0), (2, 11, 'new', NULL, 3, 0),
    (2, 12, 'new', NULL, 3, 0), (2, 13, 'new', NULL, 3, 0), (2, 14, 'new', NULL, 3, 0),
    (3, 1, 'grown', NULL, 4, 0), (3, 2, 'returned', NULL, 1, 0), (3, 3, 'merged', 1, 0, 4),
    (3, 4, 'stable', NULL, 0, 0), (3, 5, 'shrunk', NULL, 0, 2), (3, 6, 'split', 5, 2, 0),
    (3, 7, 'new', NULL, 3, 0), (3, 8, 'stable', NULL, 0, 0), (3, 9, 'stable', NULL, 0, 0),
    (3, 10, 'stable', NULL, 0, 0), (3, 11, 'grown', NULL, 1, 0), (3, 12, 'stable', NULL, 0, 0),
    (3, 13, 'stable', NULL, 0, 0), (3, 14, 'stable', NULL, 0, 0),
    (4, 1, 'stable', NULL, 0, 0), (4, 2, 'stable', NULL, 0, 0), (4, 4, 'gone', NULL, 0, 3),
    (4, 5, 'stable', NULL, 0, 0), (4, 6, 'stable', NULL, 0, 0), (4, 7, 'grown', NULL, 1, 0),
    (4, 8, 'stable', NULL, 0, 0), (4, 9, 'stable', NULL, 0, 0), (4, 10, 'stable', NULL, 0, 0),
    (4, 11, 'stable', NULL, 0, 0), (4, 12, 'stable', NULL, 0, 0), (4, 13, 'stable', NULL, 0, 0),
    (4, 14, 'stable', NULL, 0, 0));

INSERT INTO score_part (run_id, ring_number, position, name, bits, reason)
SELECT s.run_id, s.ring_number, column1, column2, column3 + iif(column1 = 1, s.score, 0), column4
FROM seen s, (VALUES (1, 'evidence', 2.5, 'one card'), (2, 'months', 1.5, 'months apart'),
    (3, 'prior', -4.0, 'few are rings')) WHERE s.run_id > 1;

-- run, ring, kind, value, judge, accounts, bits, first and last account
CREATE TEMP TABLE held (id INTEGER PRIMARY KEY, run_id, ring_number, kind, value, method, accounts, bits,
    least, most);
INSERT INTO held (run_id, ring_number, kind, value, method, accounts, bits, least, most)
SELECT r.run_id, column1, column2, column3, column4, column5, column6, column7, column8
FROM (SELECT 3 AS run_id UNION ALL SELECT 4) r, (VALUES
    (1, 'payment', 'card-1', 'exclusive', 6, 18.0, 1, 5),
    (1, 'payment', 'card-2', 'exclusive', 4, 9.0, 6, 9),
    (1, 'net24', '198.51.100.0/24', 'burst', 20, 12.0, 1, 4),
    (1, 'ip', '198.51.100.7', 'burst', 9, 11.5, 1, 4),
    (1, 'referral+agent', 'xyz + Chrome', 'composite', 9, 300.0, 1, 9),
    (2, 'device', 'dev-2', 'exclusive', 4, 14.0, 12, 15),
    (5, 'payment', 'card-5', 'exclusive', 4, 15.0, 19, 22),
    (5, 'net24', '198.51.100.0/24', 'burst', 20, 5.0, 19, 20),
    (6, 'phone', '+100200300', 'exclusive', 2, 8.0, 23, 24),
    (7, 'mailbox', 'x@example.com', 'exclusive', 4, 9.0, 25, 27),
    (9, 'device', '=1+1"<b>&' || char(27, 10), 'exclusive', 5, 8.0, 34, 38),
    (10, 'device', 'dev-10', 'exclusive', 3, 7.0, 39, 41),
    (12, 'net24', '198.51.100.0/24', 'burst', 20, 4.0, 46, 48),
    (13, 'payment', 'card-13', 'exclusive', 3, 9.0, 49, 51));
INSERT INTO evidence (id, run_id, ring_number, kind, value, method, accounts, bits)
SELECT id, run_id, ring_number, kind, value, method, accounts, bits FROM held;
INSERT INTO evidence_account (evidence_id, account_id, first_seen, last_seen)
SELECT h.id, a.id, m - 2000000 + a.id, m - 1000000 + a.id
FROM held h, moment
JOIN account a ON a.id BETWEEN h.least AND h.most;

INSERT INTO hub (run_id, kind, value, accounts, bits, reason) VALUES
    (2, 'net24', '203.0.113.0/24', 900, 1, 'no burst'),
    (4, 'net24', '203.0.113.0/24', 950, 1, 'no burst'),
    (4, 'device', 'popular', 40, 2, 'a device of 40 accounts'),
    (4, 'payment', 'gift card', 700, 0, 'allowed by maria');

INSERT INTO decision (id, decided_at, decided_by, action, note, ring_number, run_id, verdict, whole_ring,
    ring_size, ring_score, kind,
    value, undoes_id)
SELECT column1, m + column2 * 3600, column3, column4, column5, column6, column7, column8, column9,
    column10, column11, column12, column13, column14
FROM moment, (VALUES
    (1, -160, 'omar', 'review', 'sure', 1, 2, 'confirmed', 1, 5, 21, NULL, NULL, NULL),
    (2, -159, 'omar', 'review', NULL, 8, 2, 'benign', 1, 5, 13, NULL, NULL, NULL),
    (3, -158, 'maria', 'review', NULL, 9, 2, 'benign', 1, 5, -5, NULL, NULL, NULL),
    (4, -157, 'maria', 'review', NULL, 10, 2, 'watch', 1, 3, 2, NULL, NULL, NULL),
    (5, -156, 'maria', 'review', NULL, 11, 2, 'watch', 1, 3, 2, NULL, NULL, NULL),
    (6, -155, 'maria', 'review', NULL, 13, 2, 'confirmed', 1, 3, 16, NULL, NULL, NULL),
    (7, -154, 'maria', 'protect', 'ours', NULL, NULL, 'staff', 0, NULL, NULL, NULL, NULL, NULL),
    (8, 7, 'omar', 'review', 'by mistake', 14, 3, 'benign', 1, 3, 1, NULL, NULL, NULL),
    (9, 8, 'omar', 'undo', NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, 8),
    (10, 9, '=omar', 'allow', 'ours', NULL, NULL, NULL, 0, NULL, NULL, 'payment', 'gift card',
        NULL),
    (11, 10, 'maria', 'review', NULL, 5, 3, 'confirmed', 0, 4, 14, NULL, NULL, NULL),
    (12, 100, 'omar', 'review', 'seen', 9, 4, 'benign', 1, 5, 5, NULL, NULL, NULL));
INSERT INTO decision_account (decision_id, account_id)
SELECT column1, a.id
FROM (VALUES (1, 1, 5), (2, 29, 33), (3, 34, 38), (4, 39, 41), (5, 42, 44), (6, 49, 51), (7, 6, 6),
    (8, 52, 54), (11, 19, 22), (12, 34, 38))
JOIN account a ON a.id BETWEEN column2 AND column3;
INSERT INTO decision_evidence (decision_id, kind, value) VALUES
    (1, 'payment', 'card-1'), (1, 'net24', '198.51.100.0/24'), (2, 'device', 'dev-8'),
    (3, 'device', 'dev-9'), (6, 'payment', 'card-13'), (8, 'payment', 'card-14');
