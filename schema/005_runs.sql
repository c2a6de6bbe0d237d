-- What runs need to be compared and listed at once.

-- In how many runs that had the ring, one after the other up to this, the account was a member.
ALTER TABLE member ADD COLUMN runs INTEGER NOT NULL DEFAULT 1;

-- How many rings of each band and of each word of lineage a run has, counted as it is saved.
CREATE TABLE tally (
    run INTEGER NOT NULL REFERENCES run (id),
    word TEXT NOT NULL,
    rings INTEGER NOT NULL,
    PRIMARY KEY (run, word)
) STRICT, WITHOUT ROWID;
INSERT INTO tally SELECT run, band, count(*) FROM ring GROUP BY run, band;
-- Runs from before there was lineage said "merged" of the ring that took another in.
INSERT INTO tally SELECT run, change, count(*) FROM ring WHERE change <> 'merged'
GROUP BY run, change;

DROP VIEW v_runs;
CREATE VIEW v_runs AS
SELECT r.id AS run_id, strftime('%Y-%m-%dT%H:%M:%SZ', r.ran_at, 'unixepoch') AS ran_at,
    r.accounts, r.signups, r.charges, r.rings,
    coalesce(sum(t.rings) FILTER (WHERE t.word = 'high'), 0) AS high,
    coalesce(sum(t.rings) FILTER (WHERE t.word = 'medium'), 0) AS medium,
    coalesce(sum(t.rings) FILTER (WHERE t.word = 'low'), 0) AS low,
    coalesce(sum(t.rings) FILTER (WHERE t.word = 'new'), 0) AS new,
    coalesce(sum(t.rings) FILTER (WHERE t.word = 'returned'), 0) AS returned,
    coalesce(sum(t.rings) FILTER (WHERE t.word = 'grown'), 0) AS grown,
    coalesce(sum(t.rings) FILTER (WHERE t.word = 'shrunk'), 0) AS shrunk,
    coalesce(sum(t.rings) FILTER (WHERE t.word = 'stable'), 0) AS stable,
    coalesce(sum(t.rings) FILTER (WHERE t.word = 'split'), 0) AS split,
    coalesce(sum(t.rings) FILTER (WHERE t.word = 'merged'), 0) AS merged,
    coalesce(sum(t.rings) FILTER (WHERE t.word = 'gone'), 0) AS gone
FROM run r
LEFT JOIN tally t ON t.run = r.id
GROUP BY r.id;
