SELECT id, user_agent, screen FROM client ORDER BY id
