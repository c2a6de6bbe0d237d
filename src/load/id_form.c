#include "load/id_form.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"

enum {
    UUID_DIGITS = 32,
    EXACT_DIGITS = 15,   /* that a double and a spreadsheet keep */
    LONGEST_NUMBER = 60, /* digits */
    LONGEST_WORD = 32    /* of a prefix, without what ends it */
};

static void fold(struct id_form *form, enum id_fold what)
{
    form->folds |= 1u << what;
}

static struct text behind(struct text text, size_t bytes)
{
    return (struct text){ text.at + bytes, text.length - bytes };
}

static int is_hex(char c)
{
    return ascii_is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f');
}

static size_t count_digits(struct text text)
{
    size_t n = 0;

    while (n < text.length && ascii_is_digit(text.at[n]))
        n++;
    return n;
}

/* ---- around an id ---- */

static int is_around(char c)
{
    return ascii_is_space(c) || c == '"' || c == '\'' || c == '`';
}

static struct text unquote(struct text id, struct id_form *form)
{
    size_t length = id.length;

    /* ="000123" is how a sheet is made to keep the zeros. */
    while (id.length && (is_around(id.at[0]) || (id.at[0] == '=' && length > 1)))
        id = behind(id, 1);
    while (id.length && is_around(id.at[id.length - 1]))
        id.length--;
    if (id.length != length)
        fold(form, ID_QUOTES);
    return id;
}

/* ---- UUIDs ---- */

/* The 32 digits into digits, if id is a UUID with or without hyphens and braces. */
static int read_uuid(struct text id, char digits[UUID_DIGITS], int *hyphens)
{
    size_t used = 0;

    *hyphens = 0;
    if (id.length > 2 && id.at[0] == '{' && id.at[id.length - 1] == '}')
        id = (struct text){ id.at + 1, id.length - 2 };
    if (id.length != UUID_DIGITS && id.length != UUID_DIGITS + 4)
        return 0;
    for (size_t i = 0; i < id.length; i++) {
        int is_place = id.length > UUID_DIGITS && (i == 8 || i == 13 || i == 18 || i == 23);

        if (is_place ? id.at[i] != '-' : !is_hex(id.at[i]))
            return 0;
        *hyphens += is_place;
        if (!is_place)
            digits[used++] = ascii_lower(id.at[i]);
    }
    return 1;
}

static int fold_uuid(struct text id, struct id_form *form)
{
    int hyphens;

    if (!read_uuid(id, form->key, &hyphens))
        return 0;
    form->length = UUID_DIGITS;
    if (hyphens)
        fold(form, ID_HYPHENS);
    for (size_t i = 0; i < id.length; i++)
        if (id.at[i] >= 'A' && id.at[i] <= 'F')
            fold(form, ID_CASE);
    return 1;
}

/* ---- prefixes ---- */

/* The bytes of a word with what ends it: "user_", "google-oauth2|", "shopify-"; 0: there is none.
 * A hyphen ends a word of letters alone, since it also stands within random ids. */
static size_t prefix_bytes(struct text id)
{
    int letters = 1;

    if (id.length == 0 || !ascii_is_letter(id.at[0]))
        return 0;
    for (size_t i = 0; i + 1 < id.length && i <= LONGEST_WORD; i++) {
        char c = id.at[i];

        if (memchr("|:_/#", c, 5) || (c == '-' && letters))
            return i + 1;
        if (!ascii_is_letter(c) && !ascii_is_digit(c) && c != '-')
            return 0;
        letters &= ascii_is_letter(c);
    }
    return 0;
}

/* gid://shopify/Customer/123 */
static size_t address_bytes(struct text id)
{
    size_t last = 0;

    int is_address = 0;

    for (size_t i = 0; i + 1 < id.length; i++)
        if (id.at[i] == '/') {
            is_address |= i > 0 && id.at[i - 1] == ':' && id.at[i + 1] == '/';
            last = i + 1;
        }
    return is_address ? last : 0;
}

static struct text cut_prefix(struct text id, struct id_form *form)
{
    const char *begins = id.at;
    size_t bytes = address_bytes(id);

    if (memchr(id.at, '@', id.length))
        return id;
    for (; bytes || (bytes = prefix_bytes(id)); bytes = 0) {
        char digits[UUID_DIGITS];
        int hyphens;

        if (read_uuid(id, digits, &hyphens))
            break;
        id = behind(id, bytes);
    }
    form->prefix = (struct text){ begins, (size_t)(id.at - begins) };
    if (form->prefix.length)
        fold(form, ID_PREFIX);
    return id;
}

/* ---- numbers ---- */

struct number {
    char digits[LONGEST_NUMBER + 1]; /* before and behind the point */
    size_t count, whole;             /* how many, and how many of them before it */
    int has_point, has_exponent;
};

static int add_digits(struct number *number, struct text text, size_t count)
{
    if (number->count + count > LONGEST_NUMBER)
        return -1;
    if (count)
        memcpy(number->digits + number->count, text.at, count);
    number->count += count;
    return 0;
}

/* 1,234,567 */
static int read_groups(struct text id, struct number *number)
{
    size_t first = count_digits(id);

    if (first == 0 || first > 3 || first == id.length || add_digits(number, id, first))
        return -1;
    for (id = behind(id, first); id.length; id = behind(id, 4))
        if (id.length < 4 || id.at[0] != ',' || count_digits(behind(id, 1)) < 3 ||
            add_digits(number, behind(id, 1), 3))
            return -1;
    number->whole = number->count;
    return 0;
}

/* E+15, to the end of the text. */
static int read_exponent(struct text id, struct number *number)
{
    int exponent = 0;

    number->has_exponent = 1;
    id = behind(id, 1);
    if (id.length && id.at[0] == '+')
        id = behind(id, 1);
    if (id.length == 0 || id.length > 2 || count_digits(id) != id.length)
        return -1;
    for (size_t i = 0; i < id.length; i++)
        exponent = exponent * 10 + (id.at[i] - '0');
    number->whole += (size_t)exponent;
    while (number->count < number->whole)
        if (add_digits(number, text_of("0"), 1))
            return -1;
    return 0;
}

/* 000123, 123.0, 1.5E+15 */
static int read_plain(struct text id, struct number *number)
{
    size_t count = count_digits(id);

    if (count == 0 || add_digits(number, id, count))
        return -1;
    number->whole = count;
    id = behind(id, count);
    if (id.length && id.at[0] == '.') {
        number->has_point = 1;
        id = behind(id, 1);
        count = count_digits(id);
        if (add_digits(number, id, count))
            return -1;
        id = behind(id, count);
    }
    if (id.length && ascii_lower(id.at[0]) == 'e')
        return read_exponent(id, number);
    return id.length ? -1 : 0;
}

static int read_number(struct text id, struct number *number)
{
    *number = (struct number){ 0 };
    if (read_plain(id, number) == 0) {
        for (size_t i = number->whole; i < number->count; i++)
            if (number->digits[i] != '0')
                return -1;
        return 0;
    }
    *number = (struct number){ 0 };
    return read_groups(id, number);
}

static int fold_number(struct text id, struct id_form *form)
{
    struct number number;
    size_t zeros = 0, count;

    if (id.length == 0 || !ascii_is_digit(id.at[0]) || read_number(id, &number))
        return 0;
    while (zeros + 1 < number.whole && number.digits[zeros] == '0')
        zeros++;
    count = number.whole - zeros;
    if (zeros)
        fold(form, ID_ZEROS);
    if (number.has_exponent)
        fold(form, ID_EXPONENT);
    else if (number.has_point)
        fold(form, ID_DECIMAL);
    else if (memchr(id.at, ',', id.length))
        fold(form, ID_GROUPS);
    if (count > EXACT_DIGITS && memcmp(number.digits + number.whole - 2, "00", 2) == 0)
        fold(form, ID_ROUNDED);
    /* Behind the digits that count, how many there are. */
    form->length = (size_t)snprintf(form->key, sizeof form->key, "%.*s",
        (int)(count > EXACT_DIGITS ? EXACT_DIGITS : count), number.digits + zeros);
    if (count > EXACT_DIGITS)
        form->length += (size_t)snprintf(
            form->key + form->length, sizeof form->key - form->length, ":%zu", count);
    return 1;
}

/* ---- the whole ---- */

void id_form_read(struct text id, struct id_form *form)
{
    form->folds = 0;
    form->length = 0;
    form->prefix = (struct text){ 0 };
    if (id.length == 0 || id.length > ID_LONGEST)
        return;
    id = unquote(id, form);
    if (id.length == 0 || fold_uuid(id, form))
        return;
    id = cut_prefix(id, form);
    if (fold_uuid(id, form) || fold_number(id, form))
        return;
    form->length = id.length;
    for (size_t i = 0; i < id.length; i++) {
        form->key[i] = ascii_lower(id.at[i]);
        if (form->key[i] != id.at[i])
            fold(form, ID_CASE);
    }
}

/* ---- shapes ---- */

static int is_exponent(struct text id)
{
    struct number number = { 0 };

    return id.length && ascii_is_digit(id.at[0]) && read_plain(id, &number) == 0 &&
           number.has_exponent;
}

static int is_hash(struct text id)
{
    int letters = 0;

    if (id.length < UUID_DIGITS || id.length > ID_LONGEST || id.length % 8)
        return 0;
    for (size_t i = 0; i < id.length; i++) {
        if (!is_hex(id.at[i]))
            return 0;
        letters += !ascii_is_digit(id.at[i]);
    }
    return letters > 0;
}

static int is_email(struct text id)
{
    const char *sign = id.length ? memchr(id.at, '@', id.length) : NULL;

    return sign && sign > id.at && memchr(sign, '.', id.length - (size_t)(sign - id.at));
}

enum id_shape id_shape_of(struct text id)
{
    struct id_form form = { 0 };
    char digits[UUID_DIGITS];
    int hyphens;

    id = unquote(id, &form);
    if (is_exponent(id))
        return ID_SHAPE_EXPONENT;
    if (is_email(id))
        return ID_SHAPE_EMAIL;
    if (id.length > 4 && strncasecmp(id.at, "cus_", 4) == 0)
        return ID_SHAPE_STRIPE;
    if (read_uuid(id, digits, &hyphens) && hyphens)
        return ID_SHAPE_UUID;
    if (is_hash(id))
        return ID_SHAPE_HASH;
    if (id.length > 7 && id.at[0] == '+' && count_digits(behind(id, 1)) == id.length - 1)
        return ID_SHAPE_PHONE;
    return fold_number(id, &form) ? ID_SHAPE_NUMBER : ID_SHAPE_OTHER;
}

const char *id_shape_words(enum id_shape shape)
{
    static const char *const words[ID_SHAPES] = {
        [ID_SHAPE_EXPONENT] = "numbers in scientific notation",
        [ID_SHAPE_EMAIL] = "e-mail addresses",
        [ID_SHAPE_STRIPE] = "customer ids of Stripe (cus_...)",
        [ID_SHAPE_UUID] = "UUIDs",
        [ID_SHAPE_HASH] = "hashes",
        [ID_SHAPE_PHONE] = "phone numbers",
        [ID_SHAPE_NUMBER] = "numbers",
    };

    return words[shape];
}
