-- What a store's status needs at once: kept as files are loaded, not counted when asked.

-- Moments of the first and last record of the file that were stored; NULL where there is none.
ALTER TABLE load ADD COLUMN first_at INTEGER;
ALTER TABLE load ADD COLUMN last_at INTEGER;
-- How many payment methods the store knew after it.
ALTER TABLE load ADD COLUMN payments INTEGER;

UPDATE load SET
    first_at = CASE kind WHEN 'signups' THEN (SELECT min(seen_at) FROM signup)
        WHEN 'billing' THEN (SELECT min(billed_at) FROM charge) END,
    last_at = CASE kind WHEN 'signups' THEN (SELECT max(seen_at) FROM signup)
        WHEN 'billing' THEN (SELECT max(billed_at) FROM charge) END,
    payments = (SELECT count(DISTINCT fingerprint) FROM payment)
WHERE id IN (SELECT max(id) FROM load GROUP BY kind);

CREATE INDEX charge_superseded ON charge (id) WHERE superseded;
