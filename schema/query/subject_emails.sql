SELECT email FROM signup WHERE email IS NOT NULL ORDER BY email
