-- Three runs and what people decided, for tests of exports. A store with accounts 1 to 18.
INSERT INTO run (id, ran_at, input, accounts, signups, charges, rings)
VALUES (1, 1781000000, 'one', 18, 18, 40, 4), (2, 1782000000, 'two', 18, 18, 40, 5),
    (3, 1783000000, 'three', 18, 18, 40, 4);
INSERT INTO ring (run_id, ring_number, rank, score, band, size, change, first_seen, last_seen, payments,
    devices, networks)
VALUES
    (1, 7, 1, 29, 'high', 5, 'new', 1752000000, 1752600000, 1, 6, 2),
    (1, 8, 2, 5, 'medium', 4, 'new', 1755000000, 1780000000, 1, 1, 1),
    (1, 9, 3, 1, 'medium', 3, 'new', 1760000000, 1760100000, 1, 1, 1),
    (1, 5, 4, 1, 'medium', 2, 'new', 1760000000, 1760100000, 1, 1, 1),
    (1, 4, 5, 1, 'medium', 2, 'new', 1760000000, 1760100000, 1, 1, 1),
    (2, 7, 1, 30, 'high', 6, 'grown', 1752000000, 1752600000, 1, 6, 2),
    (2, 8, 2, 5, 'medium', 4, 'stable', 1755000000, 1780000000, 1, 1, 1),
    (2, 9, 3, -3, 'low', 3, 'stable', 1760000000, 1760100000, 1, 1, 1),
    (2, 5, 4, 1, 'medium', 2, 'stable', 1760000000, 1760100000, 1, 1, 1),
    (3, 7, 1, 30.04, 'high', 6, 'stable', 1752000000, 1752600000, 1, 6, 2),
    (3, 8, 2, 5.5, 'medium', 4, 'stable', 1755000000, 1780000000, 1, 1, 1),
    (3, 11, 3, 4, 'medium', 5, 'new', 1755000000, 1780000000, 0, 1, 1),
    (3, 9, 4, -3, 'low', 3, 'stable', 1760000000, 1760100000, 1, 1, 1);
UPDATE ring SET amount = 5000000, currency = 'USD', failed_share = 0.9, disputed_share = 0
WHERE run_id = 3 AND ring_number = 7;
UPDATE ring SET reopened_reason = 'it has grown' WHERE run_id = 3 AND ring_number = 11;
INSERT INTO lineage (run_id, ring_number, change, other_ring, size_before, size, joined, departed)
VALUES
    (2, 7, 'grown', NULL, 5, 6, 1, 0), (2, 8, 'stable', NULL, 4, 4, 0, 0),
    (2, 9, 'stable', NULL, 3, 3, 0, 0), (2, 4, 'gone', NULL, 2, 0, 0, 2),
    (3, 7, 'stable', NULL, 6, 6, 0, 0), (3, 8, 'stable', NULL, 4, 4, 1, 1),
    (3, 9, 'stable', NULL, 3, 3, 0, 0), (3, 5, 'merged', 7, 2, 0, 0, 2),
    (3, 11, 'new', NULL, 0, 5, 5, 0);
INSERT INTO member (run_id, ring_number, account_id, score, created_at, payments)
SELECT 3, CASE WHEN id <= 6 THEN 7 WHEN id <= 10 THEN 8 WHEN id <= 13 THEN 9 ELSE 11 END, id,
    31 - id, 1752000000 + id, id % 3
FROM account;
INSERT INTO score_part (run_id, ring_number, position, name, bits, reason)
VALUES (3, 7, 1, 'evidence', 20, 'one card'), (3, 7, 2, 'prior', -3.96, 'few are rings');
INSERT INTO evidence (id, run_id, ring_number, kind, value, method, accounts, bits)
VALUES
    (1, 3, 7, 'payment', 'card-a', 'exclusive', 6, 20),
    (2, 3, 7, 'net24', '198.51.100.0/24', 'burst', 9, 4),
    (3, 3, 7, 'net24', '198.51.100.0/24', 'burst', 9, 6),
    (4, 3, 8, 'net24', '198.51.100.0/24', 'burst', 9, 5),
    (5, 3, 8, 'mailbox', 'shared@example.com', 'exclusive', 4, 7),
    (6, 3, 9, 'device', 'dev-c', 'exclusive', 3, 9),
    (7, 3, 11, 'device', '=1+1"<b>&' || char(27, 10), 'exclusive', 5, 8);
INSERT INTO evidence_account (evidence_id, account_id, first_seen, last_seen)
SELECT e.id, a.id, 1752000000 + a.id, 1752000100 + a.id
FROM evidence e
JOIN account a ON a.id BETWEEN
    CASE e.id WHEN 1 THEN 1 WHEN 2 THEN 1 WHEN 3 THEN 2 WHEN 4 THEN 7 WHEN 5 THEN 7 WHEN 6 THEN 11
        ELSE 14 END
    AND CASE e.id WHEN 1 THEN 6 WHEN 2 THEN 2 WHEN 3 THEN 3 WHEN 4 THEN 8 WHEN 5 THEN 10
        WHEN 6 THEN 13 ELSE 18 END;
INSERT INTO decision (id, decided_at, decided_by, action, note, ring_number, run_id, verdict, whole_ring, undoes_id)
VALUES
    (1, 1783000100, 'maria', 'protect', 'support', NULL, NULL, 'staff', 0, NULL),
    (2, 1783000200, 'maria', 'protect', NULL, NULL, NULL, 'trusted', 0, NULL),
    (3, 1783000300, 'maria', 'protect', 'by mistake', NULL, NULL, 'staff', 0, NULL),
    (4, 1783000400, 'maria', 'undo', NULL, NULL, NULL, NULL, 0, 3),
    (5, 1783000500, 'omar', 'review', '=sure', 7, 3, 'confirmed', 1, NULL),
    (6, 1783000600, 'omar', 'review', 'a victim', 7, 3, 'benign', 0, NULL),
    (7, 1783000700, 'omar', 'review', NULL, 8, 3, 'watch', 1, NULL),
    (8, 1783000800, 'omar', 'review', NULL, 11, 2, 'benign', 1, NULL);
INSERT INTO decision_account (decision_id, account_id)
VALUES (1, 3), (2, 8), (3, 4), (5, 1), (5, 2), (5, 3), (5, 4), (5, 5), (5, 6), (6, 2), (7, 7),
    (7, 8), (7, 9), (7, 10), (8, 14);
