#include "value/placeholder.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

enum {
    WORD_MAX = 36, /* the longest of WORDS */
    REPEAT_MIN = 4,
    RUN_MIN = 6
};

/* Lower case, in the order of their bytes: they are searched by halves. Besides words: what
 * spreadsheets and programs print for nothing, and identifiers that whole production runs of
 * devices share (Android 2.2, masked hardware addresses, unset SMBIOS tables, fake IMEIs). */
static const char *const WORDS[] = {
    "#div/0!",
    "#n/a",
    "#name?",
    "#null!",
    "#num!",
    "#ref!",
    "#value!",
    "(none)",
    "(not provided)",
    "(not set)",
    "(null)",
    "(unknown)",
    "-1",
    "-1.0",
    "-nan",
    "004999010640000",
    "02:00:00:00:00:00",
    "03000200-0400-0500-0006-000700080009",
    "9774d56d682e549c",
    "<nil>",
    "<none>",
    "<null>",
    "<redacted>",
    "<unknown>",
    "[deleted]",
    "[null]",
    "[object object]",
    "[redacted]",
    "\\n",
    "anon",
    "anonymous",
    "asdf",
    "asdfgh",
    "asdfghjkl",
    "blank",
    "default",
    "default string",
    "deleted",
    "demo",
    "desconocido",
    "dummy",
    "empty",
    "example",
    "false",
    "foobar",
    "generic",
    "guest",
    "inconnu",
    "invalid",
    "masked",
    "missing",
    "n-a",
    "n.a",
    "n.a.",
    "n/a",
    "n\\a",
    "na",
    "nan",
    "nil",
    "no data",
    "no device",
    "no name",
    "no serial",
    "no value",
    "no-device",
    "no_device",
    "nobody",
    "nodevice",
    "noname",
    "none",
    "none none",
    "not applicable",
    "not available",
    "not found",
    "not known",
    "not provided",
    "not recorded",
    "not set",
    "not specified",
    "notset",
    "null",
    "null null",
    "object object",
    "onbekend",
    "placeholder",
    "qwerty",
    "qwertyuiop",
    "redacted",
    "removed",
    "sample",
    "sconosciuto",
    "serial number",
    "system serial number",
    "tba",
    "tbd",
    "test",
    "test test",
    "test user",
    "testing",
    "testuser",
    "to be filled by o.e.m.",
    "todo",
    "true",
    "unassigned",
    "unavailable",
    "unbekannt",
    "undef",
    "undefined",
    "undefined undefined",
    "unidentified",
    "unk",
    "unkn",
    "unknown",
    "unknown device",
    "unknown unknown",
    "unknown user",
    "unknown-device",
    "unknown_device",
    "unknowndevice",
    "unset",
    "unspecified",
    "void",
    "withheld",
    "x",
    "xx",
    "xxx",
    "\xe2\x80\x93",
    "\xe2\x80\x94",
};

/* A letter or digit of ASCII, or any byte beyond it. */
static int has_content(char c)
{
    unsigned char byte = (unsigned char)ascii_lower(c);

    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

static int word_compare(const void *key, const void *element)
{
    const char *text = key, *const *word = element;
    int order = (unsigned char)text[0] - (unsigned char)(*word)[0]; /* which mostly decides */

    return order ? order : strcmp(text, *word);
}

static int is_word(const char *text, size_t length)
{
    char folded[WORD_MAX + 1];

    if (length > WORD_MAX || memchr(text, '\0', length))
        return 0;
    for (size_t i = 0; i < length; i++)
        folded[i] = ascii_lower(text[i]);
    folded[length] = '\0';
    return bsearch(folded, WORDS, sizeof(WORDS) / sizeof(*WORDS), sizeof(*WORDS), word_compare) !=
           NULL;
}

/* Zeros, punctuation and control characters only; "0x" may stand before them. */
static int is_blank(const char *text, size_t length)
{
    if (length > 2 && text[0] == '0' && ascii_lower(text[1]) == 'x') {
        text += 2;
        length -= 2;
    }
    for (size_t i = 0; i < length; i++)
        if (has_content(text[i]) && text[i] != '0')
            return 0;
    return 1;
}

/* One letter or digit again and again, as identifiers are written: "ffff", "11:11:11:11". */
static int is_repeated(const char *text, size_t length)
{
    size_t count = 0;
    char first = '\0';

    for (size_t i = 0; i < length; i++) {
        char c = ascii_lower(text[i]);

        if (c == '-' || c == ':' || c == '_' || c == ' ' || c == '{' || c == '}')
            continue;
        if (!has_content(c) || (unsigned char)c >= 0x80 || (count > 0 && c != first))
            return 0;
        first = c;
        count++;
    }
    return count >= REPEAT_MIN;
}

/* Whether next comes after c where people count: digits go on to 0 or a, hexadecimal and
 * alphabet begin again. */
static int follows(char c, char next)
{
    if (c == '9')
        return next == '0' || next == 'a';
    if ((c == 'f' || c == 'z') && next == '0')
        return 1;
    return next == c + 1 && c >= '0' && next <= 'z' && has_content(c) && has_content(next);
}

static int is_start(char c)
{
    return c == '0' || c == '1' || c == 'a';
}

/* Counting up from the start, or down to it. */
static int is_run(const char *text, size_t length)
{
    int up, down;

    if (length < RUN_MIN)
        return 0;
    up = is_start(ascii_lower(text[0]));
    down = is_start(ascii_lower(text[length - 1]));
    for (size_t i = 1; i < length && (up || down); i++) {
        up = up && follows(ascii_lower(text[i - 1]), ascii_lower(text[i]));
        down = down && follows(ascii_lower(text[i]), ascii_lower(text[i - 1]));
    }
    return up || down;
}

int placeholder_is(const char *text, size_t length)
{
    while (length > 0 && ascii_is_space(text[0])) {
        text++;
        length--;
    }
    while (length > 0 && ascii_is_space(text[length - 1]))
        length--;
    return is_blank(text, length) || is_repeated(text, length) || is_run(text, length) ||
           is_word(text, length);
}
