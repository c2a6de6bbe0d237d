-- The decisions that stand and whose number begins so, last first, and what each is.
SELECT id, act || CASE WHEN ring IS NOT NULL THEN printf(' R-%06d', ring) ELSE '' END ||
    coalesce(' ' || kind, '') || coalesce(' ' || verdict, '') ||
    strftime(', %Y-%m-%d', decided_at, 'unixepoch')
FROM v_standing
WHERE instr(id, coalesce(:beginning, '')) = 1
ORDER BY id DESC
