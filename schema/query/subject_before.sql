-- What was said last of a value and holds at a moment.
SELECT id, act, who
FROM v_standing
WHERE act IN ('allow', 'deny') AND kind = :kind AND value = :value
    AND (until IS NULL OR until > :now)
ORDER BY id DESC
LIMIT 1
