-- The log of decisions for people: what each is about, in words.

DROP VIEW v_decisions;
CREATE VIEW v_decisions AS
SELECT d.id AS decision_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', d.decided_at, 'unixepoch') AS decided_at,
    d.who AS decided_by, d.act, d.verdict,
    CASE WHEN d.ring IS NOT NULL THEN printf('R-%06d', d.ring) END AS ring_id, d.kind, d.value,
    strftime('%Y-%m-%dT%H:%M:%SZ', d.until, 'unixepoch') AS until, d.note, d.whole AS whole_ring,
    d.size AS ring_size, d.score AS ring_score, d.undoes AS undoes_id,
    (SELECT count(*) FROM decision_account da WHERE da.decision = d.id) AS accounts,
    (SELECT u.id FROM decision u WHERE u.undoes = d.id) AS undone_by_id,
    CASE
        WHEN d.act IN ('allow', 'deny') THEN d.kind || ' ' || d.value
        WHEN d.act = 'undo' THEN 'decision ' || d.undoes
        WHEN d.act = 'review' AND d.whole THEN printf('R-%06d', d.ring)
        -- the accounts, the first three by name
        ELSE CASE WHEN d.ring IS NOT NULL THEN printf('R-%06d: ', d.ring) ELSE '' END || (
            SELECT group_concat(account_id, ', ') ||
                CASE WHEN max(others) > 0 THEN ' and ' || max(others) || ' more' ELSE '' END
            FROM (
                SELECT a.account_id, count(*) OVER () - 3 AS others
                FROM decision_account da
                JOIN account a ON a.id = da.account
                WHERE da.decision = d.id
                ORDER BY a.account_id
                LIMIT 3))
    END AS subject
FROM decision d;
