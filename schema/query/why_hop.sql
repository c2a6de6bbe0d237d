-- A piece of evidence between two accounts: what it is, and when each of the two had it.
SELECT f.account_id AS from_account, e.kind, e.value, e.accounts AS accounts_sharing,
    round(e.bits, 1) AS bits, t.account_id AS to_account, ef.first_seen AS from_first_seen,
    ef.last_seen AS from_last_seen, et.first_seen AS to_first_seen, et.last_seen AS to_last_seen
FROM evidence e
JOIN evidence_account ef ON ef.evidence = e.id AND ef.account = :from
JOIN evidence_account et ON et.evidence = e.id AND et.account = :to
JOIN account f ON f.id = ef.account
JOIN account t ON t.id = et.account
WHERE e.id = :evidence
ORDER BY e.id
