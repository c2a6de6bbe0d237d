INSERT INTO client (id, user_agent, screen, timezone, language)
VALUES (:id, :user_agent, :screen, :timezone, :language)
