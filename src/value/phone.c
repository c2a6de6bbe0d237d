#include "value/phone.h"

#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "value/phone_region.h"
#include "value/unicode.h"

enum {
    DIGITS_MIN = 6,
    DIGITS_MAX = 15,               /* E.164 */
    DIGITS_TYPED = DIGITS_MAX + 2, /* with a leading "00" */
    EXTENSION_MAX = 7
};

struct number {
    char digits[DIGITS_TYPED];
    int count;
    int plus;
};

/* What people write before an extension; a word stands before those it begins with. */
static const char *const EXTENSIONS[] = { "extension", "extn", "ext", "x", "#" };

static int begins_with(const char *text, size_t length, const char *word)
{
    size_t size = strlen(word);

    return length >= size && strncasecmp(text, word, size) == 0;
}

static int is_international(const struct number *number)
{
    return number->plus ||
           (number->count > 2 && number->digits[0] == '0' && number->digits[1] == '0');
}

/* U+2000 to U+206F: the hyphens, thin spaces and direction marks that come with a number copied
 * from a web page or an address book. */
static int is_general_punctuation(const char *text, size_t length)
{
    return length >= 3 && (memcmp(text, "\xe2\x80", 2) == 0 ||
                              (memcmp(text, "\xe2\x81", 2) == 0 && (unsigned char)text[2] <= 0xaf));
}

/* How many bytes at text only separate digits; 0 when none does. */
static size_t separator_length(const struct number *number, const char *text, size_t length)
{
    if (number->count > 0 && is_international(number) && begins_with(text, length, "(0)"))
        return 3; /* "+44 (0)20": the zero is dialled only inside the country */
    if (text[0] != '\0' && strchr(" \t\r\n-.()[]/", text[0]))
        return 1;
    if (begins_with(text, length, "\xc2\xa0"))
        return 2;
    return is_general_punctuation(text, length) ? 3 : 0;
}

/* "x12", "ext. 12", ";ext=12", "#12" and nothing after it. */
static int is_extension(const char *text, size_t length)
{
    size_t at = text[0] == ';' || text[0] == ',', start;
    size_t word = 0;

    while (at < length && text[at] == ' ')
        at++;
    while (word < sizeof(EXTENSIONS) / sizeof(*EXTENSIONS) &&
           !begins_with(text + at, length - at, EXTENSIONS[word]))
        word++;
    if (word == sizeof(EXTENSIONS) / sizeof(*EXTENSIONS))
        return 0;
    at += strlen(EXTENSIONS[word]);
    while (at < length && text[at] != '\0' && strchr(" .:=", text[at]))
        at++;
    start = at;
    while (at < length && ascii_is_digit(text[at]))
        at++;
    return at == length && at > start && at - start <= EXTENSION_MAX;
}

/* Collects the digits and the plus. 0, or -1 when anything else stands in text. */
static int number_read(const char *text, size_t length, struct number *number)
{
    for (size_t i = 0, taken; i < length; i += taken) {
        taken = 1;
        if (ascii_is_digit(text[i])) {
            if (number->count == DIGITS_TYPED)
                return -1;
            number->digits[number->count++] = text[i];
        } else if (text[i] == '+') {
            if (number->plus++ || number->count > 0)
                return -1;
        } else {
            taken = separator_length(number, text + i, length - i);
            if (taken == 0)
                return number->count > 0 && is_extension(text + i, length - i) ? 0 : -1;
        }
    }
    return 0;
}

static int digits_are_alike(const char *digits, int count)
{
    for (int i = 1; i < count; i++)
        if (digits[i] != digits[0])
            return 0;
    return 1;
}

/* Full-width digits and signs as ASCII has them. */
static int wide_read(const char *text, size_t length, struct number *number)
{
    char folded[128];
    struct text plain = { folded,
        unicode_fold((struct text){ text, length }, folded, sizeof folded) };

    *number = (struct number){ 0 };
    return plain.length < sizeof folded ? number_read(plain.at, plain.length, number) : -1;
}

static int is_wide(const char *text, size_t length)
{
    const char *wide = memchr(text, 0xef, length);

    return wide && (size_t)(text + length - wide) >= 3 && wide[1] == '\xbc';
}

int phone_parse(const char *text, size_t length, char canonical[PHONE_TEXT])
{
    struct number number = { 0 };
    int prefix, count;

    while (length > 0 && (text[0] == ' ' || text[0] == '\t')) {
        text++;
        length--;
    }
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    if (begins_with(text, length, "tel:")) {
        text += 4;
        length -= 4;
    }
    if (is_wide(text, length) ? wide_read(text, length, &number) < 0
                              : number_read(text, length, &number) < 0)
        return -1;
    prefix = is_international(&number) && !number.plus ? 2 : 0;
    count = number.count - prefix;
    if (count < DIGITS_MIN || count > DIGITS_MAX || digits_are_alike(number.digits + prefix, count))
        return -1;
    if (is_international(&number))
        *canonical++ = '+';
    memcpy(canonical, number.digits + prefix, (size_t)count);
    canonical[count] = '\0';
    return 0;
}

int phone_internationalize(struct text typed, struct text country, char canonical[PHONE_TEXT])
{
    char region[2], international[PHONE_TEXT];

    if (country.length != sizeof region || !ascii_is_letter(country.at[0]) ||
        !ascii_is_letter(country.at[1]))
        return -1;
    for (size_t i = 0; i < sizeof region; i++)
        region[i] = (char)(ascii_lower(country.at[i]) - 'a' + 'A');
    if (phone_region_format(typed.at, typed.length, region, international, sizeof international))
        return -1;
    return phone_parse(international, strlen(international), canonical);
}
