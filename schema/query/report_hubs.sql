-- Values that :run set aside and the run of the last report had not, the most shared first.
SELECT h.kind, h.value, h.reason, h.accounts, h.bits, count(*) OVER () AS "all"
FROM hub h
WHERE h.run = :run AND NOT EXISTS (
    SELECT 1 FROM hub b WHERE b.run = :before AND b.kind = h.kind AND b.value = h.value)
ORDER BY h.accounts DESC, h.bits DESC, h.kind, h.value
LIMIT :hubs
