-- What was decided after the run of the last report and until :now, newest first. subject: the
-- accounts that it is about, the first three by name, where it is about no value and no ring as a
-- whole; of an undo the decision that is undone.
SELECT d.id, d.decided_at,
    (SELECT count(*) FROM decision_account da WHERE da.decision = d.id) AS accounts, d.who, d.act,
    d.verdict, d.note, d.ring, d.kind, d.value,
    CASE
        WHEN d.kind IS NOT NULL OR d.whole THEN NULL
        WHEN d.undoes IS NOT NULL THEN 'decision ' || d.undoes
        ELSE (
            SELECT group_concat(account_id, ', ') ||
                CASE WHEN max(others) > 0 THEN ' and ' || max(others) || ' more' ELSE '' END
            FROM (
                SELECT a.account_id, count(*) OVER () - 3 AS others
                FROM decision_account da
                JOIN account a ON a.id = da.account
                WHERE da.decision = d.id
                ORDER BY a.account_id
                LIMIT 3))
    END AS subject,
    EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id AND u.decided_at <= :now) AS is_undone,
    count(*) OVER () AS "all"
FROM decision d
WHERE d.decided_at > :before_at AND d.decided_at <= :now
ORDER BY d.id DESC
LIMIT :decisions
