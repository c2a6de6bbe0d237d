-- Of the rings asked for the first that the run does not have, the last run that had it, and the
-- ring that it was merged into.
SELECT printf('R-%06d', asked.value) AS ring_id,
    (SELECT max(o.run) FROM ring o WHERE o.ring = asked.value) AS last_run,
    (SELECT printf('R-%06d', l.other) FROM lineage l
        WHERE l.ring = asked.value AND l.change = 'merged' AND l.other IS NOT NULL
        ORDER BY l.run DESC LIMIT 1) AS merged_into
FROM json_each('[' || :rings || ']') asked
WHERE NOT EXISTS (SELECT 1 FROM ring r WHERE r.run = :run AND r.ring = asked.value)
ORDER BY asked.key
LIMIT 1
