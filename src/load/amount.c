#include "load/amount.h"

#include <stdio.h>
#include <strings.h>

#include "base/array.h"
#include "base/ascii.h"

enum {
    DECIMALS = 6,
    GROUP = 3, /* digits between separators of thousands */
    MOST_DIGITS = 40,
    MOST_GROUPS = 12,
    MOST_EXPONENT = 20
};

static const int64_t most = 9000000000000 * AMOUNT_UNIT / 1000; /* 9 * 10^9 major units */

/* A number as it is written: runs of digits and what separates them. */
struct written {
    char digits[MOST_DIGITS];
    int count;
    int run[MOST_GROUPS + 1];    /* digits of each run */
    char separator[MOST_GROUPS]; /* behind each run: '.', ',' or ' ' for what only groups */
    int separators;
    int exponent;
    int is_negative;
};

static int refuse(char reason[AMOUNT_REASON], const char *what)
{
    snprintf(reason, AMOUNT_REASON, "%s", what);
    return -1;
}

static int refuse_form(char reason[AMOUNT_REASON])
{
    return refuse(reason, "is not an amount; read are 1234.50, 1,234.50, 1.234,50, 1 234,50, "
                          "$12.30, 12,30 EUR, (12.30) and -5");
}

/* ---- around the digits: currencies, signs, brackets ---- */

static int begins(struct text text, const char *with)
{
    size_t length = strlen(with);

    return text.length >= length && memcmp(text.at, with, length) == 0;
}

static int ends(struct text text, const char *with)
{
    size_t length = strlen(with);

    return text.length >= length && memcmp(text.at + text.length - length, with, length) == 0;
}

static void drop_first(struct text *text, size_t length)
{
    text->at += length;
    text->length -= length;
}

/* ISO 4217. */
static int is_currency_code(struct text word)
{
    static const char codes[] =
        "AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCLPCNY"
        "COPCRCCUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHRKHTGHUFIDRILS"
        "INRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRU"
        "MURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEK"
        "SGDSHPSLESLLSOSSRDSSPSTNSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVEDVESVNDVUVWSTXAF"
        "XCDXOFXPFYERZARZMWZWL";

    for (size_t i = 0; word.length == 3 && codes[i]; i += 3)
        if (strncasecmp(codes + i, word.at, 3) == 0)
            return 1;
    return 0;
}

/* Signs and abbreviations, longer ones before those that they begin or end with. */
static const char *const currency_signs[] = { "US$", "AU$", "CA$", "NZ$", "HK$", "A$", "C$", "R$",
    "S$", "$", "\xe2\x82\xac", "\xc2\xa3", "\xc2\xa5", "\xe2\x82\xb9", "\xe2\x82\xbd",
    "\xe2\x82\xa9", "\xe2\x82\xba", "\xe2\x82\xb4", "\xe2\x82\xaa", "\xe2\x82\xab", "\xe0\xb8\xbf",
    "\xe2\x82\xa6", "\xe2\x82\xb1", "z\xc5\x82", "K\xc4\x8d", "kr.", "kr", "Rs.", "Rs", "Fr.", "Ft",
    "lei" };

static size_t currency_before(struct text text)
{
    if (is_currency_code((struct text){ text.at, text.length < 3 ? text.length : 3 }))
        return 3;
    for (size_t i = 0; i < COUNT_OF(currency_signs); i++)
        if (begins(text, currency_signs[i]))
            return strlen(currency_signs[i]);
    return 0;
}

static size_t currency_behind(struct text text)
{
    if (text.length >= 3 && is_currency_code((struct text){ text.at + text.length - 3, 3 }))
        return 3;
    for (size_t i = 0; i < COUNT_OF(currency_signs); i++)
        if (ends(text, currency_signs[i]))
            return strlen(currency_signs[i]);
    return 0;
}

/* What separates groups of digits and is no decimal sign; its bytes, or 0. */
static size_t blank_at(struct text text)
{
    static const char *const blanks[] = { " ", "'", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89",
        "\xe2\x80\x99" };

    for (size_t i = 0; i < COUNT_OF(blanks); i++)
        if (begins(text, blanks[i]))
            return strlen(blanks[i]);
    return 0;
}

static size_t minus_at(struct text text)
{
    static const char minus[] = "\xe2\x88\x92";

    return begins(text, "-") ? 1 : begins(text, minus) ? strlen(minus) : 0;
}

/* Signs, brackets and currencies that were taken off; each may come once. */
struct around {
    int sign, open, currency, is_negative;
};

static int take_before(struct text *text, struct around *around)
{
    size_t length;

    if ((length = blank_at(*text)) > 0) {
        ;
    } else if (!around->sign && ((length = minus_at(*text)) > 0 || begins(*text, "+"))) {
        around->sign = 1;
        around->is_negative = length > 0;
        length = length ? length : 1;
    } else if (!around->open && begins(*text, "(")) {
        around->open = length = 1;
    } else if (!around->currency && (length = currency_before(*text)) > 0) {
        around->currency = 1;
    }
    drop_first(text, length);
    return length > 0;
}

static int take_behind(struct text *text, struct around *around)
{
    struct text last = { text->at + text->length - 1, text->length > 0 };
    struct text wide = { text->at + text->length - 2, text->length >= 2 ? 2 : 0 };
    struct text widest = { text->at + text->length - 3, text->length >= 3 ? 3 : 0 };
    size_t length = 0;

    if (last.length && begins(last, " ")) {
        length = 1;
    } else if ((wide.length && blank_at(wide) == 2) || (widest.length && blank_at(widest) == 3)) {
        length = blank_at(wide) == 2 ? 2 : 3;
    } else if (around->open == 1 && last.length && begins(last, ")")) {
        around->open = 2;
        length = 1;
    } else if (!around->currency && (length = currency_behind(*text)) > 0) {
        around->currency = 1;
    } else if (!around->sign && last.length && begins(last, "-") && wide.length &&
               ascii_is_digit(wide.at[0])) {
        around->sign = around->is_negative = 1;
        length = 1;
    }
    text->length -= length;
    return length > 0;
}

/* Leaves the number in text. 0, or -1 where brackets do not match. */
static int take_around(struct text *text, int *is_negative)
{
    struct around around = { 0 };

    while (text->length && take_before(text, &around))
        ;
    while (text->length && take_behind(text, &around))
        ;
    *is_negative = around.is_negative || around.open;
    return around.open == 1 || (around.open && around.sign) ? -1 : 0;
}

/* ---- digits ---- */

static int read_exponent(struct text text, int *exponent)
{
    size_t i = 1;
    int is_negative = text.length > 1 && text.at[1] == '-';

    i += text.length > 1 && (text.at[1] == '+' || is_negative);
    if (i == text.length)
        return -1;
    for (; i < text.length; i++) {
        if (!ascii_is_digit(text.at[i]) || *exponent > MOST_EXPONENT)
            return -1;
        *exponent = *exponent * 10 + (text.at[i] - '0');
    }
    if (is_negative)
        *exponent = -*exponent;
    return 0;
}

static int read_written(struct text text, struct written *written)
{
    *written = (struct written){ 0 };
    if (take_around(&text, &written->is_negative))
        return -1;
    while (text.length) {
        size_t blank = blank_at(text);

        if (ascii_is_digit(text.at[0])) {
            if (written->count == MOST_DIGITS)
                return -1;
            written->digits[written->count++] = text.at[0];
            written->run[written->separators]++;
        } else if (blank || text.at[0] == '.' || text.at[0] == ',') {
            if (written->separators == MOST_GROUPS)
                return -1;
            written->separator[written->separators++] = blank ? ' ' : text.at[0];
        } else {
            return ascii_lower(text.at[0]) == 'e' && written->count
                       ? read_exponent(text, &written->exponent)
                       : -1;
        }
        drop_first(&text, blank ? blank : 1);
    }
    return written->count ? 0 : -1;
}

static int count_of(const struct written *written, char separator)
{
    int count = 0;

    for (int i = 0; i < written->separators; i++)
        count += written->separator[i] == separator;
    return count;
}

/* Whether the first so many separators are all the same and part thousands: 1,234,567; in India
 * also lakhs: 12,34,567. */
static int are_groups(const struct written *written, int separators)
{
    int is_indian = written->separator[0] == ',';

    if (separators == 0)
        return 1;
    if (written->run[0] < 1 || written->run[0] > GROUP || written->run[separators] != GROUP)
        return 0;
    for (int i = 1; i < separators; i++)
        if (written->separator[i] != written->separator[0] ||
            (written->run[i] != GROUP && !(is_indian && written->run[i] == GROUP - 1)))
            return 0;
    return 1;
}

/* The value where the last so many digits are decimals. */
static int take_value(const struct written *written, int decimals, int64_t *amount)
{
    int whole = written->count - decimals + written->exponent;
    int64_t value = 0;

    for (int i = 0; i < whole + DECIMALS && value <= most; i++)
        value = value * 10 + (i >= 0 && i < written->count ? written->digits[i] - '0' : 0);
    *amount = written->is_negative ? -value : value;
    return value <= most ? 0 : -1;
}

/* ---- which sign is which ---- */

static void note(struct amount_place *place, const struct amount_style *style, struct text text)
{
    if (place->line)
        return;
    place->line = style->line ? style->line : 1;
    snprintf(place->text, sizeof place->text, "%.*s", (int)(text.length < 24 ? text.length : 24),
        text.at);
}

/* Takes a cell that shows the sign. 0, or -1 where it is not the one that was said. */
static int show(
    struct amount_style *style, enum decimal sign, struct text text, char reason[AMOUNT_REASON])
{
    if (style->said != DECIMAL_UNSAID && style->said != sign)
        return refuse(reason, sign == DECIMAL_COMMA
                                  ? "has a decimal comma where --decimal point has a point"
                                  : "has a decimal point where --decimal comma has a comma");
    if (style->said == DECIMAL_UNSAID && style->shown != DECIMAL_UNSAID && style->shown != sign)
        note(&style->conflicts, style, text);
    if (style->shown == DECIMAL_UNSAID) {
        style->shown = sign;
        note(&style->shown_at, style, text);
        if (style->unclear.line && sign == DECIMAL_COMMA)
            note(&style->conflicts, style, text); /* unclear ones were read with a point */
    }
    return 0;
}

/* The sign by which a cell that shows none is read. */
static enum decimal style_sign(struct amount_style *style, struct text text)
{
    if (style->said != DECIMAL_UNSAID)
        return style->said;
    if (style->shown == DECIMAL_UNSAID)
        note(&style->unclear, style, text);
    return style->shown == DECIMAL_UNSAID ? DECIMAL_POINT : style->shown;
}

static enum decimal sign_of(char separator)
{
    return separator == ',' ? DECIMAL_COMMA : DECIMAL_POINT;
}

static enum decimal other_than(char separator)
{
    return separator == ',' ? DECIMAL_POINT : DECIMAL_COMMA;
}

/* 1,234 and 1.234, but not 0,234, 1234,567, 1 234,567 or 1.234E3. */
static int is_unclear(const struct written *written)
{
    return written->separators == 1 && written->run[1] == GROUP && written->run[0] >= 1 &&
           written->run[0] <= GROUP && written->digits[0] != '0' && written->exponent == 0;
}

/* How many of the digits are decimals; -1: the number is none, or its sign is not the file's. */
static int decimals_of(const struct written *written, struct text text, int is_minor,
    struct amount_style *style, char reason[AMOUNT_REASON])
{
    int points = count_of(written, '.'), commas = count_of(written, ','), last, decimals;
    char sign;

    refuse_form(reason);
    if (points + commas == 0)
        return are_groups(written, written->separators) ? 0 : -1;
    last = written->separators - 1;
    sign = written->separator[last];
    if (sign == ' ')
        return -1;
    decimals = written->run[last + 1];
    if ((points > 1 && !commas) || (commas > 1 && !points))
        return are_groups(written, written->separators) &&
                       !show(style, other_than(sign), text, reason)
                   ? 0
                   : -1;
    if (count_of(written, sign) > 1 || !are_groups(written, last))
        return -1;
    if (is_unclear(written)) {
        int is_zero = memcmp(written->digits + written->count - GROUP, "000", GROUP) == 0;

        if (is_minor && sign == ',')
            return 0;
        if (is_minor && !is_zero)
            return show(style, other_than(sign), text, reason) ? -1 : 0;
        return style_sign(style, text) == sign_of(sign) ? decimals : 0;
    }
    return show(style, sign_of(sign), text, reason) ? -1 : decimals;
}

/* ---- the whole ---- */

/* Digits, and behind a point other than three: the common form, which shows all by itself. 1 when
 * text is that. */
static int read_plain(struct text text, struct amount_style *style, int64_t *amount)
{
    size_t i = text.length && text.at[0] == '-', point = text.length;
    int64_t value = 0;
    int decimals = 0;

    if (text.length - i == 0 || text.length > 16 || style->said == DECIMAL_COMMA ||
        style->shown == DECIMAL_COMMA)
        return 0;
    for (size_t at = i; at < text.length; at++) {
        if (ascii_is_digit(text.at[at]))
            value = value * 10 + (text.at[at] - '0');
        else if (text.at[at] == '.' && point == text.length && at > i)
            point = at;
        else
            return 0;
    }
    decimals = point < text.length ? (int)(text.length - point) - 1 : 0;
    if (decimals == 3 || decimals > DECIMALS || value > most)
        return 0;
    if (decimals && style->shown == DECIMAL_UNSAID) {
        style->shown = DECIMAL_POINT;
        note(&style->shown_at, style, text);
    }
    for (int d = decimals; d < DECIMALS && value <= most; d++)
        value *= 10;
    *amount = i ? -value : value;
    return value <= most;
}

static int read_amount(struct text text, int is_minor, struct amount_style *style, int64_t *amount,
    char reason[AMOUNT_REASON])
{
    struct written written;
    int decimals;

    if (read_plain(text, style, amount))
        return 0;
    if (read_written(text, &written))
        return refuse_form(reason);
    decimals = decimals_of(&written, text, is_minor, style, reason);
    if (decimals < 0)
        return -1;
    return take_value(&written, decimals, amount)
               ? refuse(reason, "is above 9,000,000,000, which is no amount of a charge")
               : 0;
}

int amount_read(
    struct text text, struct amount_style *style, int64_t *amount, char reason[AMOUNT_REASON])
{
    return read_amount(text, 0, style, amount, reason);
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

int amount_read_minor(struct text text, struct text currency, struct amount_style *style,
    int64_t *amount, char reason[AMOUNT_REASON])
{
    if (read_amount(text, 1, style, amount, reason))
        return -1;
    if (*amount % AMOUNT_UNIT)
        return refuse(reason, "is not a whole number, as amounts in minor units (cents) are");
    for (int i = minor_decimals(currency); i > 0; i--)
        *amount /= 10;
    return 0;
}

int amount_style_check(
    const struct amount_style *style, const char *name, int at_end, struct error *err)
{
    const struct amount_place *before =
        style->shown_at.line != style->conflicts.line ? &style->shown_at : &style->unclear;

    if (style->conflicts.line)
        return error_set(err, ERROR_REFUSED,
            "%s:%lld: \"amount\" has %s, but line %lld has %s: one decimal sign does not fit both; "
            "say --decimal point or --decimal comma",
            name, (long long)style->conflicts.line, style->conflicts.text, (long long)before->line,
            before->text);
    if (at_end && style->unclear.line && style->shown == DECIMAL_UNSAID)
        return error_set(err, ERROR_REFUSED,
            "%s:%lld: \"amount\" has %s, which are thousands or three decimals; no amount of the "
            "file shows which: say --decimal point or --decimal comma",
            name, (long long)style->unclear.line, style->unclear.text);
    return 0;
}
