-- learn.sql - verdicts and the score parts of their rings, for new factors of the parts.

-- name: learn_run
-- 0: there is no run; 1: the last run used other settings; 2: it used those of digest :settings.
SELECT CASE WHEN instr(input, ' settings ' || :settings || ' ') > 0 THEN 2 ELSE 1 END
FROM run
ORDER BY id DESC
LIMIT 1;

-- name: learn_rings
-- The score parts of the rings of the last run that are confirmed or benign as a whole, where the
-- verdict holds.
SELECT r.ring_number, v.verdict = 'confirmed' AS is_fraud, p.name, p.bits
FROM ring r
JOIN ring_verdict v ON v.holds_in_run = r.run_id AND v.ring_number = r.ring_number
LEFT JOIN score_part p ON p.run_id = r.run_id AND p.ring_number = r.ring_number
WHERE r.run_id = (SELECT max(id) FROM run) AND v.verdict IN ('confirmed', 'benign')
ORDER BY r.ring_number, p.position;
