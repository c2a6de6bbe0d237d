-- status.sql - what is in the store.

-- name: status_items
-- The contents of the store, the last loads and the last run, one item a row. Records are numbered
-- from 1 and never removed, so the highest number is their count.
SELECT item, value, detail
FROM (
    SELECT 1 AS place, 0 AS line, 'accounts' AS item,
        (SELECT coalesce(max(id), 0) FROM account) AS value, NULL AS detail
    UNION ALL
    SELECT 2, 0, 'signups', (SELECT coalesce(max(id), 0) FROM signup),
        strftime('%Y-%m-%d', min(first_at), 'unixepoch') || ' to ' ||
        strftime('%Y-%m-%d', max(last_at), 'unixepoch')
    FROM load
    WHERE kind = 'signups'
    UNION ALL
    SELECT 3, 0, 'charges', (SELECT coalesce(max(id), 0) FROM charge) -
            (SELECT count(*) FROM charge WHERE superseded),
        strftime('%Y-%m-%d', min(first_at), 'unixepoch') || ' to ' ||
        strftime('%Y-%m-%d', max(last_at), 'unixepoch')
    FROM load
    WHERE kind = 'billing'
    UNION ALL
    SELECT 4, 0, 'payment methods',
        (SELECT payments FROM load WHERE payments IS NOT NULL ORDER BY id DESC LIMIT 1), NULL
    UNION ALL
    SELECT 5, 0, 'labels', count(*), sum(label = 'fraud') || ' fraud'
    FROM label
    UNION ALL
    SELECT 6, 0, 'rejected rows', (SELECT coalesce(max(id), 0) FROM reject), NULL
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
            count(*) FILTER (WHERE band = 'low') || ' low' FROM ring WHERE run_id = r.id)
    FROM (SELECT * FROM run ORDER BY id DESC LIMIT 1) r
    UNION ALL
    SELECT 9, -h.accounts, 'set aside', h.accounts, h.value || ': ' || h.reason
    FROM hub h
    WHERE h.run_id = (SELECT max(id) FROM run) AND
        (h.kind = 'import' OR h.reason LIKE 'a proxy:%')
)
ORDER BY place, line, detail;
