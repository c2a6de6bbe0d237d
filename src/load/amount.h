/*
 * amount.h - money as text to millionths of the major unit.
 *
 * docs/records.md lists the forms ("How cells are read"); tests/load/amount.c has one of each.
 */
#ifndef LOAD_AMOUNT_H
#define LOAD_AMOUNT_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "load/cell_format.h"

enum { AMOUNT_UNIT = 1000000, AMOUNT_SHOWN = 32, AMOUNT_REASON = 160 };

/* A cell that is remembered for a message. */
struct amount_place {
    int64_t line; /* 0: there is none */
    char text[AMOUNT_SHOWN];
};

/* Which sign the decimals of a file's amounts begin with. One cell often shows it
 * (12.30, 1.234,50); one of three digits behind one sign (1,234) does not, and is read as the
 * others. Zero it first, then say what the user said. */
struct amount_style {
    enum decimal said;
    int64_t line; /* of the cell that is read next */
    enum decimal shown;
    struct amount_place shown_at;  /* the first cell that shows it */
    struct amount_place unclear;   /* the first cell that was read before one showed it */
    struct amount_place conflicts; /* a cell that shows the other sign */
};

/* Reads an amount in major units: digits with a decimal point or comma, thousands in groups,
 * a currency's sign or code, a minus before or behind, brackets for a minus, an exponent. Digits
 * beyond the sixth decimal are dropped. 0, or -1 with a reason when it is no such number or above
 * 9 * 10^9 units. */
int amount_read(
    struct text text, struct amount_style *style, int64_t *amount, char reason[AMOUNT_REASON]);

/* Reads a whole number of currency's minor units (ISO 4217: yen have none, dinars three decimals),
 * also as 2000.0 or 2,000. */
int amount_read_minor(struct text text, struct text currency, struct amount_style *style,
    int64_t *amount, char reason[AMOUNT_REASON]);

/* -1 with ERROR_REFUSED where two cells of the file called name show different signs. At the end,
 * also where a cell allows two readings and no cell shows which. */
int amount_style_check(
    const struct amount_style *style, const char *name, int at_end, struct error *err);

#endif
