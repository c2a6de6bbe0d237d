INSERT INTO payment (id, fingerprint, type, bin, last4, country, funding, name, postal_code,
    billing_country)
VALUES (:id, :fingerprint, :type, :bin, :last4, :country, :funding, :name, :postal_code,
    :billing_country)
