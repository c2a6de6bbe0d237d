SELECT id, fingerprint FROM payment ORDER BY id
