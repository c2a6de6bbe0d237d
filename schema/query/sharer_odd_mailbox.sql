-- Sightings of e-mail addresses that are typed too oddly for the index, with what was typed.
SELECT account, seen_at, email
FROM signup
WHERE CASE WHEN length(trim(email, x'0920')) = length(CAST(email AS BLOB))
        THEN lower(substr(email, instr(email, '@')) || '@' || replace(email, '.', ''))
        ELSE '*' END = '*'
    AND email IS NOT NULL
ORDER BY account, seen_at
LIMIT :limit
