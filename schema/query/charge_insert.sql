INSERT INTO charge (account, billed_at, payment, ip, amount, currency, status, billing_id, load)
VALUES (:account, :billed_at, :payment, :ip, :amount, :currency, :status, :billing_id, :load)
