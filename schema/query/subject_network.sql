-- Whether any account was seen at an address from :first to :last.
SELECT 1
FROM (
    SELECT * FROM (SELECT 1 FROM signup WHERE ip BETWEEN :first AND :last LIMIT 1)
    UNION ALL
    SELECT * FROM (SELECT 1 FROM charge WHERE ip BETWEEN :first AND :last LIMIT 1))
ORDER BY 1
LIMIT 1
