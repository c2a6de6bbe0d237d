-- What an account said of itself first, and first paid with: its traits in words.
SELECT s.user_agent, s.screen, s.timezone, s.language, s.ip, s.email, s.referral_code,
    p.bin, p.name, p.postal_code, g.amount, g.currency
FROM (SELECT 1)
LEFT JOIN (
    SELECT c.user_agent, c.screen, c.timezone, c.language, u.ip, u.email, u.referral_code
    FROM signup u
    LEFT JOIN client c ON c.id = u.client
    WHERE u.account = :account
    ORDER BY u.seen_at, u.email, u.ip, u.referral_code, c.user_agent
    LIMIT 1) s ON TRUE
LEFT JOIN (
    SELECT payment, amount, currency
    FROM charge
    WHERE account = :account AND NOT superseded
    ORDER BY billed_at, amount, currency, payment
    LIMIT 1) g ON TRUE
LEFT JOIN payment p ON p.id = g.payment
