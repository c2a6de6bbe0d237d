INSERT INTO run (id, ran_at, input, accounts, signups, charges, rings)
VALUES ((SELECT coalesce(max(id), 0) + 1 FROM run), :ran_at, :input, :accounts, :signups, :charges,
    :rings)
