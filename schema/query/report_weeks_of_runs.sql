-- The moments of the last runs, one for each week that has any, newest first.
SELECT max(ran_at)
FROM run
GROUP BY (ran_at - 345600) / 604800
ORDER BY 1 DESC
LIMIT 6
