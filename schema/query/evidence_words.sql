-- What a piece of evidence is about.
SELECT kind, value
FROM evidence
WHERE id = :evidence
ORDER BY id
