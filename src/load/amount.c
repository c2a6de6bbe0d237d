#include "load/amount.h"

#include <strings.h>

enum { DECIMALS = 6 };

static const int64_t most = 9000000000000 * AMOUNT_UNIT / 1000; /* 9 * 10^9 major units */

int amount_parse(struct text text, int64_t *amount)
{
    int64_t value = 0;
    int digits = 0, decimals = -1; /* -1: before the point */
    size_t i = text.length && (text.at[0] == '-' || text.at[0] == '+');
    int negative = i && text.at[0] == '-';

    for (; i < text.length; i++) {
        char c = text.at[i];

        if (c == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9' || value > most)
            return -1;
        digits++;
        if (decimals < DECIMALS)
            value = value * 10 + (c - '0');
        decimals += decimals >= 0 && decimals < DECIMALS;
    }
    for (int d = decimals < 0 ? 0 : decimals; d < DECIMALS && value <= most; d++)
        value *= 10;
    *amount = negative ? -value : value;
    return digits && value <= most ? 0 : -1;
}

/* Decimals of a currency's minor unit, where they are not two. */
static int minor_decimals(struct text currency)
{
    static const struct {
        char code[4];
        int decimals;
    } odd[] = { { "BIF", 0 }, { "CLP", 0 }, { "DJF", 0 }, { "GNF", 0 }, { "JPY", 0 }, { "KMF", 0 },
        { "KRW", 0 }, { "MGA", 0 }, { "PYG", 0 }, { "RWF", 0 }, { "UGX", 0 }, { "VND", 0 },
        { "VUV", 0 }, { "XAF", 0 }, { "XOF", 0 }, { "XPF", 0 }, { "BHD", 3 }, { "JOD", 3 },
        { "KWD", 3 }, { "OMR", 3 }, { "TND", 3 } };

    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
        if (currency.length == 3 && strncasecmp(currency.at, odd[i].code, 3) == 0)
            return odd[i].decimals;
    return 2;
}

int amount_parse_minor(struct text text, struct text currency, int64_t *amount)
{
    if (memchr(text.at, '.', text.length) || amount_parse(text, amount))
        return -1;
    for (int i = minor_decimals(currency); i > 0; i--)
        *amount /= 10;
    return 0;
}
