-- Why a run set a value aside.
SELECT accounts, bits, reason
FROM hub
WHERE run = :run AND kind = :kind AND value = :value
ORDER BY run
