-- status.sql - what is in the store.

-- name: status_items
-- The contents of the store, the last loads, what was removed last and the last run, one item a
-- row. Records are numbered from 1. Where none was removed, the highest number is their count.
WITH removal AS (SELECT NOT EXISTS (SELECT 1 FROM erasure) AS is_whole)
SELECT item, value, detail
FROM (
    SELECT 1 AS place, 0 AS line, 'accounts' AS item,
        CASE WHEN is_whole THEN (SELECT coalesce(max(id), 0) FROM account)
            ELSE (SELECT count(*) FROM account) END AS value, NULL AS detail
    FROM removal
    UNION ALL
    SELECT 2, 0, 'signups',
        CASE WHEN (SELECT is_whole FROM removal) THEN (SELECT coalesce(max(id), 0) FROM signup)
            ELSE (SELECT count(*) FROM signup) END,
        strftime('%Y-%m-%d', min(first_at), 'unixepoch') || ' to ' ||
        strftime('%Y-%m-%d', max(last_at), 'unixepoch')
    FROM load
    WHERE kind = 'signups'
    UNION ALL
    SELECT 3, 0, 'charges',
        CASE WHEN (SELECT is_whole FROM removal) THEN (SELECT coalesce(max(id), 0) FROM charge)
            ELSE (SELECT count(*) FROM charge) END -
            (SELECT count(*) FROM charge WHERE superseded),
        strftime('%Y-%m-%d', min(first_at), 'unixepoch') || ' to ' ||
        strftime('%Y-%m-%d', max(last_at), 'unixepoch')
    FROM load
    WHERE kind = 'billing'
    UNION ALL
    SELECT 3, 1, 'charges without sign-up', :lone_charges, :charges_detail
    WHERE :charges_detail IS NOT NULL
    UNION ALL
    SELECT 3, 2, 'sign-ups without charge', :lone_signups, :signups_detail
    WHERE :signups_detail IS NOT NULL
    UNION ALL
    SELECT 4, 0, 'payment methods',
        (SELECT payments FROM load WHERE payments IS NOT NULL ORDER BY id DESC LIMIT 1), NULL
    UNION ALL
    SELECT 5, 0, 'labels', count(*), sum(label = 'fraud') || ' fraud'
    FROM label
    UNION ALL
    SELECT 6, 0, 'rejected rows',
        CASE WHEN is_whole THEN (SELECT coalesce(max(id), 0) FROM reject)
            ELSE (SELECT count(*) FROM reject) END, NULL
    FROM removal
    UNION ALL
    SELECT 7, -id, 'load ' || id, stored,
        kind || ' from ' || file || ', ' || strftime('%Y-%m-%d %H:%M', loaded_at, 'unixepoch') ||
        ': ' || rows_read || ' rows, ' || duplicate || ' duplicate, ' || rejected || ' rejected' ||
        CASE WHEN is_incomplete THEN '; rows may be missing: load the file again' ELSE '' END
    FROM (SELECT * FROM load ORDER BY id DESC LIMIT :loads)
    UNION ALL
    SELECT 8, -id, action, accounts,
        CASE WHEN action = 'forget' THEN 'erased accounts'
            ELSE 'accounts, with load ' || load_id || ' (' || kind || ' from ' || file || ')' END ||
        ', ' || strftime('%Y-%m-%d %H:%M', erased_at, 'unixepoch') || ' by ' || erased_by || ': ' ||
        records || ' records, ' || rejects || ' rejected rows' || coalesce('; ' || note, '')
    FROM (SELECT * FROM erasure ORDER BY id DESC LIMIT :loads)
    UNION ALL
    SELECT 9, 0, 'run ' || r.id, r.rings,
        'rings, ' || strftime('%Y-%m-%d %H:%M', r.ran_at, 'unixepoch') || ': ' ||
        (SELECT count(*) FILTER (WHERE band = 'high') || ' high, ' ||
            count(*) FILTER (WHERE band = 'medium') || ' medium, ' ||
            count(*) FILTER (WHERE band = 'low') || ' low' FROM ring WHERE run_id = r.id)
    FROM (SELECT * FROM run ORDER BY id DESC LIMIT 1) r
    UNION ALL
    SELECT 10, -h.accounts, 'set aside', h.accounts, h.value || ': ' || h.reason
    FROM hub h
    WHERE h.run_id = (SELECT max(id) FROM run) AND
        (h.kind = 'import' OR h.reason LIKE 'a proxy:%')
    UNION ALL
    SELECT 11, 0, 'warning', :lone_charges, :warning
    WHERE :warning IS NOT NULL
    UNION ALL
    SELECT 11, n.position, 'warning', NULL, n.message
    FROM load_note n
    WHERE :warning IS NOT NULL AND n.code IN ('not_met_cause', 'not_met_help') AND n.load_id = (
        SELECT max(load_id) FROM load_note
        WHERE code IN ('not_met_cause', 'not_met_help') AND cells <= 2 * :lone_charges)
    UNION ALL
    SELECT 12, place, 'warning', cells, file || ': ' || message
    FROM load_trouble
    WHERE place <= 6
)
ORDER BY place, line, detail;
