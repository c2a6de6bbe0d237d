INSERT INTO ring (run, ring, rank, score, band, size, change, came_from, first_seen, last_seen,
    payments, devices, networks, amount, currency, failed_share, disputed_share, countries,
    reopened)
VALUES (:run, :ring, :rank, :score, :band, :size, :change, :came_from, :first_seen, :last_seen,
    :payments, :devices, :networks, :amount, :currency, :failed_share, :disputed_share, :countries,
    :reopened)
