SELECT id, user_agent, screen, timezone, language FROM client ORDER BY id
