-- The sign-ups and sign-ins of an account, the last first. An address is written by who prints it.
SELECT u.seen_at AS created_at, u.ip, u.device_id, u.email, u.phone, u.name, u.country,
    c.user_agent, c.screen, c.timezone, c.language, u.referral_code, u.status
FROM signup u
LEFT JOIN client c ON c.id = u.client
WHERE u.account = :account
ORDER BY u.seen_at DESC, u.id DESC
