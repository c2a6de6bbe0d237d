-- Three rings of one run, for tests of what narrows and sorts them. A store with accounts 1 to 27.
INSERT INTO run VALUES (1, 1782000000, 'test', 27, 27, 40, 3);
INSERT INTO ring (run_id, ring_number, rank, score, band, size, change, first_seen, last_seen, payments,
    devices, networks, amount, currency, failed_share, disputed_share, countries, reopened_reason)
VALUES
    (1, 7, 1, 30.04, 'high', 12, 'grown', 1752000000, 1752600000, 1, 12, 3, 5000000, 'USD', 0.9, 0,
        'NG 8, GB 4', NULL),
    (1, 8, 2, 5.5, 'medium', 6, 'new', 1755000000, 1780000000, 6, 1, 6, NULL, NULL, NULL, NULL,
        'DE 6', NULL),
    (1, 9, 3, -3, 'low', 9, 'split', 1760000000, 1760100000, 1, 1, 1, 900000000, 'EUR', 0, 0.5,
        NULL, 'score has risen');
INSERT INTO score_part VALUES
    (1, 7, 1, 'evidence', 20, 'one card'), (1, 7, 2, 'money', 12, 'charges fail'),
    (1, 7, 3, 'names', 4, 'many names'), (1, 7, 4, 'source', 3, 'one browser'),
    (1, 7, 5, 'time', 1, 'within days'), (1, 7, 6, 'family', -6, 'one family'),
    (1, 7, 7, 'prior', -3.96, 'few are rings');
INSERT INTO evidence VALUES
    (1, 1, 7, 'payment', 'card-a', 'exclusive', 12, 20),
    (2, 1, 8, 'device', 'dev-b', 'exclusive', 6, 9), (3, 1, 8, 'ip', '198.51.100.7', 'burst', 6, 2),
    (4, 1, 9, 'payment', 'card-c', 'exclusive', 9, 4);
INSERT INTO decision (decided_at, decided_by, action, note, ring_number, run_id, verdict, whole_ring)
VALUES
    (1782000100, 'maria', 'review', 'first look', 7, 1, 'watch', 1),
    (1782000200, 'maria', 'review', 'sure now', 7, 1, 'confirmed', 1),
    (1782000300, 'omar', 'review', 'family', 9, 1, 'benign', 1),
    (1782000400, 'omar', 'review', 'one of them', 8, 1, 'benign', 0);
