-- What is in the store, the last loads and the last run, as lines for people and machines.
SELECT item, value, detail
FROM (
    SELECT 1 AS place, 0 AS line, 'accounts' AS item, (SELECT count(*) FROM account) AS value,
        NULL AS detail
    UNION ALL
    SELECT 2, 0, 'signups', count(*), strftime('%Y-%m-%d', min(seen_at), 'unixepoch') || ' to ' ||
        strftime('%Y-%m-%d', max(seen_at), 'unixepoch')
    FROM signup
    UNION ALL
    SELECT 3, 0, 'charges', count(*), strftime('%Y-%m-%d', min(billed_at), 'unixepoch') || ' to ' ||
        strftime('%Y-%m-%d', max(billed_at), 'unixepoch')
    FROM charge
    WHERE NOT superseded
    UNION ALL
    SELECT 4, 0, 'payment methods', count(DISTINCT fingerprint), NULL
    FROM payment
    UNION ALL
    SELECT 5, 0, 'labels', count(*), sum(label = 'fraud') || ' fraud'
    FROM label
    UNION ALL
    SELECT 6, 0, 'rejected rows', count(*), NULL
    FROM reject
    UNION ALL
    SELECT 7, -id, 'load ' || id, stored,
        kind || ' from ' || file || ', ' || strftime('%Y-%m-%d %H:%M', loaded_at, 'unixepoch') ||
        ': ' || rows_read || ' rows, ' || duplicate || ' duplicate, ' || rejected || ' rejected'
    FROM (SELECT * FROM load ORDER BY id DESC LIMIT :loads)
    UNION ALL
    SELECT 8, 0, 'run ' || r.id, r.rings,
        'rings, ' || strftime('%Y-%m-%d %H:%M', r.ran_at, 'unixepoch') || ': ' ||
        (SELECT count(*) FILTER (WHERE band = 'high') || ' high, ' ||
            count(*) FILTER (WHERE band = 'medium') || ' medium, ' ||
            count(*) FILTER (WHERE band = 'low') || ' low' FROM ring WHERE run = r.id)
    FROM (SELECT * FROM run ORDER BY id DESC LIMIT 1) r
)
ORDER BY place, line
