-- Sightings of numbers that end like a canonical one, and of those that are typed too oddly for the
-- index to tell, with what was typed.
SELECT account, seen_at, phone
FROM signup
WHERE CASE trim(phone, '+0123456789') WHEN '' THEN substr(phone, -6)
        ELSE CASE WHEN trim(phone, '0123456789 +-.()') = '' AND instr(phone, '(0)') = 0
            THEN substr(replace(replace(replace(replace(replace(phone,
                ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), -6)
            ELSE '*' END
        END IN (substr(:text, -6), '*')
    AND phone IS NOT NULL
ORDER BY CASE trim(phone, '+0123456789') WHEN '' THEN substr(phone, -6)
        ELSE CASE WHEN trim(phone, '0123456789 +-.()') = '' AND instr(phone, '(0)') = 0
            THEN substr(replace(replace(replace(replace(replace(phone,
                ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), -6)
            ELSE '*' END
        END DESC
LIMIT :limit
