-- The moments of the sign-ups that were loaded until :load, in no order of meaning.
SELECT seen_at FROM signup WHERE load <= :load ORDER BY id
