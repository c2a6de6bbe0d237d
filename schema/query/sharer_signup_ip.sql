-- Sign-ups and sign-ins from a range of addresses.
SELECT account, seen_at
FROM signup
WHERE ip >= :first AND ip <= :last
ORDER BY ip, account, seen_at
LIMIT :limit
