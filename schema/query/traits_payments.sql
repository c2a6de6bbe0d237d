SELECT id, bin FROM payment ORDER BY id
