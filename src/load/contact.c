#include "load/contact.h"

#include <strings.h>

#include "base/ascii.h"
#include "value/email.h"
#include "value/missing.h"

enum { PLAIN_MAX = 64 }; /* bytes: no part of it is then too long */

/* ---- e-mail addresses ---- */

/* The common form, which needs no parser: words of ASCII with single signs between them. */
static int is_plain_email(struct text text)
{
    const char *at = text.length <= PLAIN_MAX ? memchr(text.at, '@', text.length) : NULL;
    int is_word = 0;

    for (size_t i = 0; at && i < text.length; i++) {
        const char *c = &text.at[i];
        int is_sign = *c == '.' || *c == '-' || c == at || (*c == '+' && c < at);

        if (is_sign && !is_word)
            return 0;
        is_word = ascii_is_letter(*c) || ascii_is_digit(*c) || (*c == '_' && c < at);
        if (!is_sign && !is_word)
            return 0;
    }
    return at && is_word && ascii_is_letter(text.at[text.length - 1]);
}

static int is_email(struct text text)
{
    struct email email;

    return is_plain_email(text) ||
           (text.length > 0 && email_parse(text.at, text.length, &email) == 0);
}

static struct text up_to(struct text text, const char *set)
{
    size_t length = 0;

    while (length < text.length && !(text.at[length] && strchr(set, text.at[length])))
        length++;
    return (struct text){ text.at, length };
}

/* What is between < and > in "John Smith <john@example.com>"; else all of it. */
static struct text within_angles(struct text text)
{
    const char *open = memchr(text.at, '<', text.length);
    struct text rest = { open ? open + 1 : text.at,
        open ? (size_t)(text.at + text.length - open - 1) : text.length };

    return open ? up_to(rest, ">") : text;
}

static struct text without_scheme(struct text text)
{
    enum { SCHEME = 7 };

    if (text.length < SCHEME || strncasecmp(text.at, "mailto:", SCHEME) != 0)
        return text;
    return up_to((struct text){ text.at + SCHEME, text.length - SCHEME }, "?");
}

/* Quotes and brackets around all of it, and what ends a sentence. */
static struct text without_signs(struct text text)
{
    while (text.length && memchr("\"'<([{ ", text.at[0], 7)) {
        text.at++;
        text.length--;
    }
    while (text.length && memchr("\"'>)]}.,; ", text.at[text.length - 1], 10))
        text.length--;
    return text;
}

const char *contact_read_email(struct text *text)
{
    struct text one = *text;

    if (is_email(one))
        return NULL;
    one = missing_trim(without_scheme(missing_trim(without_signs(within_angles(one)))));
    if (!is_email(one))
        one = without_signs(without_scheme(without_signs(within_angles(up_to(*text, ",;| \t\n")))));
    if (!is_email(one))
        return "is not an e-mail address";
    *text = one;
    return NULL;
}

/* ---- telephone numbers ---- */

static int is_phone(struct text text, char canonical[PHONE_TEXT])
{
    return text.length > 0 && phone_parse(text.at, text.length, canonical) == 0;
}

/* Digits and ".0", as a column of numbers becomes where one cell is empty. */
static struct text without_decimal(struct text text)
{
    size_t digits = 0;

    while (digits < text.length && ascii_is_digit(text.at[digits]))
        digits++;
    if (digits && text.length == digits + 2 && memcmp(text.at + digits, ".0", 2) == 0)
        text.length = digits;
    return text;
}

/* 4.91511E+12. */
static int is_rounded(struct text text)
{
    size_t at = 0;

    while (at < text.length && (ascii_is_digit(text.at[at]) || memchr(".,", text.at[at], 2)))
        at++;
    return at > 0 && at + 1 < text.length && ascii_lower(text.at[at]) == 'e' &&
           (text.at[at + 1] == '+' || ascii_is_digit(text.at[at + 1]));
}

const char *contact_read_phone(struct text *text, struct text country, char canonical[PHONE_TEXT])
{
    struct text one = without_decimal(*text);

    if (is_rounded(one))
        return "is a number that a spreadsheet has rounded; export the column as text";
    if (!is_phone(one, canonical)) {
        one = without_decimal(missing_trim(up_to(*text, ",;|\n")));
        if (one.length == text->length || !is_phone(one, canonical))
            return "is not a telephone number; one has 6 to 15 digits";
    }
    *text = one;
    if (canonical[0] != '+' && phone_internationalize(one, country, canonical) == 0)
        *text = text_of(canonical);
    return NULL;
}
