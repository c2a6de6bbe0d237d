SELECT account, seen_at, client, email, referral_code FROM signup ORDER BY id
