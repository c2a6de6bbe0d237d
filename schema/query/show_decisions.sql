-- What was decided about a ring, or about members of it, the last first; undone ones say so.
SELECT d.id AS decision_id, d.decided_at, d.who AS decided_by, d.verdict,
    CASE WHEN d.whole THEN 'ring' ELSE 'members' END AS about,
    (SELECT count(*) FROM decision_account da WHERE da.decision = d.id) AS accounts,
    (SELECT u.id FROM decision u WHERE u.undoes = d.id) AS undone_by_id, d.note
FROM decision d
WHERE d.ring = :ring AND d.act = 'review'
ORDER BY d.id DESC
