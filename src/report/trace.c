#include "report/trace.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "show/mask.h"
#include "value/network.h"

enum { RANGE4 = 24, RANGE6 = 48, NARROWEST6 = 64 };
enum { LEAST_DIGITS = 7, LEAST_PROSE_DIGITS = 9, MOST_DIGITS = 15 };

/* No mailbox, address or number is that long: further is not looked. */
enum { LONGEST = 320 };

/* What ends an e-mail address in prose. */
static const char ends[] = " \t\r\n<>()[]{}\"',;|";

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* How many bytes text begins with that are in set. */
static size_t span(const char *text, const char *set)
{
    size_t length = 0;

    while (length < LONGEST && text[length] && strchr(set, text[length]))
        length++;
    return length;
}

/* ---- e-mail addresses ---- */

/* Masks length bytes without an end among them, if they are an address: something, and a domain
 * behind the last @. Returns whether they are. */
static int write_mailbox(FILE *file, const char *text, size_t length)
{
    char mailbox[LONGEST];
    size_t at = length;

    while (at > 0 && text[at - 1] != '@')
        at--;
    if (at < 2 || at == length)
        return 0;
    /* What is too long to be one loses its end, and is masked as what is left. */
    snprintf(mailbox, sizeof mailbox, "%.*s", (int)(length < LONGEST ? length : LONGEST), text);
    mask_write(file, mailbox, SHOW_EMAIL);
    return 1;
}

void trace_mailboxes(FILE *file, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, ends);

        if (length == 0)
            fputc(*text, file);
        else if (!write_mailbox(file, text, length))
            fwrite(text, 1, length, file);
        text += length ? length : 1;
    }
}

/* ---- addresses ---- */

/* The longest prefix that an address or range may be told with. */
static int widened(const struct address *address, int prefix)
{
    if (address->version == 4)
        return prefix > RANGE4 ? RANGE4 : prefix;
    return prefix > NARROWEST6 ? RANGE6 : prefix;
}

void trace_range(FILE *file, const char *text, size_t length)
{
    struct address address;
    char range[NETWORK_TEXT];
    int prefix;

    if (network_parse_range(text, length, &address, &prefix)) {
        fputs("***", file);
        return;
    }
    prefix = widened(&address, prefix);
    address = network_range(&address, prefix);
    fputs(network_format(&address, prefix, range), file);
}

/* Bytes of "/24" at text; 0 when there is none. */
static size_t prefix_of(const char *text)
{
    size_t digits = 0;

    while (*text == '/' && digits < 4 && is_digit(text[1 + digits]))
        digits++;
    return digits > 0 && digits < 4 ? 1 + digits : 0;
}

/* "120.0.0.0" is the version of a browser, and no host in any network. */
static int is_version(const struct address *address)
{
    return address->version == 4 && !address->bytes[1] && !address->bytes[2] && !address->bytes[3];
}

/* Without the stop or colon that ends a sentence, but with the colons of "2001:db8::". */
static size_t without_stop(const char *text, size_t length)
{
    while (length > 0 && (text[length - 1] == '.' || text[length - 1] == ':') &&
           !(length > 1 && text[length - 1] == ':' && text[length - 2] == ':'))
        length--;
    return length;
}

/* Writes the range of what length bytes may be an address in, with the prefix that may follow.
 * Returns how many bytes that took, 0 when there is none. */
static size_t write_address(FILE *file, const char *text, size_t length)
{
    struct address address;
    size_t prefix;
    int bits;

    length = without_stop(text, length);
    if (length == 0 || network_parse(text, length, &address) || is_version(&address))
        return 0;
    prefix = prefix_of(text + length);
    if (network_parse_range(text, length + prefix, &address, &bits))
        prefix = 0;
    trace_range(file, text, length + prefix);
    return length + prefix;
}

static size_t write_address4(FILE *file, const char *text, char before)
{
    if (!is_digit(*text) || is_digit(before) || before == '.')
        return 0;
    return write_address(file, text, span(text, "0123456789."));
}

static size_t write_address6(FILE *file, const char *text, char before)
{
    size_t length = span(text, "0123456789abcdefABCDEF:."), colons = 0;

    for (size_t i = 0; i < length; i++)
        colons += text[i] == ':';
    if (colons < 2 || isxdigit((unsigned char)before))
        return 0;
    return write_address(file, text, length);
}

/* ---- phone numbers ---- */

/* How far a number goes, and how many digits it has. */
static size_t span_number(const char *text, int *digits)
{
    size_t plus = *text == '+', end = 0, length = plus + span(text + plus, "0123456789 -.()/");

    *digits = 0;
    for (size_t at = plus; at < length; at++)
        if (is_digit(text[at])) {
            (*digits)++;
            end = at + 1;
        }
    return end;
}

static int is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-' || c == '.' || (c & 0x80) != 0;
}

/* Whether so many bytes are written as numbers are dialled; without a + only prose has them. */
static int is_number(const char *text, size_t length, int digits, char before, int is_prose)
{
    if (digits > MOST_DIGITS || length >= LONGEST || isalpha((unsigned char)text[length]))
        return 0;
    if (*text == '+')
        return digits >= LEAST_DIGITS;
    return is_prose && digits >= LEAST_PROSE_DIGITS && !is_word(before) &&
           (*text == '0' || *text == '(' || length == (size_t)digits);
}

static size_t write_phone(FILE *file, const char *text, char before, int is_prose)
{
    char number[LONGEST];
    int digits;
    size_t length;

    if (*text != '+' && *text != '(' && !is_digit(*text))
        return 0;
    length = span_number(text, &digits);
    if (!is_number(text, length, digits, before, is_prose))
        return 0;
    snprintf(number, sizeof number, "%.*s", (int)length, text);
    mask_write(file, number, SHOW_PHONE);
    return length;
}

/* ---- all of it ---- */

/* Whatever begins here. Returns how many bytes it has. */
static size_t write_trace(FILE *file, const char *text, char before, int is_prose)
{
    size_t taken = write_address6(file, text, before);

    taken = taken ? taken : write_address4(file, text, before);
    taken = taken ? taken : write_phone(file, text, before, is_prose);
    if (!taken)
        fputc(*text, file);
    return taken ? taken : 1;
}

void trace_all(FILE *file, const char *text, int is_prose)
{
    const char *clear = text; /* up to here nothing is an e-mail address */
    char before = ' ';

    while (*text) {
        size_t length = text < clear ? 0 : strcspn(text, ends), taken = 0;

        if (length && write_mailbox(file, text, length))
            taken = length;
        else if (length)
            clear = text + length;
        taken = taken ? taken : write_trace(file, text, before, is_prose);
        before = text[taken - 1];
        text += taken;
    }
}
