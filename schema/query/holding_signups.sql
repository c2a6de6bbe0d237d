-- What an account was seen with when it signed up or in, the last time first.
SELECT u.seen_at, u.ip, u.device_id, u.phone, u.email, u.referral_code, c.user_agent, c.screen
FROM signup u
LEFT JOIN client c ON c.id = u.client
WHERE u.account = :account
ORDER BY u.seen_at DESC, u.id DESC
LIMIT :limit
