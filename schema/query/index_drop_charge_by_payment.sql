DROP INDEX IF EXISTS charge_by_payment
