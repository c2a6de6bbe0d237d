-- The run with :number (0: whatever), the last of the :week that begins then (:is_week 0: of all);
-- the last load it read; whether it is the last of its week; and after it the run of the last
-- report: the last before the week.
WITH asked AS MATERIALIZED (
    SELECT max(id) AS id
    FROM run
    WHERE (:number = 0 OR id = :number)
        AND (:is_week = 0 OR (ran_at >= :week AND ran_at < :week + 604800))
),
-- weeks begin on Mondays; 1970-01-05 was one
chosen AS MATERIALIZED (
    SELECT r.*, r.ran_at - ((r.ran_at - 345600) % 604800 + 604800) % 604800 AS begins
    FROM asked
    JOIN run r ON r.id = asked.id
),
told AS (
    SELECT 0 AS place, * FROM chosen
    UNION ALL
    SELECT 1, b.*, c.begins
    FROM chosen c
    JOIN run b ON b.id = (SELECT max(id) FROM run WHERE id < c.id AND ran_at < c.begins)
)
SELECT t.id, t.ran_at, t.accounts, t.signups, t.charges, t.begins,
    CASE WHEN instr(t.input, ' load ') > 0
        THEN CAST(substr(t.input, instr(t.input, ' load ') + 6) AS INTEGER)
        ELSE (SELECT coalesce(max(id), 0) FROM load WHERE loaded_at <= t.ran_at) END AS load,
    NOT EXISTS (
        SELECT 1 FROM run l
        WHERE l.id > t.id AND l.ran_at >= t.begins AND l.ran_at < t.begins + 604800) AS is_last,
    (SELECT min(ran_at) FROM run) AS first_run
FROM told t
ORDER BY t.place
