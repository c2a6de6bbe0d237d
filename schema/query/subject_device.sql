-- Whether any account was seen on a device.
SELECT 1 FROM signup WHERE device_id = :value ORDER BY 1 LIMIT 1
