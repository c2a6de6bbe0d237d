-- hub.sql - values that many accounts share and that were not taken as evidence.

-- name: hub_insert
-- A value that was not taken as evidence. Values that are written alike, such as names and
-- postcodes of two countries, are added up.
INSERT INTO hub (run_id, kind, value, accounts, bits, reason)
VALUES (:run, :kind, :value, :accounts, :bits, :reason)
ON CONFLICT (run_id, kind, value)
DO UPDATE SET accounts = accounts + excluded.accounts, bits = max(bits, excluded.bits);

-- name: hub_list
-- The values that many accounts share and that the last run did not take as evidence, most shared
-- first. :kind NULL lists all kinds.
SELECT kind, value, accounts, round(bits, 1) AS bits, reason
FROM hub
WHERE run_id = (SELECT max(id) FROM run) AND (:kind IS NULL OR kind = :kind)
ORDER BY accounts DESC, bits DESC, kind, value
LIMIT :limit;

-- name: hub_find
-- Why a run did not take a value as evidence.
SELECT accounts, bits, reason
FROM hub
WHERE run_id = :run AND kind = :kind AND value = :value
ORDER BY run_id;
