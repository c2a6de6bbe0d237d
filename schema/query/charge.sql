-- charge.sql - charges, and the payment methods they were made with.

-- name: charge_insert
-- A new charge.
INSERT INTO charge (account_id, billed_at, payment_method_id, ip, amount, currency, status,
    billing_id, load_id)
VALUES (:account_id, :billed_at, :payment_method_id, :ip, :amount, :currency, :status,
    :billing_id, :load_id);

-- name: charge_list
-- All charges, in the order in which they were loaded.
SELECT id, account_id, billed_at, payment_method_id, ip, amount, currency, status, billing_id
FROM charge
ORDER BY id;

-- name: charge_update
-- A charge that is completed by an earlier row of its file.
UPDATE charge SET account_id = :account_id, billed_at = :billed_at,
    payment_method_id = :payment_method_id, ip = :ip, amount = :amount, currency = :currency,
    status = :status, billing_id = :billing_id
WHERE id = :id;

-- name: charge_delete
-- A charge that says nothing that an earlier row of its file did not say.
DELETE FROM charge WHERE id = :id;

-- name: charge_count
-- How many charges there are, or were: they are numbered from 1.
SELECT coalesce(max(id), 0) FROM charge ORDER BY 1;

-- name: charge_supersede
-- Marks the charges of an account that were reported again: only the last report of each counts. A
-- load that took the place of another has its number, and so its place among the reports.
UPDATE charge SET superseded = 1
WHERE NOT superseded AND id IN (
    SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY billing_id ORDER BY load_id DESC, id DESC)
            AS place
        FROM charge
        WHERE account_id = :account AND billing_id IS NOT NULL)
    WHERE place > 1);

-- name: payment_insert
-- A new payment method.
INSERT INTO payment_method (id, fingerprint, type, bin, last4, country, funding, name, postal_code,
    billing_country)
VALUES (:id, :fingerprint, :type, :bin, :last4, :country, :funding, :name, :postal_code,
    :billing_country);

-- name: payment_find
-- One payment method.
SELECT id, fingerprint, type, bin, last4, country, funding, name, postal_code, billing_country
FROM payment_method
WHERE id = :id
ORDER BY id;

-- name: payment_list
-- All payment methods.
SELECT id, fingerprint, type, bin, last4, country, funding, name, postal_code, billing_country
FROM payment_method
ORDER BY id;
