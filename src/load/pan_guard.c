#include "load/pan_guard.h"

#include "value/payment.h"

enum { ENOUGH = 64 };

void pan_guard_watch(struct pan_guard *cards, const struct row *row)
{
    for (int i = 0; i < row->count && i < PAN_GUARD_COLUMNS; i++) {
        struct text cell = row->cells[i];
        enum payment_cell looks;

        if (cell.length < 13 || cell.length > 40 || cell.at[0] > '9')
            continue;
        looks = payment_cell(cell.at, cell.length);
        cards->column[i].valid += looks == PAYMENT_CELL_CARD;
        cards->column[i].digits += looks != PAYMENT_CELL_OTHER;
    }
}

/* Ids that are long numbers pass the Luhn check one time in ten, card numbers always. */
int pan_guard_check(const struct pan_guard *cards, const char *name, int at_end, struct error *err)
{
    for (int i = 0; i < PAN_GUARD_COLUMNS; i++) {
        int64_t digits = cards->column[i].digits, valid = cards->column[i].valid;

        if (digits >= (at_end ? 2 : ENOUGH) && valid >= 2 && valid * 2 > digits)
            return error_set(err, ERROR_REFUSED,
                "%s: column %d holds card numbers, which this store must not hold; export the "
                "processor's fingerprint of the card instead",
                name, i + 1);
    }
    return 0;
}
