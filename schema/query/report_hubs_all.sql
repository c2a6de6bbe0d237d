-- How many values a run set aside.
SELECT count(*) FROM hub WHERE run = :run ORDER BY 1
