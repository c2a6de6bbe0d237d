-- "@domain@local part": the same beginning for all that reach one mailbox, and for all of a domain.
CREATE INDEX IF NOT EXISTS signup_by_mailbox ON signup (
    CASE WHEN length(trim(email, x'0920')) = length(CAST(email AS BLOB))
        THEN lower(substr(email, instr(email, '@')) || '@' || replace(email, '.', ''))
        ELSE '*' END,
    account, seen_at)
WHERE email IS NOT NULL
