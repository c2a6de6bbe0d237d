-- The runs whose number begins so, last first, and what each is.
SELECT id, printf('%s, %d rings', strftime('%Y-%m-%d %H:%M', ran_at, 'unixepoch'), rings)
FROM run
WHERE instr(id, coalesce(:beginning, '')) = 1
ORDER BY id DESC
