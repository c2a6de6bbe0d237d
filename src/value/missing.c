#include "value/missing.h"

#include <stdint.h>

#include "base/array.h"
#include "base/ascii.h"

/* The blanks and invisible marks beyond ASCII that come with texts copied from pages and sheets. */
static const struct text marks[] = {
    { "\xc2\xa0", 2 },     /* no-break space */
    { "\xe2\x80\x82", 3 }, /* en space */
    { "\xe2\x80\x83", 3 }, /* em space */
    { "\xe2\x80\x87", 3 }, /* figure space */
    { "\xe2\x80\x89", 3 }, /* thin space */
    { "\xe2\x80\x8a", 3 }, /* hair space */
    { "\xe2\x80\x8b", 3 }, /* zero width space */
    { "\xe2\x80\x8e", 3 }, /* left-to-right mark */
    { "\xe2\x80\x8f", 3 }, /* right-to-left mark */
    { "\xe2\x80\xaf", 3 }, /* narrow no-break space */
    { "\xe2\x81\xa0", 3 }, /* word joiner */
    { "\xe3\x80\x80", 3 }, /* ideographic space */
    { "\xef\xbb\xbf", 3 }, /* byte order mark */
};

/* The bytes of a blank at the beginning of text, or 0. */
static size_t blank_before(struct text text)
{
    if (text.length == 0)
        return 0;
    if ((unsigned char)text.at[0] < 0x80)
        return (size_t)ascii_is_space(text.at[0]);
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (text.length >= marks[i].length && memcmp(text.at, marks[i].at, marks[i].length) == 0)
            return marks[i].length;
    return 0;
}

static size_t blank_behind(struct text text)
{
    if (text.length == 0)
        return 0;
    if ((unsigned char)text.at[text.length - 1] < 0x80)
        return (size_t)ascii_is_space(text.at[text.length - 1]);
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        size_t size = marks[i].length;

        if (text.length >= size && memcmp(text.at + text.length - size, marks[i].at, size) == 0)
            return size;
    }
    return 0;
}

static struct text without_blanks(struct text text)
{
    size_t blank;

    while ((blank = blank_before(text)) > 0) {
        text.at += blank;
        text.length -= blank;
    }
    while ((blank = blank_behind(text)) > 0)
        text.length -= blank;
    return text;
}

/* Spreadsheets and careful exporters write an apostrophe before what a sheet would calculate with:
 * '+49151..., '00123, '=x. Where one ends the cell too, both are quotes. */
static struct text without_guard(struct text text)
{
    if (text.length < 2 || text.at[0] != '\'' ||
        !(ascii_is_digit(text.at[1]) || memchr("+=-@", text.at[1], 4)))
        return text;
    text.at++;
    text.length--;
    text.length -= text.length > 1 && text.at[text.length - 1] == '\'';
    return without_blanks(text);
}

static int is_word(struct text text)
{
    static const char *const words[] = { "-", "\\n", "nan", "nat", "n/a", "null", "none",
        "undefined", "<na>", "<null>", "(null)", "#n/a", "\xe2\x80\x93", "\xe2\x80\x94" };

    return text.length > 0 && text.length <= 9 && memchr("-\\nNuU<(#\xe2", text.at[0], 10) &&
           text_is_one_of(text, words, COUNT_OF(words));
}

/* Whether a byte is of a visible ASCII character, and of one that may begin neither a word nor a
 * guard: all but ' ( # - < \\ N U n u. */
static int is_visible(unsigned char c)
{
    return c > ' ' && c < 0x80;
}

static int is_plain_first(unsigned char c)
{
    static const uint64_t others[2] = { UINT64_C(1) << '\'' | UINT64_C(1) << '-' |
                                            UINT64_C(1) << '<' | UINT64_C(1) << '(' |
                                            UINT64_C(1) << '#',
        UINT64_C(1) << ('N' - 64) | UINT64_C(1) << ('U' - 64) | UINT64_C(1) << ('\\' - 64) |
            UINT64_C(1) << ('n' - 64) | UINT64_C(1) << ('u' - 64) };

    return is_visible(c) && !(others[c >> 6] >> (c & 63) & 1);
}

struct text missing_trim(struct text text)
{
    /* Most cells show by their ends that nothing is to be done. */
    if (text.length == 0 || (is_plain_first((unsigned char)text.at[0]) &&
                                is_visible((unsigned char)text.at[text.length - 1])))
        return text;
    text = without_guard(without_blanks(text));
    if (is_word(text))
        text.length = 0;
    return text;
}

int missing_is_nobody(struct text id)
{
    static const char *const words[] = { "0", "0.0", "-1", "guest", "anonymous", "unknown",
        "00000000-0000-0000-0000-000000000000" };

    id = missing_trim(id);
    if (id.length > 0 && !memchr("0-gGaAuU", id.at[0], 8))
        return 0;
    return id.length == 0 || text_is_one_of(id, words, COUNT_OF(words));
}
