INSERT INTO signup (account, seen_at, ip, client, email, phone, name, device_id, country,
    referral_code, status, load)
VALUES (:account, :seen_at, :ip, :client, :email, :phone, :name, :device_id, :country,
    :referral_code, :status, :load)
