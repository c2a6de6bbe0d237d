-- The weeks that have a run and whose name begins so, last first, and what the last run of each
-- found. A week has the year of its Thursday.
WITH
    last AS (
        SELECT id, rings, (ran_at - 345600) / 604800 * 604800 + 604800 AS thursday, max(ran_at)
        FROM run
        GROUP BY thursday
    ),
    named AS (
        SELECT printf('%s-W%02d', strftime('%Y', thursday, 'unixepoch'),
                (strftime('%j', thursday, 'unixepoch') + 6) / 7) AS week,
            id, rings
        FROM last
    )
SELECT week, printf('run %d, %d rings', id, rings)
FROM named
WHERE instr(week, coalesce(:beginning, '')) = 1
ORDER BY week DESC
