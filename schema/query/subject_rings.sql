-- How many rings of the last run a value links.
SELECT count(DISTINCT ring)
FROM evidence
WHERE run = (SELECT max(id) FROM run) AND kind = :kind AND value = :value
ORDER BY 1
