-- value.sql - who has a value.

-- name: value_device
-- Sightings of a device.
SELECT account_id, observed_at AS seen_at
FROM signup
WHERE device_id = :text
ORDER BY account_id, observed_at
LIMIT :limit;

-- name: value_payment
-- Sightings of a payment method.
SELECT g.account_id, g.billed_at AS seen_at
FROM payment_method p
CROSS JOIN charge g ON g.payment_method_id = p.id
WHERE p.fingerprint = :text AND NOT g.superseded
ORDER BY p.id, g.account_id, g.billed_at
LIMIT :limit;

-- name: value_phone
-- Sightings of phone numbers with the same last digits, and of those that the index cannot compare,
-- as they were typed.
SELECT account_id, observed_at AS seen_at, phone AS typed
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
LIMIT :limit;

-- name: value_mailbox
-- Sightings of mailboxes in a range of the index, as they were typed.
SELECT account_id, observed_at AS seen_at, email AS typed
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
        ELSE '*' END, account_id, observed_at
LIMIT :limit;

-- name: value_odd_mailbox
-- Sightings of e-mail addresses that the index cannot compare, as they were typed.
SELECT account_id, observed_at AS seen_at, email AS typed
FROM signup
WHERE CASE WHEN length(trim(email, x'0920')) = length(CAST(email AS BLOB))
        THEN lower(substr(email, instr(email, '@')) || '@' || replace(email, '.', ''))
        ELSE '*' END = '*'
    AND email IS NOT NULL
ORDER BY account_id, observed_at
LIMIT :limit;

-- name: value_domain
-- Sightings of e-mail addresses in a range of the index.
SELECT account_id, observed_at AS seen_at
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
        ELSE '*' END, account_id, observed_at
LIMIT :limit;

-- name: value_signup_ip
-- Sign-ups and sign-ins from a range of addresses.
SELECT account_id, observed_at AS seen_at
FROM signup
WHERE ip >= :first AND ip <= :last
ORDER BY ip, account_id, observed_at
LIMIT :limit;

-- name: value_charge_ip
-- Charges from a range of addresses.
SELECT account_id, billed_at AS seen_at
FROM charge
WHERE ip >= :first AND ip <= :last AND NOT superseded
ORDER BY ip, account_id, billed_at
LIMIT :limit;

-- name: value_billed
-- Sightings of bills to a postcode, with the name on them.
SELECT g.account_id, g.billed_at AS seen_at, p.name AS typed
FROM payment_method p
CROSS JOIN charge g ON g.payment_method_id = p.id
WHERE lower(replace(p.postal_code, ' ', '')) = lower(replace(:postcode, ' ', ''))
    AND p.postal_code IS NOT NULL
    AND lower(replace(coalesce(p.billing_country, ''), ' ', '')) =
        lower(replace(coalesce(:country, ''), ' ', ''))
    AND NOT g.superseded
ORDER BY p.id, g.account_id, g.billed_at
LIMIT :limit;

-- name: value_billing_names
-- Names on bills to a postcode.
SELECT name, postal_code, billing_country
FROM payment_method
WHERE lower(replace(postal_code, ' ', '')) = lower(replace(:postcode, ' ', ''))
    AND postal_code IS NOT NULL AND name IS NOT NULL
ORDER BY id;

-- name: value_billed_exists
-- Whether a payment method has that name and postcode, without regard to spaces and case.
SELECT 1
FROM payment_method
WHERE name IS NOT NULL AND lower(replace(name || coalesce(postal_code, ''), ' ', '')) =
    lower(replace(:value, ' ', ''))
ORDER BY 1
LIMIT 1;

-- name: value_ring_count
-- How many rings of the last run a value links.
SELECT count(DISTINCT ring_number)
FROM evidence
WHERE run_id = (SELECT max(id) FROM run) AND kind = :kind AND value = :value
ORDER BY 1;

-- name: value_between_accounts
-- How the last run used a value that two accounts have: as evidence between them, or as a hub; and
-- who allowed it since.
SELECT EXISTS (
        SELECT 1
        FROM evidence_account x
        JOIN evidence e ON e.id = x.evidence_id
        JOIN evidence_account y ON y.evidence_id = e.id AND y.account_id = :b
        WHERE x.account_id = :a AND e.run_id = (SELECT max(id) FROM run) AND e.kind = :kind
            AND e.value = :value) AS is_evidence,
    h.reason AS hub_reason, h.accounts AS hub_accounts,
    (SELECT d.decided_by FROM v_active_decisions d
        WHERE d.action = 'allow' AND d.kind = :kind AND d.value = :value
        ORDER BY d.id DESC LIMIT 1) AS allowed_by
FROM (SELECT max(id) AS run_id FROM run) r
LEFT JOIN hub h ON h.run_id = r.run_id AND h.kind = :kind AND h.value = :value
ORDER BY r.run_id;
