CREATE INDEX IF NOT EXISTS payment_by_fingerprint ON payment (fingerprint)
WHERE fingerprint IS NOT NULL
