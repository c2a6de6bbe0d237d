SELECT account, seen_at, ip, client, email, phone, name, device_id, country, referral_code, status
FROM signup
ORDER BY id
