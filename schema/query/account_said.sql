-- What an account said of itself first: its traits in words. Of records of one moment the most
-- complete one tells, as when they are read.
SELECT c.user_agent, c.screen, c.timezone, c.language, u.email, u.referral_code
FROM signup u
LEFT JOIN client c ON c.id = u.client
WHERE u.account = :account
ORDER BY u.seen_at,
    (u.client IS NULL) + (u.email IS NULL) + (u.referral_code IS NULL) + (u.name IS NULL)
    + (u.country IS NULL), u.email, u.referral_code, c.user_agent, c.screen
LIMIT 1
