-- meeting.sql - whether records of one account meet: charges and sign-ups with the same account_id.
--
-- Records are read by their numbers, every :step-th from :first to :last, so that the cost is the
-- same however large the store is.

-- name: meeting_last_numbers
-- The highest numbers of sign-ups and charges; 0 where there are none.
SELECT coalesce((SELECT max(id) FROM signup), 0) AS signups,
    coalesce((SELECT max(id) FROM charge), 0) AS charges
ORDER BY 1;

-- name: meeting_charges
-- How many of the charges that were read are of an account that never signed up, and of how many
-- such accounts.
WITH RECURSIVE picked (id) AS (
    SELECT :first
    UNION ALL
    SELECT id + :step FROM picked WHERE id + :step <= :last
)
SELECT count(*) AS rows, coalesce(sum(is_lone), 0) AS lone,
    count(DISTINCT CASE WHEN is_lone THEN account_id END) AS accounts
FROM (
    SELECT c.account_id,
        NOT EXISTS (SELECT 1 FROM signup s WHERE s.account_id = c.account_id) AS is_lone
    FROM picked
    JOIN charge c ON c.id = picked.id
    WHERE NOT c.superseded
)
ORDER BY 1;

-- name: meeting_signups
-- Likewise for sign-ups of an account without a charge.
WITH RECURSIVE picked (id) AS (
    SELECT :first
    UNION ALL
    SELECT id + :step FROM picked WHERE id + :step <= :last
)
SELECT count(*) AS rows, coalesce(sum(is_lone), 0) AS lone,
    count(DISTINCT CASE WHEN is_lone THEN account_id END) AS accounts
FROM (
    SELECT s.account_id,
        NOT EXISTS (SELECT 1 FROM charge c WHERE c.account_id = s.account_id) AS is_lone
    FROM picked
    JOIN signup s ON s.id = picked.id
)
ORDER BY 1;

-- name: meeting_charge_ids
-- Up to :most ids of accounts that have charges among those that were read, and never signed up.
WITH RECURSIVE picked (id) AS (
    SELECT :first
    UNION ALL
    SELECT id + :step FROM picked WHERE id + :step <= :last
)
SELECT DISTINCT a.external_id AS external_id
FROM picked
JOIN charge c ON c.id = picked.id
JOIN account a ON a.id = c.account_id
WHERE NOT EXISTS (SELECT 1 FROM signup s WHERE s.account_id = c.account_id)
ORDER BY c.id
LIMIT :most;

-- name: meeting_signup_ids
-- Likewise of accounts that signed up and have no charge.
WITH RECURSIVE picked (id) AS (
    SELECT :first
    UNION ALL
    SELECT id + :step FROM picked WHERE id + :step <= :last
)
SELECT DISTINCT a.external_id AS external_id
FROM picked
JOIN signup s ON s.id = picked.id
JOIN account a ON a.id = s.account_id
WHERE NOT EXISTS (SELECT 1 FROM charge c WHERE c.account_id = s.account_id)
ORDER BY s.id
LIMIT :most;

-- name: meeting_accounts
-- All accounts.
SELECT id, external_id FROM account ORDER BY id;

-- name: meeting_only_signed_up
-- Whether an account has sign-ups and no charge.
SELECT EXISTS (SELECT 1 FROM signup WHERE account_id = :account)
    AND NOT EXISTS (SELECT 1 FROM charge WHERE account_id = :account)
ORDER BY 1;

-- name: meeting_id_signed_up
-- Whether an account of that id signed up.
SELECT EXISTS (
    SELECT 1 FROM account a JOIN signup s ON s.account_id = a.id WHERE a.external_id = :id)
ORDER BY 1;

-- name: meeting_id_has_charge
-- Whether an account of that id has a charge.
SELECT EXISTS (
    SELECT 1 FROM account a JOIN charge c ON c.account_id = a.id WHERE a.external_id = :id)
ORDER BY 1;

-- name: meeting_email_signed_up
-- Whether a sign-up has that mailbox: 2 if letter by letter. The expression is that of the index.
SELECT coalesce((
    SELECT 1 + max(email = :email) FROM signup
    WHERE email IS NOT NULL
        AND CASE WHEN length(trim(email, x'0920')) = length(CAST(email AS BLOB))
            THEN lower(substr(email, instr(email, '@')) || '@' || replace(email, '.', ''))
            ELSE '*' END
        = lower(substr(:email, instr(:email, '@')) || '@' || replace(:email, '.', ''))
        AND lower(email) = lower(:email)), 0)
ORDER BY 1;

-- name: run_meeting_insert
-- What a run found out.
INSERT INTO run_meeting (run_id, signed_up, charged, both, charges, lone_charges)
VALUES (:run, :signed_up, :charged, :both, :charges, :lone_charges);

-- name: run_meeting_find
-- What run :run found out, or the last run (:run NULL), and whether the records are still those
-- that it read.
SELECT m.signed_up, m.charged, m.both, m.charges, m.lone_charges,
    instr(r.input, printf(' load %d erasure %d stored %d accounts %d ',
        (SELECT coalesce(max(id), 0) FROM load), (SELECT coalesce(max(id), 0) FROM erasure),
        (SELECT coalesce(sum(stored), 0) FROM load),
        (SELECT coalesce(max(id), 0) FROM account))) > 0 AS is_current
FROM run r
JOIN run_meeting m ON m.run_id = r.id
WHERE r.id = coalesce(:run, (SELECT max(id) FROM run))
ORDER BY r.id;

-- name: meeting_explanations
-- Why the accounts of the last load with such a note do not meet, and what helps. A
-- note about far more charges than :lone, which do not meet now, is no longer true.
SELECT n.message
FROM load_note n
WHERE n.code IN ('not_met_cause', 'not_met_help') AND n.load_id = (
    SELECT max(load_id) FROM load_note WHERE code IN ('not_met_cause', 'not_met_help')
        AND cells <= 2 * :lone AND load_id <= coalesce(:load, 9223372036854775807))
ORDER BY n.position
LIMIT 7;

-- name: load_troubles
-- What is useless in the records of loads after load :load_before up to :load.
SELECT file, code, cells, of_cells, message
FROM load_trouble
WHERE load_id > :load_before AND load_id <= :load
ORDER BY place
LIMIT :troubles;

-- name: meeting_last_charge
-- The moment of the last charge.
SELECT coalesce(max(last_at), 0) FROM load WHERE kind = 'billing' ORDER BY 1;

-- name: meeting_email_column
-- The column that a load read e-mail addresses from.
SELECT header FROM load_column WHERE load_id = :load AND field = 'email' ORDER BY position LIMIT 1;

-- name: meeting_begins
-- The first moments of sign-ups and charges of loads other than :load.
SELECT min(CASE WHEN kind = 'signups' THEN first_at END) AS signups,
    min(CASE WHEN kind = 'billing' THEN first_at END) AS charges
FROM load
WHERE id <> :load
ORDER BY 1;

-- name: meeting_other_loads
-- The last loads of that kind, other than :load, that stored records, and how many there are; the
-- column that each took as account_id.
SELECT l.id, l.file, l.unknown_columns,
    (SELECT c.header FROM load_column c WHERE c.load_id = l.id AND c.field = 'account_id'
        ORDER BY c.position LIMIT 1) AS account,
    count(*) OVER () AS loads
FROM load l
WHERE l.kind = :kind AND l.stored > 0 AND l.id <> :load
ORDER BY l.id DESC
LIMIT :most;

-- name: meeting_drop_explanations
-- Removes what earlier loads say of records that do not meet: all (:all 1), or the advice that has
-- the command :command.
DELETE FROM load_note
WHERE code IN ('not_met_cause', 'not_met_help') AND load_id <> :load
    AND (:all = 1 OR (code = 'not_met_help' AND instr(message, :command) > 0));
