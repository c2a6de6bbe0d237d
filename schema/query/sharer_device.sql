-- Sightings of a device.
SELECT account, seen_at
FROM signup
WHERE device_id = :text
ORDER BY account, seen_at
LIMIT :limit
