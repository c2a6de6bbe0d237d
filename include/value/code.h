/*
 * code.h - short texts that are compared, not read: postcodes, currencies, countries.
 */
#ifndef VALUE_CODE_H
#define VALUE_CODE_H

#include <stdint.h>

#include "base/text.h"

enum { CODE_TEXT = 64, CODE_JOINED = 1024 };

/* A text in lower case and without spaces, which lies in folded; empty for a placeholder. What does
 * not fit is left out. */
struct text code_fold(struct text text, char folded[CODE_TEXT]);

/* Two texts as one, which lies in joined. What does not fit is left out. */
struct text code_join(struct text a, struct text b, char joined[CODE_JOINED]);

/* A browser without its version numbers, what follows a slash and is digits and dots; lies in
 * plain, which has room for all of it and may be where it lies. */
struct text code_plain(struct text agent, char *plain);

/* A country as a number, equal for equal countries; 0 where it is not given. */
uint32_t code_country(struct text text);

/* The code that such a number stands for, in capitals; empty where the country is given by its name
 * or not at all. */
enum { CODE_COUNTRY = 4 };

void code_country_write(uint32_t country, char code[CODE_COUNTRY]);

/* Whether two of these numbers stand for different countries: 1 or 0; -1 when that cannot be said:
 * one is not given, or they are written in different manners ("FI", "FIN", "Finland"). */
int code_countries_differ(uint32_t a, uint32_t b);

#endif
