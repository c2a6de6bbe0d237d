-- Five runs, for tests of what is told of them. A store with accounts 1 to 99.
INSERT INTO run VALUES
    (1, 1782000000, 'a', 99, 120, 80, 9), (2, 1782604800, 'b', 99, 120, 80, 9),
    (3, 1783209600, 'c', 99, 120, 80, 9), (4, 1783814400, 'd', 99, 120, 80, 9),
    (5, 1784419200, 'e', 99, 120, 80, 9);

-- Which accounts a ring had in which runs, and how it was judged in the first and the last of them.
CREATE TEMP TABLE seen (ring_number, first_run, last_run, first_account, last_account, score, band);
INSERT INTO seen VALUES
    (1, 1, 4, 1, 10, 30, 'high'), (1, 5, 5, 3, 12, 31, 'high'), -- two left, two came
    (2, 1, 2, 13, 17, 3, 'medium'), -- into 3 in run 3, with it into 4 in run 4
    (3, 1, 2, 20, 25, 8, 'medium'), (3, 3, 3, 13, 25, 9, 'medium'),
    (4, 1, 3, 30, 39, 20, 'high'), (4, 4, 4, 13, 39, 25, 'high'), (4, 5, 5, 13, 35, 24, 'high'),
    (5, 1, 1, 50, 53, 12, 'high'), (5, 4, 5, 50, 54, 14, 'high'), -- away in runs 2 and 3
    (6, 5, 5, 36, 39, 11.5, 'high'), -- of 4
    (8, 2, 3, 60, 64, 13, 'high'), -- came and went
    (9, 3, 3, 65, 74, 12, 'high'), (9, 4, 5, 65, 70, 12, 'high'), -- new in run 3
    (10, 4, 5, 71, 74, 7, 'medium'), -- of 9
    (11, 1, 4, 80, 84, 10, 'medium'), (11, 5, 5, 80, 84, 11, 'high'),
    (12, 1, 1, 85, 88, -2, 'low'), (12, 2, 5, 85, 89, -2, 'low'),
    (13, 1, 4, 90, 93, 1, 'medium'), (13, 5, 5, 90, 93, -1, 'low'),
    (14, 1, 4, 95, 97, 2, 'medium'); -- gone in run 5
INSERT INTO ring (run_id, ring_number, rank, score, band, size, change, first_seen, last_seen, payments,
    devices, networks)
SELECT run.id, ring_number, ring_number, score, band, last_account - first_account + 1, 'stable', 1750000000,
    1750000000, 1, 1, 1
FROM seen
JOIN run ON run.id BETWEEN first_run AND last_run;
INSERT INTO member (run_id, ring_number, account_id, score, created_at, payments)
SELECT run.id, ring_number, account.id, score, 1750000000, 1
FROM seen
JOIN run ON run.id BETWEEN first_run AND last_run
JOIN account ON account.id BETWEEN first_account AND last_account;

INSERT INTO lineage
SELECT r.run_id, r.ring_number, iif(r.run_id = 1, 'new', 'stable'), NULL, iif(r.run_id = 1, 0, r.size), r.size,
    iif(r.run_id = 1, r.size, 0), 0
FROM ring r;
INSERT OR REPLACE INTO lineage VALUES
    (2, 5, 'gone', NULL, 4, 0, 0, 4), (2, 8, 'new', NULL, 0, 5, 5, 0),
    (2, 12, 'grown', NULL, 4, 5, 1, 0),
    (3, 2, 'merged', 3, 5, 0, 0, 5), (3, 3, 'grown', NULL, 6, 13, 7, 0),
    (3, 9, 'new', NULL, 0, 10, 10, 0),
    (4, 3, 'merged', 4, 13, 0, 0, 13), (4, 4, 'grown', NULL, 10, 27, 17, 0),
    (4, 5, 'returned', NULL, 4, 5, 1, 0), (4, 8, 'gone', NULL, 5, 0, 0, 5),
    (4, 9, 'shrunk', NULL, 10, 6, 0, 4), (4, 10, 'split', 9, 0, 4, 4, 0),
    (5, 1, 'stable', NULL, 10, 10, 2, 2), (5, 4, 'shrunk', NULL, 27, 23, 0, 4),
    (5, 6, 'split', 4, 0, 4, 4, 0), (5, 14, 'gone', NULL, 3, 0, 0, 3);
INSERT INTO run_summary SELECT run_id, band, count(*) FROM ring GROUP BY run_id, band;
INSERT INTO run_summary SELECT run_id, change, count(*) FROM lineage GROUP BY run_id, change;
