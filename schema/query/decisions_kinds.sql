SELECT DISTINCT kind FROM decision_evidence WHERE decision = :decision ORDER BY kind
