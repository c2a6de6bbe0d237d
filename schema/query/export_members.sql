-- The members of some rings of a run, by ring and then the most involved first, without those who
-- are protected. What the account said of itself is what it said last. The verdict is of the last
-- review that the account was in, where it holds here (desk/verdict.h): who joined since has none,
-- so that a reviewer sees what is new, and a file that comes back as it went out says nothing new.
-- Reasons are a list (char(31) between): its five strongest links.
WITH
listed AS (
    SELECT r.run, r.ring, r.rank, r.score AS ring_score, r.size, r.band, r.change, a.account_id,
        m.account, m.score, m.created_at, m.payments,
        (SELECT CASE
                WHEN d.verdict = 'confirmed'
                    OR (d.ring = r.ring AND NOT (d.whole AND r.reopened IS NOT NULL))
                THEN d.verdict
            END
            FROM decision_account da
            JOIN v_standing d ON d.id = da.decision
            WHERE da.account = m.account AND d.act = 'review'
            ORDER BY d.id DESC LIMIT 1) AS verdict
    FROM json_each(:rings) c
    CROSS JOIN ring r ON r.run = :run AND r.ring = c.value
    CROSS JOIN member m ON m.run = r.run AND m.ring = r.ring
    JOIN account a ON a.id = m.account
    WHERE NOT EXISTS (
        SELECT 1 FROM decision_account da JOIN v_standing d ON d.id = da.decision
        WHERE da.account = m.account AND d.act = 'protect')),
-- narrowed and ordered before the rest is looked up
rows AS MATERIALIZED (
    SELECT * FROM listed
    WHERE :verdicts IS NULL
        OR instr(',' || :verdicts || ',', ',' || coalesce(verdict, 'none') || ',') > 0
    ORDER BY rank, score DESC, account_id
    LIMIT :limit)
SELECT printf('R-%06d', l.ring) AS ring_id, l.rank AS ring_rank,
    round(l.ring_score, 1) AS ring_score, l.size AS ring_size, l.band, l.change, l.verdict,
    l.account_id, round(l.score, 1) AS member_score, l.created_at,
    (SELECT s.email FROM signup s WHERE s.account = l.account AND s.email IS NOT NULL
        ORDER BY s.seen_at DESC, s.email LIMIT 1) AS email,
    (SELECT s.country FROM signup s WHERE s.account = l.account AND s.country IS NOT NULL
        ORDER BY s.seen_at DESC, s.country LIMIT 1) AS country,
    (SELECT s.status FROM signup s WHERE s.account = l.account AND s.status IS NOT NULL
        ORDER BY s.seen_at DESC, s.status LIMIT 1) AS status,
    l.payments,
    (SELECT group_concat(reason, char(31)) FROM (
        SELECT CASE WHEN place <= 5 THEN kind || ' ' || value || ' (' || accounts || ' accounts)'
            ELSE 'and ' || (links - 5) || ' more' END AS reason
        FROM (
            SELECT e.kind, e.value, e.accounts, count(*) OVER () AS links,
                row_number() OVER (ORDER BY e.bits DESC, e.kind, e.value) AS place
            FROM evidence_account ea
            CROSS JOIN evidence e ON e.id = ea.evidence -- from the account's few links
            WHERE e.run = l.run AND e.ring = l.ring AND ea.account = l.account)
        WHERE place <= 6
        ORDER BY place)) AS reasons
FROM rows l
ORDER BY l.rank, l.score DESC, l.account_id
