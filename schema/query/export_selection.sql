-- The rings of a run that an export is about, most suspicious first. A parameter that is NULL
-- narrows nothing; lists have commas between. :since: members or band changed in a later run.
SELECT r.ring
FROM ring r
WHERE r.run = :run
    AND (:rings IS NULL OR r.ring IN (SELECT value FROM json_each('[' || :rings || ']')))
    AND (:bands IS NULL OR instr(',' || :bands || ',', ',' || r.band || ',') > 0)
    AND (:verdicts IS NULL OR instr(',' || :verdicts || ',', ',' || coalesce(
        CASE WHEN r.reopened IS NULL THEN (
            SELECT d.verdict FROM v_standing d
            WHERE d.ring = r.ring AND d.act = 'review' AND d.whole
            ORDER BY d.id DESC LIMIT 1) END, 'none') || ',') > 0)
    AND (:since IS NULL
        OR EXISTS (
            SELECT 1 FROM ring o
            WHERE o.ring = r.ring AND o.run > :since AND o.change <> 'stable')
        OR EXISTS (
            SELECT 1 FROM lineage l
            WHERE l.ring = r.ring AND l.run > :since AND l.joined + l.departed > 0)
        OR (SELECT count(DISTINCT o.band) FROM ring o
            WHERE o.ring = r.ring AND o.run >= :since) > 1)
ORDER BY r.rank
LIMIT :limit
