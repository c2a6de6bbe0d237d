SELECT account, label, ring_id, source FROM label ORDER BY id
