-- Some rings of a run, most suspicious first. reasons is a list (char(31) between): the parts of
-- the score that weigh at least half a bit, in bits. The verdict is that on the ring as a whole.
SELECT printf('R-%06d', r.ring) AS ring_id, r.rank AS ring_rank, round(r.score, 1) AS ring_score,
    r.band, r.size, r.change, r.first_seen, r.last_seen, r.payments, r.devices, r.networks,
    r.amount / 1000000.0 AS amount, r.currency, round(r.failed_share, 4) AS failed_share,
    round(r.disputed_share, 4) AS disputed_share,
    (SELECT group_concat(reason, char(31)) FROM (
        SELECT printf('%s (%+.1f)', p.reason, p.bits) AS reason
        FROM part p
        WHERE p.run = r.run AND p.ring = r.ring AND p.name <> 'prior' AND abs(p.bits) >= 0.5
        ORDER BY p.position)) AS reasons,
    d.verdict, d.note
FROM json_each(:rings) c
CROSS JOIN ring r ON r.run = :run AND r.ring = c.value
LEFT JOIN decision d ON r.reopened IS NULL AND d.id = (
    SELECT max(e.id) FROM v_standing e WHERE e.ring = r.ring AND e.act = 'review' AND e.whole)
ORDER BY r.rank
LIMIT :limit
