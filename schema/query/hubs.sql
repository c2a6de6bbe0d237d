-- Values that many accounts share and that the last run did not take as evidence, the most shared
-- first. :kind NULL: of all kinds.
SELECT kind, value, accounts, round(bits, 1) AS bits, reason
FROM hub
WHERE run = (SELECT max(id) FROM run) AND (:kind IS NULL OR kind = :kind)
ORDER BY accounts DESC, bits DESC, kind, value
LIMIT :limit
