-- dataset.sql - what detect reads.

-- name: dataset_input
-- What a run reads. The last load, the last removal and the number of rows that loads stored are
-- enough to distinguish one state of the records from another.
SELECT (SELECT coalesce(max(id), 0) FROM load) AS last_load,
    (SELECT coalesce(max(id), 0) FROM erasure) AS last_erasure,
    (SELECT coalesce(sum(stored), 0) FROM load) AS stored,
    (SELECT coalesce(max(id), 0) FROM account) AS accounts
ORDER BY 1;

-- name: dataset_payments
-- All payment methods.
SELECT id, fingerprint, bin, country, funding, name, postal_code, billing_country
FROM payment_method
ORDER BY id;

-- name: dataset_charges
-- All charges that were not superseded, in the order in which they were loaded.
SELECT account_id, billed_at, ip, payment_method_id, amount, currency, status
FROM charge
WHERE NOT superseded
ORDER BY id;
