-- Who has a value: indexes that questions about values are answered from alone.
--
-- A mailbox and a phone number are stored as they were typed. Their indexes hold what is the same
-- however they are typed; who reads them looks at what was typed as well. What is too odd for that
-- (beyond ASCII, blanks around it, words in a number) stands under '*'. Nothing but SQLite's own
-- functions is used, so that any tool can open the store.

DROP INDEX IF EXISTS signup_by_email;
DROP INDEX IF EXISTS signup_by_phone;
DROP INDEX IF EXISTS signup_by_device;
DROP INDEX IF EXISTS signup_by_ip;
DROP INDEX IF EXISTS charge_by_ip;
DROP INDEX IF EXISTS charge_by_payment;

CREATE INDEX signup_by_mailbox ON signup (
    CASE WHEN length(trim(email, x'0920')) = length(CAST(email AS BLOB))
        THEN lower(substr(email, instr(email, '@')) || '@' || replace(email, '.', ''))
        ELSE '*' END,
    account, seen_at)
WHERE email IS NOT NULL;

CREATE INDEX signup_by_phone ON signup (
    CASE trim(phone, '+0123456789') WHEN '' THEN substr(phone, -6)
        ELSE CASE WHEN trim(phone, '0123456789 +-.()') = '' AND instr(phone, '(0)') = 0
            THEN substr(replace(replace(replace(replace(replace(phone,
                ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), -6)
            ELSE '*' END
        END)
WHERE phone IS NOT NULL;

CREATE INDEX signup_by_device ON signup (device_id, account, seen_at) WHERE device_id IS NOT NULL;
CREATE INDEX signup_by_ip ON signup (ip, account, seen_at) WHERE ip IS NOT NULL;
CREATE INDEX charge_by_ip ON charge (ip, account, billed_at, superseded) WHERE ip IS NOT NULL;
CREATE INDEX charge_by_payment ON charge (payment, account, billed_at, superseded)
WHERE payment IS NOT NULL;
CREATE INDEX payment_by_home ON payment (lower(replace(postal_code, ' ', '')))
WHERE postal_code IS NOT NULL;
