-- Charges from a range of addresses.
SELECT account, billed_at AS seen_at
FROM charge
WHERE ip >= :first AND ip <= :last AND NOT superseded
ORDER BY ip, account, billed_at
LIMIT :limit
