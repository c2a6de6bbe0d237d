-- All runs, and which of them is :since: that one first, then the last.
SELECT id, id = :since AS is_it
FROM run
ORDER BY is_it DESC, id DESC
