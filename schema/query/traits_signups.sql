SELECT account, seen_at, client, email, referral_code, name, country, status
FROM signup
ORDER BY id
