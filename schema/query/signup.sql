-- signup.sql - sign-ups, and the browsers they were made with.

-- name: signup_insert
-- A new sign-up or sign-in.
INSERT INTO signup (account_id, observed_at, ip, client_id, email, phone, name, device_id, country,
    referral_code, status, load_id)
VALUES (:account_id, :observed_at, :ip, :client_id, :email, :phone, :name, :device_id, :country,
    :referral_code, :status, :load_id);

-- name: signup_list
-- All sign-ups, in the order in which they were loaded.
SELECT account_id, observed_at, ip, client_id, email, phone, name, device_id, country,
    referral_code, status
FROM signup
ORDER BY id;

-- name: signup_count
-- How many sign-ups there are, or were: they are numbered from 1.
SELECT coalesce(max(id), 0) FROM signup ORDER BY 1;

-- name: client_insert
-- A new combination of browser properties.
INSERT INTO client (id, user_agent, screen, timezone, language)
VALUES (:id, :user_agent, :screen, :timezone, :language);

-- name: client_list
-- All combinations of browser properties.
SELECT id, user_agent, screen, timezone, language FROM client ORDER BY id;
