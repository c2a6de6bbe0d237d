SELECT file, loaded_at FROM load WHERE kind = :kind AND digest = :digest ORDER BY id LIMIT 1
