SELECT account, seen_at, ip, device_id, phone, email FROM signup ORDER BY id
