-- The indexes that a large load removes and makes again (store/indexes.h).

CREATE UNIQUE INDEX IF NOT EXISTS account_by_id ON account (account_id);
CREATE INDEX IF NOT EXISTS charge_by_account ON charge (account);
CREATE INDEX IF NOT EXISTS charge_by_ip ON charge (ip, account, billed_at, superseded)
WHERE ip IS NOT NULL;
CREATE INDEX IF NOT EXISTS charge_by_payment ON charge (payment, account, billed_at, superseded)
WHERE payment IS NOT NULL;
CREATE INDEX IF NOT EXISTS evidence_account_account ON evidence_account (account);
CREATE INDEX IF NOT EXISTS member_account ON member (account);
CREATE INDEX IF NOT EXISTS payment_by_fingerprint ON payment (fingerprint)
WHERE fingerprint IS NOT NULL;
CREATE INDEX IF NOT EXISTS payment_by_home ON payment (lower(replace(postal_code, ' ', '')))
WHERE postal_code IS NOT NULL;
CREATE INDEX IF NOT EXISTS signup_by_account ON signup (account);
CREATE INDEX IF NOT EXISTS signup_by_device ON signup (device_id, account, seen_at)
WHERE device_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS signup_by_ip ON signup (ip, account, seen_at) WHERE ip IS NOT NULL;
-- "@domain@local part": the same beginning for all that reach one mailbox, and for all of a domain.
CREATE INDEX IF NOT EXISTS signup_by_mailbox ON signup (
    CASE WHEN length(trim(email, x'0920')) = length(CAST(email AS BLOB))
        THEN lower(substr(email, instr(email, '@')) || '@' || replace(email, '.', ''))
        ELSE '*' END,
    account, seen_at)
WHERE email IS NOT NULL;
-- The last six digits.
CREATE INDEX IF NOT EXISTS signup_by_phone ON signup (
    CASE trim(phone, '+0123456789') WHEN '' THEN substr(phone, -6)
        ELSE CASE WHEN trim(phone, '0123456789 +-.()') = '' AND instr(phone, '(0)') = 0
            THEN substr(replace(replace(replace(replace(replace(phone,
                ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), -6)
            ELSE '*' END
        END)
WHERE phone IS NOT NULL;
