-- complete.sql - words that the shell completes.

-- name: complete_rings
-- The rings of the last run whose id begins with :beginning, most suspicious first.
SELECT ring_id AS word,
    printf('%s, %d accounts, %.1f bits', band, size, score) AS description
FROM ring
WHERE run_id = (SELECT max(id) FROM run)
    AND instr(ring_id, upper(coalesce(:beginning, ''))) = 1
ORDER BY rank;

-- name: complete_runs
-- The runs whose number begins with :beginning, latest first.
SELECT id AS word,
    printf('%s, %d rings', strftime('%Y-%m-%d %H:%M', ran_at, 'unixepoch'), rings) AS description
FROM run
WHERE instr(id, coalesce(:beginning, '')) = 1
ORDER BY id DESC;

-- name: complete_weeks
-- The weeks that have a run and whose name begins with :beginning, latest first, and what the last
-- run of each found. A week belongs to the year of its Thursday.
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
SELECT week AS word, printf('run %d, %d rings', id, rings) AS description
FROM named
WHERE instr(week, coalesce(:beginning, '')) = 1
ORDER BY week DESC;

-- name: complete_decisions
-- The active decisions whose number begins with :beginning, latest first.
SELECT id AS word,
    action || coalesce(' ' || ring_id, '') || coalesce(' ' || kind, '') ||
        coalesce(' ' || verdict, '') || strftime(', %Y-%m-%d', decided_at, 'unixepoch')
        AS description
FROM v_active_decisions
WHERE instr(id, coalesce(:beginning, '')) = 1
ORDER BY id DESC;

-- name: complete_loads
-- The loads whose number begins with :beginning, latest first.
SELECT id AS word,
    kind || ' from ' || file || strftime(', %Y-%m-%d', loaded_at, 'unixepoch') AS description
FROM load
WHERE instr(id, coalesce(:beginning, '')) = 1
ORDER BY id DESC;
