-- The values that are evidence in the rings of :card_rings (a list of rings; place: their place in
-- it), and how many rings of the high and medium band have each. Values that several of those rings
-- have come first, then those that other rings have; then what each ring has, ring by ring in turn,
-- the strongest of each kind before others of that kind.
WITH card AS MATERIALIZED (
    SELECT key AS place, value AS ring FROM json_each(:card_rings)),
held AS MATERIALIZED (
    SELECT card.place, e.kind, e.value, e.judge, max(e.bits) AS bits, max(e.accounts) AS sharing,
        count(DISTINCT ea.account) AS members, min(ea.first_seen) AS first_seen,
        max(ea.last_seen) AS last_seen
    FROM card
    CROSS JOIN evidence e ON e.run = :run AND e.ring = card.ring
    CROSS JOIN evidence_account ea ON ea.evidence = e.id
    CROSS JOIN member m ON m.run = e.run AND m.ring = e.ring AND m.account = ea.account
    GROUP BY card.place, e.kind, e.value
),
spread AS MATERIALIZED (
    SELECT e.kind, e.value, count(DISTINCT e.ring) AS rings
    FROM ring r
    CROSS JOIN evidence e ON e.run = r.run AND e.ring = r.ring
    WHERE r.run = :run AND r.band <> 'low'
    GROUP BY e.kind, e.value
    HAVING count(DISTINCT e.ring) > 1
),
weighed AS MATERIALIZED (
    SELECT held.*,
        members * min(bits, 40) * iif(judge = 'composite', 0.7, 1) AS weight,
        row_number() OVER (PARTITION BY place, kind ORDER BY bits DESC, members DESC, value)
            AS of_kind
    FROM held
),
placed AS MATERIALIZED (
    SELECT w.*, coalesce(spread.rings, 1) AS rings,
        count(*) OVER (PARTITION BY w.kind, w.value) AS cards,
        row_number() OVER (PARTITION BY w.place
            ORDER BY w.of_kind, w.weight DESC, w.kind, w.value) AS turn
    FROM weighed w
    LEFT JOIN spread ON spread.kind = w.kind AND spread.value = w.value
),
-- one row for each value, in the order of columns
ordered AS MATERIALIZED (
    SELECT kind, value, max(cards) AS cards, max(rings) AS rings, min(turn) AS turn,
        max(bits) AS most
    FROM placed
    GROUP BY kind, value
    ORDER BY cards > 1 DESC, cards DESC, rings > 1 DESC, iif(rings > 1, rings, 0) DESC, turn,
        most DESC, kind, value
    LIMIT :columns
)
SELECT p.place, p.kind, p.value, p.judge, p.bits, p.members, p.sharing, p.first_seen, p.last_seen,
    o.rings
FROM ordered o
JOIN placed p ON p.kind = o.kind AND p.value = o.value
ORDER BY o.cards > 1 DESC, o.cards DESC, o.rings > 1 DESC, iif(o.rings > 1, o.rings, 0) DESC,
    o.turn, o.most DESC, o.kind, o.value, p.place
