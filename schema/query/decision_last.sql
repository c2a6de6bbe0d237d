-- The last decision that stands at a moment.
SELECT max(id)
FROM v_standing
WHERE until IS NULL OR until > :now
ORDER BY 1
