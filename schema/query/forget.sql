-- forget.sql - erasing persons: their records, and their texts in what is kept.

-- name: forget_signup_texts
-- What an account gave in its sign-ups, as it was typed.
SELECT email, phone, name, device_id FROM signup WHERE account_id = :account ORDER BY id;

-- name: forget_charge_texts
-- What an account gave in its charges, as it was given.
SELECT g.billing_id, p.fingerprint, p.name
FROM charge g
LEFT JOIN payment_method p ON p.id = g.payment_method_id
WHERE g.account_id = :account
ORDER BY g.id;

-- name: forget_delete_signups
-- Removes the sign-ups of an account.
DELETE FROM signup WHERE account_id = :account;

-- name: forget_delete_charges
-- Removes the charges of an account.
DELETE FROM charge WHERE account_id = :account;

-- name: forget_delete_labels
-- Removes the labels of an account.
DELETE FROM label WHERE account_id = :account;

-- name: forget_held_in_signups
-- What all sign-ups hold, to know what other accounts have too.
SELECT email, phone, name, device_id FROM signup ORDER BY id;

-- name: forget_held_in_charges
-- The same of charges.
SELECT billing_id FROM charge WHERE billing_id IS NOT NULL ORDER BY id;

-- name: forget_held_in_payments
-- The same of payment methods that a charge has.
SELECT p.fingerprint, p.name
FROM payment_method p
WHERE EXISTS (SELECT 1 FROM charge g WHERE g.payment_method_id = p.id)
ORDER BY p.id;

-- name: forget_account
-- A mark takes the place of an account's id.
UPDATE account SET external_id = :mark WHERE id = :account;

-- name: forget_account_insert
-- Notes that an account is erased.
INSERT OR IGNORE INTO erased_account (account_id) VALUES (:account);

-- name: forget_evidence
-- What linked an account to nobody but other erased ones.
UPDATE evidence SET value = :mark
WHERE id IN (SELECT evidence_id FROM evidence_account WHERE account_id = :account)
    AND NOT EXISTS (
        SELECT 1 FROM evidence_account ea
        WHERE ea.evidence_id = evidence.id
            AND ea.account_id NOT IN (SELECT account_id FROM erased_account));

-- name: forget_rejects
-- Rejected rows.
SELECT id, reason, raw FROM reject ORDER BY id;

-- name: forget_reject
-- Blanks a rejected row.
UPDATE reject SET reason = 'erased', cause = NULL, raw = x'' WHERE id = :id;

-- name: forget_decision_notes
-- Notes of the decisions about an account.
SELECT d.id, d.note AS text
FROM decision_account da
JOIN decision d ON d.id = da.decision_id
WHERE da.account_id = :account AND d.note IS NOT NULL
ORDER BY d.id;

-- Texts that are kept. Each list has the key of a row and its text; each update takes them.

-- name: forget_list_evidence_value
-- Values of evidence.
SELECT id, value AS text FROM evidence ORDER BY id;

-- name: forget_write_evidence_value
-- Changes a value of evidence.
UPDATE evidence SET value = :text WHERE id = :id;

-- name: forget_list_hub_value
-- Values of hubs.
SELECT run_id AS id, kind, value AS other, value AS text FROM hub ORDER BY run_id, kind, value;

-- name: forget_write_hub_value
-- Changes a value of a hub; two that have the same mark become one.
UPDATE OR REPLACE hub SET value = :text WHERE run_id = :id AND kind = :kind AND value = :other;

-- name: forget_list_hub_reason
-- Reasons of hubs.
SELECT run_id AS id, kind, value AS other, reason AS text FROM hub ORDER BY run_id, kind, value;

-- name: forget_write_hub_reason
-- Changes a reason of a hub.
UPDATE hub SET reason = :text WHERE run_id = :id AND kind = :kind AND value = :other;

-- name: forget_list_part_reason
-- Reasons of score parts.
SELECT run_id AS id, ring_number AS kind, position AS other, reason AS text
FROM score_part
ORDER BY run_id, ring_number, position;

-- name: forget_write_part_reason
-- Changes a reason of a score part.
UPDATE score_part SET reason = :text
WHERE run_id = :id AND ring_number = :kind AND position = :other;

-- name: forget_list_ring_reason
-- Reasons why rings were reopened.
SELECT run_id AS id, ring_number AS kind, reopened_reason AS text
FROM ring
WHERE reopened_reason IS NOT NULL
ORDER BY run_id, ring_number;

-- name: forget_write_ring_reason
-- Changes a reason why a ring was reopened.
UPDATE ring SET reopened_reason = :text WHERE run_id = :id AND ring_number = :kind;

-- name: forget_list_decision_note
-- Notes of decisions.
SELECT id, note AS text FROM decision WHERE note IS NOT NULL ORDER BY id;

-- name: forget_write_decision_note
-- Changes a note of a decision.
UPDATE decision SET note = :text WHERE id = :id;

-- name: forget_list_decision_value
-- Values that were decided on.
SELECT id, value AS text FROM decision WHERE value IS NOT NULL ORDER BY id;

-- name: forget_write_decision_value
-- Changes a value that was decided on.
UPDATE decision SET value = :text WHERE id = :id;

-- name: forget_list_decision_evidence
-- Values that linked a ring when it was reviewed.
SELECT decision_id AS id, kind, value AS other, value AS text
FROM decision_evidence
ORDER BY decision_id, kind, value;

-- name: forget_write_decision_evidence
-- Changes a value that linked a ring; two that have the same mark become one.
UPDATE OR REPLACE decision_evidence SET value = :text
WHERE decision_id = :id AND kind = :kind AND value = :other;

-- name: forget_list_column_example
-- Examples of what could not be used.
SELECT id, example AS text FROM load_column WHERE example IS NOT NULL ORDER BY id;

-- name: forget_write_column_example
-- Changes an example.
UPDATE load_column SET example = :text WHERE id = :id;

-- name: forget_list_column_reason
-- Why cells could not be used.
SELECT id, reason AS text FROM load_column WHERE reason IS NOT NULL ORDER BY id;

-- name: forget_write_column_reason
-- Changes why cells could not be used.
UPDATE load_column SET reason = :text WHERE id = :id;

-- name: forget_list_column_common
-- Values of most cells of a column.
SELECT id, common AS text FROM load_column WHERE common IS NOT NULL ORDER BY id;

-- name: forget_write_column_common
-- Changes the value of most cells.
UPDATE load_column SET common = :text WHERE id = :id;

-- name: forget_list_column_header
-- Names of columns, which may be a first row of values.
SELECT id, header AS text FROM load_column ORDER BY id;

-- name: forget_write_column_header
-- Changes the name of a column.
UPDATE load_column SET header = :text WHERE id = :id;

-- name: forget_list_unknown_columns
-- Names of columns that were not used.
SELECT id, unknown_columns AS text FROM load WHERE unknown_columns IS NOT NULL ORDER BY id;

-- name: forget_write_unknown_columns
-- Changes the names of columns that were not used.
UPDATE load SET unknown_columns = :text WHERE id = :id;

-- name: forget_list_load_word
-- Words that are not known.
SELECT id, word AS text FROM load_word ORDER BY id;

-- name: forget_write_load_word
-- Changes a word that is not known.
UPDATE load_word SET word = :text WHERE id = :id;

-- name: forget_list_load_note
-- Sentences about loads.
SELECT id, message AS text FROM load_note ORDER BY id;

-- name: forget_write_load_note
-- Changes a sentence about a load.
UPDATE load_note SET message = :text WHERE id = :id;

-- name: forget_list_erasure_note
-- Notes of what was removed.
SELECT id, note AS text FROM erasure WHERE note IS NOT NULL ORDER BY id;

-- name: forget_write_erasure_note
-- Changes a note of what was removed.
UPDATE erasure SET note = :text WHERE id = :id;
