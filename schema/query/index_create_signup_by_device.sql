CREATE INDEX IF NOT EXISTS signup_by_device ON signup (device_id, account, seen_at)
WHERE device_id IS NOT NULL
