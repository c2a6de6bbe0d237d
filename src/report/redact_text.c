#include "report/redact_text.h"

#include <ctype.h>
#include <string.h>

#include "base/ascii.h"
#include "base/text.h"
#include "base/utf8.h"
#include "output/mask.h"
#include "value/network.h"

enum { RANGE4 = 24, RANGE6 = 48, NARROWEST6 = 64 };
enum { LEAST_DIGITS = 7, LEAST_PROSE_DIGITS = 9, MOST_DIGITS = 15 };

/* No mailbox, address or number is longer. */
enum { LONGEST = 320 };

static const char stars[] = "***";

/* Characters that end an e-mail address in prose. */
static const char ends[] = " \t\r\n<>()[]{}\"',;|";

/* The length of the beginning of text that has only characters of set. */
static size_t span(const char *text, const char *set)
{
    size_t length = 0;

    while (length < LONGEST && text[length] && strchr(set, text[length]))
        length++;
    return length;
}

/* ---- e-mail addresses ---- */

/* The ways to write an @. */
static const char *const ats[] = { "@", "%40", "\xef\xbc\xa0" };

/* The length of the @ at text; 0: there is none. */
static size_t at_length(const char *text)
{
    for (size_t i = 0; i < sizeof ats / sizeof ats[0]; i++)
        if (strncmp(text, ats[i], strlen(ats[i])) == 0)
            return strlen(ats[i]);
    return 0;
}

static int is_domain(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '.' || c == '_' || (c & 0x80) != 0;
}

/* Writes an @ of that length and the domain after it, unless the domain is an address, which is
 * masked elsewhere. Returns the length of both. */
static size_t write_domain(FILE *file, const char *at, size_t length)
{
    struct address address;
    size_t domain = 0;

    while (domain < LONGEST && is_domain(at[length + domain]))
        domain++;
    if (network_parse(at + length, domain, &address) == 0)
        domain = 0;
    fwrite(at, 1, length + domain, file);
    return length + domain;
}

/* Masks the text before the last @ of a word of that length. Returns the length of the e-mail
 * address; 0: there is none. */
static size_t write_mailbox(FILE *file, const char *text, size_t length)
{
    size_t at = length;
    uint32_t code;

    while (at > 0 && !at_length(text + at))
        at--;
    if (at == 0)
        return 0;
    fwrite(text, 1, utf8_decode(text, at, &code), file);
    fputs(stars, file);
    return at + write_domain(file, text + at, at_length(text + at));
}

/* The same for "somebody else"@example.com. */
static size_t write_quoted(FILE *file, const char *text)
{
    size_t end = 1;

    if (*text != '"')
        return 0;
    while (end < LONGEST && text[end] && text[end] != '"')
        end += text[end] == '\\' && text[end + 1] ? 2 : 1;
    if (text[end] != '"' || end == 1 || !at_length(text + end + 1))
        return 0;
    fprintf(file, "\"%s\"", stars);
    end++;
    return end + write_domain(file, text + end, at_length(text + end));
}

/* ---- addresses ---- */

/* The longest prefix that may be shown. */
static int widened(const struct address *address, int prefix)
{
    if (address->version == 4)
        return prefix > RANGE4 ? RANGE4 : prefix;
    return prefix > NARROWEST6 ? RANGE6 : prefix;
}

void redact_text_range(FILE *file, const char *text, size_t length)
{
    struct address address;
    char range[NETWORK_TEXT];
    int prefix;

    if (network_parse_range(text, length, &address, &prefix)) {
        fputs(stars, file);
        return;
    }
    prefix = widened(&address, prefix);
    address = network_range(&address, prefix);
    fputs(network_format(&address, prefix, range), file);
}

/* The length of "/24" at text; 0: there is none. */
static size_t prefix_of(const char *text)
{
    size_t digits = 0;

    while (*text == '/' && digits < 4 && ascii_is_digit(text[1 + digits]))
        digits++;
    return digits > 0 && digits < 4 ? 1 + digits : 0;
}

/* "120.0.0.0" is a browser version, not a host. */
static int is_version(const struct address *address)
{
    return address->version == 4 && !address->bytes[1] && !address->bytes[2] && !address->bytes[3];
}

/* Without the full stop or colon that ends a sentence, but with the colons of "2001:db8::". */
static size_t without_stop(const char *text, size_t length)
{
    while (length > 0 && (text[length - 1] == '.' || text[length - 1] == ':') &&
           !(length > 1 && text[length - 1] == ':' && text[length - 2] == ':'))
        length--;
    return length;
}

/* Writes the range of the address that text of that length may be, with the prefix after it.
 * Returns the length; 0: it is no address. */
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
    redact_text_range(file, text, length + prefix);
    return length + prefix;
}

/* The same for an address with leading zeros: "203.000.113.007". */
static size_t write_padded(FILE *file, const char *text, size_t length)
{
    char plain[LONGEST];
    size_t kept = 0;

    length = without_stop(text, length);
    for (size_t i = 0, begun = 0; i < length; i++) {
        if (text[i] == '0' && !begun && i + 1 < length && ascii_is_digit(text[i + 1]))
            continue;
        begun = text[i] != '.';
        plain[kept++] = text[i];
    }
    plain[kept < LONGEST ? kept : LONGEST - 1] = '\0';
    return kept < length && write_address(file, plain, kept) ? length : 0;
}

static size_t write_address4(FILE *file, const char *text, char before)
{
    size_t length = span(text, "0123456789."), taken;

    if (!ascii_is_digit(*text) || ascii_is_digit(before) || before == '.')
        return 0;
    taken = write_address(file, text, length);
    return taken ? taken : write_padded(file, text, length);
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

/* A phone number as written: groups of digits, with separators between. */
struct dialled {
    int digits[LONGEST]; /* of each group */
    size_t ends[LONGEST];
    int groups;
};

static void read_groups(const char *text, struct dialled *dialled)
{
    size_t plus = *text == '+', length = plus + span(text + plus, "0123456789 -.()/");

    dialled->groups = 0;
    for (size_t at = plus; at < length; at++) {
        int group = dialled->groups - 1;

        if (!ascii_is_digit(text[at]))
            continue;
        if (group < 0 || dialled->ends[group] < at)
            dialled->digits[group = dialled->groups++] = 0;
        dialled->digits[group]++;
        dialled->ends[group] = at + 1;
    }
}

static int is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-' || c == '.' || (c & 0x80) != 0;
}

/* The number of groups that are a North American number: 555-123-4567, with or without a 1
 * before it. */
static int american(const struct dialled *dialled, const char *text)
{
    const int *digits = dialled->digits;
    int one = dialled->groups > 3 && digits[0] == 1 && *text == '1';

    digits += one;
    return dialled->groups - one >= 3 && digits[0] == 3 && digits[1] == 3 && digits[2] == 4
               ? 3 + one
               : 0;
}

/* The number of groups that are a phone number. A text that begins like one may hold several:
 * all are taken. */
static int number_groups(const struct dialled *dialled, const char *text, char before, int is_prose)
{
    int all = 0;

    for (int i = 0; i < dialled->groups; i++)
        all += dialled->digits[i];
    if (*text == '+')
        return all >= LEAST_DIGITS ? dialled->groups : 0;
    if (!is_prose || is_word(before) || all < LEAST_PROSE_DIGITS)
        return 0;
    if (*text == '0' || (*text == '(' && text[dialled->ends[0]] == ')'))
        return dialled->groups;
    if (dialled->digits[0] >= LEAST_PROSE_DIGITS)
        return dialled->digits[0] <= MOST_DIGITS;
    return american(dialled, text);
}

static size_t write_phone(FILE *file, const char *text, char before, int is_prose)
{
    char number[LONGEST + 1];
    struct dialled dialled;
    size_t length;
    int groups;

    if (*text != '+' && *text != '(' && !ascii_is_digit(*text))
        return 0;
    read_groups(text, &dialled);
    groups = number_groups(&dialled, text, before, is_prose);
    if (groups == 0)
        return 0;
    length = dialled.ends[groups - 1];
    /* Letters directly after or before it: it is a code. */
    if (isalpha((unsigned char)text[length]) && (*text != '+' || isalnum((unsigned char)before)))
        return 0;
    snprintf(number, sizeof number, "%.*s", (int)length, text);
    mask_write(file, number, OUTPUT_PHONE);
    return length;
}

/* ---- all of it ---- */

/* Writes what begins here, masked or not. Returns its length. */
static size_t write_trace(FILE *file, const char *text, char before, int is_prose)
{
    size_t taken = write_address6(file, text, before);

    taken = taken ? taken : write_address4(file, text, before);
    taken = taken ? taken : write_phone(file, text, before, is_prose);
    if (!taken)
        fputc(*text, file);
    return taken ? taken : 1;
}

void redact_text_write(FILE *file, const char *text, int is_prose)
{
    const char *clear = text; /* before this, nothing is an e-mail address */
    char before = ' ';

    while (*text) {
        size_t length = text < clear ? 0 : strcspn(text, ends);
        size_t taken = length ? write_mailbox(file, text, length) : write_quoted(file, text);

        if (length)
            clear = text + length;
        taken = taken ? taken : write_trace(file, text, before, is_prose);
        before = text[taken - 1];
        text += taken;
    }
}
