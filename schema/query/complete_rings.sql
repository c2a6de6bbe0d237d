-- The rings of the last run whose id begins so, most suspicious first, and what each is.
SELECT printf('R-%06d', ring), printf('%s, %d accounts, %.1f bits', band, size, score)
FROM ring
WHERE run = (SELECT max(id) FROM run)
    AND instr(printf('R-%06d', ring), upper(coalesce(:beginning, ''))) = 1
ORDER BY rank
