-- What tells one state of the log from another at :moment.
SELECT (SELECT count(*) FROM decision), (SELECT coalesce(max(id), 0) FROM decision),
    (SELECT count(*) FROM v_standing WHERE until <= :moment)
