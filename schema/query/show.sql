-- show.sql - the page of one ring.

-- name: show_ring
-- One ring of a run in one row.
SELECT r.ring_id, r.rank AS ring_rank, round(r.score, 1) AS ring_score,
    r.band, r.size, r.change, l.other_id, l.size_before, l.joined, l.departed, r.first_seen,
    r.last_seen, r.payments, r.devices, r.networks,
    r.amount / 1000000.0 AS amount, r.currency, round(r.failed_share, 4) AS failed_share,
    round(r.disputed_share, 4) AS disputed_share, r.countries, d.verdict, d.note,
    d.decided_by, d.decided_at, r.reopened_reason AS reopened, r.run_id, n.ran_at
FROM ring r
JOIN run n ON n.id = r.run_id
LEFT JOIN lineage l ON l.run_id = r.run_id AND l.ring_number = r.ring_number
LEFT JOIN decision d ON d.id = (
    SELECT v.id FROM ring_review v WHERE v.ring_number = r.ring_number)
WHERE r.run_id = :run AND r.ring_number = :ring
ORDER BY r.run_id;

-- name: show_parts
-- The score parts of a ring, largest first; what people decided comes last.
SELECT name, bits, reason, name IN ('reviewed', 'confirmed', 'denied') AS is_decided
FROM score_part
WHERE run_id = :run AND ring_number = :ring
ORDER BY is_decided, position;

-- name: show_kinds
-- The kinds of evidence that link a ring, most members first.
SELECT e.kind, count(DISTINCT e.id) AS "values", count(DISTINCT ea.account_id) AS members,
    max(e.accounts) AS most_sharing, round(max(e.bits), 1) AS bits
FROM evidence e
JOIN evidence_account ea ON ea.evidence_id = e.id
WHERE e.run_id = :run AND e.ring_number = :ring
GROUP BY e.kind
ORDER BY members DESC, bits DESC, e.kind;

-- name: show_shared
-- The evidence of a ring, most members first: how many members have each value, and how many
-- accounts.
SELECT e.kind, e.value,
    (SELECT count(*) FROM evidence_account ea WHERE ea.evidence_id = e.id) AS members,
    e.accounts AS accounts_sharing, round(e.bits, 1) AS bits,
    (SELECT min(ea.first_seen) FROM evidence_account ea WHERE ea.evidence_id = e.id) AS first_seen,
    (SELECT max(ea.last_seen) FROM evidence_account ea WHERE ea.evidence_id = e.id) AS last_seen
FROM evidence e
WHERE e.run_id = :run AND e.ring_number = :ring
ORDER BY members DESC, e.bits DESC, e.kind, e.value;

-- name: show_money
-- What the members of a ring were charged, by outcome and currency.
SELECT coalesce(g.status, 'unknown') AS status, g.currency, count(*) AS charges,
    count(DISTINCT g.account_id) AS accounts, sum(g.amount) / 1000000.0 AS amount,
    min(g.billed_at) AS first_charge, max(g.billed_at) AS last_charge
FROM member m
JOIN charge g ON g.account_id = m.account_id
WHERE m.run_id = :run AND m.ring_number = :ring AND NOT g.superseded
GROUP BY g.status, g.currency
ORDER BY charges DESC, status, g.currency;

-- name: show_protected
-- The staff, trusted and excluded accounts among the members of a ring: no action is proposed for
-- them.
SELECT a.external_id AS account_id, p.protection, p.decided_by, p.note
FROM member m
JOIN account_protection p ON p.account_id = m.account_id
JOIN account a ON a.id = m.account_id
WHERE m.run_id = :run AND m.ring_number = :ring
ORDER BY a.external_id;

-- name: show_members
-- The members of a ring, highest score first. ties is a list, separated by char(31), of the four
-- strongest kinds of evidence.
SELECT a.external_id AS account_id, round(m.score, 1) AS member_score, m.created_at,
    profile.email, profile.country, profile.status,
    m.payments,
    (SELECT v.verdict FROM account_verdict v WHERE v.account_id = m.account_id) AS verdict,
    (SELECT p.protection FROM account_protection p WHERE p.account_id = m.account_id)
        AS protection,
    (SELECT group_concat(tie, char(31)) FROM (
        SELECT e.kind || ' of ' || max(e.accounts) AS tie
        FROM evidence_account ea
        CROSS JOIN evidence e ON e.id = ea.evidence_id -- from the account's few links
        WHERE e.run_id = m.run_id AND e.ring_number = m.ring_number AND ea.account_id = m.account_id
        GROUP BY e.kind
        ORDER BY max(e.bits) DESC, e.kind
        LIMIT 4)) AS ties
FROM member m
JOIN account a ON a.id = m.account_id
JOIN account_profile profile ON profile.account_id = m.account_id
WHERE m.run_id = :run AND m.ring_number = :ring
ORDER BY m.score DESC, a.external_id
LIMIT :limit;

-- name: show_moved
-- The members that joined a ring since the last run before that had it, and those that left.
SELECT change, external_id AS account_id, created_at
FROM (
    SELECT 'joined' AS change, a.external_id, m.created_at
    FROM member m
    JOIN account a ON a.id = m.account_id
    WHERE m.run_id = :run AND m.ring_number = :ring AND EXISTS (
        SELECT 1 FROM ring WHERE ring_number = :ring AND run_id < :run)
        AND NOT EXISTS (
            SELECT 1 FROM member b
            WHERE b.run_id = (SELECT max(run_id) FROM ring WHERE ring_number = :ring
                AND run_id < :run)
                AND b.ring_number = :ring AND b.account_id = m.account_id)
    UNION ALL
    SELECT 'departed', a.external_id, b.created_at
    FROM member b
    JOIN account a ON a.id = b.account_id
    WHERE b.run_id = (SELECT max(run_id) FROM ring WHERE ring_number = :ring AND run_id < :run)
        AND b.ring_number = :ring
        AND NOT EXISTS (
            SELECT 1 FROM member m WHERE m.run_id = :run AND m.ring_number = :ring
                AND m.account_id = b.account_id)
)
ORDER BY change DESC, created_at DESC, external_id;

-- name: show_history
-- How a ring changed from run to run, latest first.
SELECT l.run_id, n.ran_at, l.change, l.other_id, l.size_before, l.size, l.joined, l.departed,
    r.band, round(r.score, 1) AS ring_score
FROM lineage l
JOIN run n ON n.id = l.run_id
LEFT JOIN ring r ON r.run_id = l.run_id AND r.ring_number = l.ring_number
WHERE l.ring_number = :ring
ORDER BY l.run_id DESC;

-- name: show_decisions
-- The reviews of a ring or of members of it, latest first, with the decision that undid each.
SELECT d.id AS decision_id, d.decided_at, d.decided_by, d.verdict,
    CASE WHEN d.whole_ring THEN 'ring' ELSE 'members' END AS about,
    (SELECT count(*) FROM decision_account da WHERE da.decision_id = d.id) AS accounts,
    (SELECT u.id FROM decision u WHERE u.undoes_id = d.id) AS undone_by_id, d.note
FROM decision d
WHERE d.ring_number = :ring AND d.action = 'review'
ORDER BY d.id DESC;
