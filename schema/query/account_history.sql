-- The rings that an account was in, the last first: from which run to which, how often, and how it
-- was seen in the last of them.
SELECT printf('R-%06d', h.ring) AS ring_id, h.first_run, f.ran_at AS first_ran_at, h.last_run,
    l.ran_at AS last_ran_at, h.runs, r.band, round(r.score, 1) AS ring_score, r.size AS ring_size,
    round(m.score, 1) AS member_score
FROM (
    SELECT ring, min(run) AS first_run, max(run) AS last_run, count(*) AS runs
    FROM member
    WHERE account = :account
    GROUP BY ring) h
JOIN run f ON f.id = h.first_run
JOIN run l ON l.id = h.last_run
JOIN ring r ON r.run = h.last_run AND r.ring = h.ring
JOIN member m ON m.run = h.last_run AND m.ring = h.ring AND m.account = :account
ORDER BY h.last_run DESC, h.ring
