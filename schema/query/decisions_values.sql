-- The values that are allowed or denied at :moment: what was said last of each.
SELECT id, act = 'deny' AS is_denied, kind, value, who, note
FROM (
    SELECT id, act, kind, value, who, note,
        row_number() OVER (PARTITION BY kind, value ORDER BY id DESC) AS place
    FROM v_standing
    WHERE act IN ('allow', 'deny') AND kind IS NOT NULL AND value IS NOT NULL
        AND (until IS NULL OR until > :moment))
WHERE place = 1
ORDER BY id
