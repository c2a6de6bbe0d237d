/*
 * amount.h - money as text to millionths of the major unit.
 */
#ifndef LOAD_AMOUNT_H
#define LOAD_AMOUNT_H

#include <stdint.h>

#include "base/text.h"

enum { AMOUNT_UNIT = 1000000 };

/* Reads "12.34", "-5", ".5": no thousands separators, no currency sign; digits beyond the sixth
 * decimal are dropped. 0, or -1 when it is no such number or above 9 * 10^9 units. */
int amount_parse(struct text text, int64_t *amount);

/* Reads a whole number of currency's minor units (ISO 4217: yen have none, dinars three decimals).
 */
int amount_parse_minor(struct text text, struct text currency, int64_t *amount);

#endif
