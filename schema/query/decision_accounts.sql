-- How many accounts a decision is about.
SELECT count(*) FROM decision_account WHERE decision = :decision ORDER BY 1
