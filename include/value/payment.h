/*
 * payment.h - what must never be in a payment column: card numbers.
 */
#ifndef VALUE_PAYMENT_H
#define VALUE_PAYMENT_H

#include <stddef.h>

/* What one cell looks like to a watcher for card numbers (PAN, ISO/IEC 7812). One in ten strings
 * of digits passes the Luhn check by chance: judge the column, not the cell. */
enum payment_cell {
    PAYMENT_CELL_OTHER,  /* not 13 to 19 digits (spaces and dashes between them ignored) */
    PAYMENT_CELL_DIGITS, /* 13 to 19 digits, but not a card number */
    PAYMENT_CELL_CARD    /* first digits of a card scheme (2-6) and a valid Luhn check digit */
};

enum payment_cell payment_cell(const char *text, size_t length);

#endif
