-- What an account said of itself, the first of it first.
SELECT c.user_agent, c.screen, c.timezone, c.language, u.email, u.referral_code, u.name, u.country,
    u.client IS NOT NULL, u.seen_at
FROM signup u
LEFT JOIN client c ON c.id = u.client
WHERE u.account = :account
ORDER BY u.seen_at, u.id
