/*
 * payment.h - what must never be in a payment column: card numbers.
 */
#ifndef VALUE_PAYMENT_H
#define VALUE_PAYMENT_H

#include <stddef.h>

#include "base/text.h"

/* What one cell looks like to a watcher for card numbers (PAN, ISO/IEC 7812). Numbers that are no
 * cards may look so by chance: judge the column, not the cell. */
enum payment_cell {
    PAYMENT_CELL_OTHER,  /* not 13 to 19 digits (spaces and dashes between them ignored) */
    PAYMENT_CELL_DIGITS, /* 13 to 19 digits, but not a card number */
    PAYMENT_CELL_CARD    /* a scheme's first digits and length, and a valid Luhn check digit */
};

/* A spreadsheet's guard before the digits and the ".0" of a float behind them are ignored. */
enum payment_cell payment_cell(const char *text, size_t length);

/* Whether a column of that name is there for card numbers: "card_no", "PAN", "Kreditkarte". */
int payment_names_card(struct text column);

#endif
