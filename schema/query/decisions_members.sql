SELECT account FROM decision_account WHERE decision = :decision ORDER BY account
