SELECT phone FROM signup WHERE phone IS NOT NULL ORDER BY phone
