-- erasure.sql - taking loads back, erasing accounts, and the marks that both leave.

-- name: load_list
-- The loads, first to last.
SELECT id, kind, file, place, digest, stored, duplicate, is_incomplete FROM load ORDER BY id;

-- name: load_revive_charges
-- Makes current again what the charges of a load superseded: the last report of other loads.
UPDATE charge SET superseded = 0
WHERE superseded AND id IN (
    SELECT (
        SELECT o.id FROM charge o
        WHERE o.account_id = g.account_id AND o.billing_id = g.billing_id AND o.load_id <> :load
        ORDER BY o.load_id DESC, o.id DESC
        LIMIT 1)
    FROM charge g
    WHERE g.load_id = :load AND NOT g.superseded AND g.billing_id IS NOT NULL);

-- name: load_delete_signups
-- Removes the sign-ups of a load.
DELETE FROM signup WHERE load_id = :load;

-- name: load_delete_charges
-- Removes the charges of a load.
DELETE FROM charge WHERE load_id = :load;

-- name: load_delete_labels
-- Removes the labels of a load.
DELETE FROM label WHERE load_id = :load;

-- name: load_delete_rejects
-- Removes the rejected rows of a load.
DELETE FROM reject WHERE load_id = :load;

-- name: load_delete_columns
-- Removes what a load knew of its columns.
DELETE FROM load_column WHERE load_id = :load;

-- name: load_delete_words
-- Removes the unknown words of a load.
DELETE FROM load_word WHERE load_id = :load;

-- name: load_delete_notes
-- Removes the sentences about a load.
DELETE FROM load_note WHERE load_id = :load;

-- name: load_delete
-- Removes a load.
DELETE FROM load WHERE id = :load;

-- name: load_mark_incomplete
-- Marks the loads that came after a load of their kind and had duplicates: rows that only the other
-- load stored may be theirs too.
UPDATE load SET is_incomplete = 1
FROM (SELECT id AS gone_id, kind AS gone_kind, loaded_at AS gone_at FROM load WHERE id = :load)
WHERE kind = gone_kind AND duplicate > 0 AND NOT is_incomplete
    AND (loaded_at > gone_at OR (loaded_at = gone_at AND id > gone_id));

-- name: load_count_payments
-- Counts the payment methods again that the store knows after its last load.
UPDATE load SET payments = (SELECT count(DISTINCT fingerprint) FROM payment_method)
WHERE id = (SELECT max(id) FROM load);

-- name: load_incomplete
-- The load of a file with this content that may be completed.
SELECT id, stored, first_at, last_at
FROM load
WHERE kind = :kind AND digest = :digest AND is_incomplete
ORDER BY id
LIMIT 1;

-- name: load_move_signups
-- Gives the sign-ups of a load to another.
UPDATE signup SET load_id = :to WHERE load_id = :load;

-- name: load_move_charges
-- Gives the charges of a load to another.
UPDATE charge SET load_id = :to WHERE load_id = :load;

-- name: load_move_labels
-- Gives the labels of a load to another.
UPDATE label SET load_id = :to WHERE load_id = :load;

-- name: load_move_rejects
-- Gives the rejected rows of a load to another.
UPDATE reject SET load_id = :to WHERE load_id = :load;

-- name: account_delete_orphans
-- Removes accounts that no record, run and decision refers to.
DELETE FROM account
WHERE NOT EXISTS (SELECT 1 FROM signup s WHERE s.account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM charge g WHERE g.account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM label l WHERE l.account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM member m WHERE m.account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM evidence_account e WHERE e.account_id = account.id)
    AND NOT EXISTS (SELECT 1 FROM decision_account d WHERE d.account_id = account.id);

-- name: erased_account_delete_orphans
-- Removes what notes that accounts are erased, of those that are gone.
DELETE FROM erased_account WHERE account_id NOT IN (SELECT id FROM account);

-- name: client_delete_orphans
-- Removes combinations of browser properties that no sign-up has.
DELETE FROM client
WHERE id NOT IN (SELECT client_id FROM signup WHERE client_id IS NOT NULL);

-- name: payment_delete_orphans
-- Removes payment methods that no charge has.
DELETE FROM payment_method
WHERE id NOT IN (SELECT payment_method_id FROM charge WHERE payment_method_id IS NOT NULL);

-- name: erasure_insert
-- The mark of what was removed.
INSERT INTO erasure (erased_at, erased_by, action, load_id, kind, file, accounts, records, rejects,
    note)
VALUES (:erased_at, :erased_by, :action, :load, :kind, :file, :accounts, :records, :rejects,
    :note);

-- name: store_changes
-- How many rows the last statement changed.
SELECT changes() ORDER BY 1;

-- name: load_of_bytes
-- The load of the same bytes that were read in another way.
SELECT id FROM load
WHERE kind = :kind AND substr(digest, 1, 32) = substr(:digest, 1, 32) AND digest <> :digest
ORDER BY id DESC
LIMIT 1;
