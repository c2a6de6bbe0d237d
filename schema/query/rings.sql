-- The rings of the last run, most suspicious first. reasons is a list (char(31) between): the parts
-- of the score that weigh at least half a bit, in bits.
SELECT printf('R-%06d', r.ring) AS ring_id, r.rank AS ring_rank, round(r.score, 1) AS ring_score,
    r.band, r.size, r.change, r.first_seen, r.last_seen, r.payments, r.devices, r.networks,
    r.amount / 1000000.0 AS amount, r.currency, round(r.failed_share, 4) AS failed_share,
    round(r.disputed_share, 4) AS disputed_share,
    (SELECT group_concat(reason, char(31)) FROM (
        SELECT printf('%s (%+.1f)', p.reason, p.bits) AS reason
        FROM part p
        WHERE p.run = r.run AND p.ring = r.ring AND p.name <> 'prior' AND abs(p.bits) >= 0.5
        ORDER BY p.position)) AS reasons,
    NULL AS verdict, NULL AS note
FROM ring r
WHERE r.run = (SELECT max(id) FROM run) AND instr(:bands, r.band) > 0
ORDER BY r.rank
LIMIT :limit
