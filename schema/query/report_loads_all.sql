-- What was loaded after :load_before and until :load, in all; how many loads of records there were;
-- and how many came after.
SELECT count(*) FILTER (WHERE id <= :load) AS loads,
    coalesce(sum(rows_read) FILTER (WHERE id <= :load), 0) AS rows_read,
    coalesce(sum(stored) FILTER (WHERE id <= :load), 0) AS stored,
    coalesce(sum(duplicate) FILTER (WHERE id <= :load), 0) AS duplicate,
    coalesce(sum(rejected) FILTER (WHERE id <= :load), 0) AS rejected,
    count(*) FILTER (WHERE id <= :load AND kind <> 'labels' AND stored > 0) AS records,
    count(*) FILTER (WHERE id > :load AND kind <> 'labels' AND stored > 0) AS since
FROM load
WHERE id > :load_before
ORDER BY 1
