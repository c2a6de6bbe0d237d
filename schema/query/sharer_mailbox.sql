-- Sightings of mailboxes in a span of the index, with what was typed.
SELECT account, seen_at, email
FROM signup
WHERE CASE WHEN length(trim(email, x'0920')) = length(CAST(email AS BLOB))
        THEN lower(substr(email, instr(email, '@')) || '@' || replace(email, '.', ''))
        ELSE '*' END >= :from
    AND CASE WHEN length(trim(email, x'0920')) = length(CAST(email AS BLOB))
        THEN lower(substr(email, instr(email, '@')) || '@' || replace(email, '.', ''))
        ELSE '*' END < :to
    AND email IS NOT NULL
ORDER BY CASE WHEN length(trim(email, x'0920')) = length(CAST(email AS BLOB))
        THEN lower(substr(email, instr(email, '@')) || '@' || replace(email, '.', ''))
        ELSE '*' END, account, seen_at
LIMIT :limit
