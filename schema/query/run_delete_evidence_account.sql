DELETE FROM evidence_account WHERE evidence IN (SELECT id FROM evidence WHERE run = :run)
