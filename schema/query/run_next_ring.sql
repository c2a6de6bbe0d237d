SELECT coalesce(max(ring), 0) + 1 FROM ring
