-- The runs, newest first: what they read, and how many rings of each band and of each word of
-- lineage they have.
SELECT v.run_id, r.ran_at, v.accounts, v.signups, v.charges, v.rings, v.high, v.medium, v.low,
    v.new, v.returned, v.grown, v.shrunk, v.stable, v.split, v.merged, v.gone
FROM v_runs v
JOIN run r ON r.id = v.run_id
ORDER BY v.run_id DESC
LIMIT :limit
