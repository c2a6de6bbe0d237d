-- What an account said of itself first: its traits in words.
SELECT c.user_agent, c.screen, c.timezone, c.language, u.ip, u.email, u.referral_code
FROM signup u
LEFT JOIN client c ON c.id = u.client
WHERE u.account = :account
ORDER BY u.seen_at, u.email, u.ip, u.referral_code, c.user_agent
LIMIT 1
