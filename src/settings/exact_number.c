#include "settings/exact_number.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SAFE_DIGITS = 15,
    ALL_DIGITS = 17
}; /* of a double: digits that always survive, digits that always suffice */

/* Sets the decimal point for this thread. If memory is out the locale stays that of the program,
 * which is C for numbers. */
static locale_t plain_begin(locale_t *before)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);

    *before = plain ? uselocale(plain) : (locale_t)0;
    return plain;
}

static void plain_end(locale_t plain, locale_t before)
{
    if (!plain)
        return;
    uselocale(before);
    freelocale(plain);
}

int exact_number_read(const char *text, double *number)
{
    locale_t before, plain;
    double read;
    char *end;

    if (!*text || text[strspn(text, "+-.0123456789eE")])
        return -1;
    plain = plain_begin(&before);
    read = strtod(text, &end);
    plain_end(plain, before);
    if (*end || !isfinite(read))
        return -1;
    *number = read;
    return 0;
}

char *exact_number_write(double number, char text[EXACT_NUMBER_TEXT])
{
    locale_t before, plain = plain_begin(&before);

    for (int digits = SAFE_DIGITS; digits <= ALL_DIGITS; digits++) {
        snprintf(text, EXACT_NUMBER_TEXT, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    plain_end(plain, before);
    return text;
}
