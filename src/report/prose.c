#include "report/prose.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/time.h"
#include "base/utf8.h"
#include "base/week.h"
#include "value/ring_id.h"

enum { DIGITS = 32, GROUPED = 64, COMMAND = 256 };

/* Passed on by pointer, so that each placeholder takes its own. */
struct arguments {
    va_list list;
};

/* The words after the colon of a placeholder. */
struct words {
    const char *text;
    size_t length;
};

static void write_own(const struct prose *prose, const char *text)
{
    markup_own(prose->markup, prose->file, text, strlen(text));
}

/* ---- numbers ---- */

/* Puts a comma between each three digits. The number may have a sign and decimals. Returns text. */
static char *group(const char *digits, char text[GROUPED])
{
    size_t whole = strcspn(digits, "."), length = 0;

    for (size_t i = 0; digits[i]; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0 && digits[i - 1] != '-')
            text[length++] = ',';
        text[length++] = digits[i];
    }
    text[length] = '\0';
    return text;
}

static void write_number(const struct prose *prose, int64_t number)
{
    char digits[DIGITS], text[GROUPED];

    snprintf(digits, sizeof digits, "%lld", (long long)number);
    write_own(prose, group(digits, text));
}

/* The one word, or the other. */
static void write_plural(const struct prose *prose, struct words words, int64_t count)
{
    const char *bar = memchr(words.text, '|', words.length);
    size_t one = bar ? (size_t)(bar - words.text) : words.length;

    if (count == 1 || !bar)
        markup_own(prose->markup, prose->file, words.text, one);
    else
        markup_own(prose->markup, prose->file, bar + 1, words.length - one - 1);
}

/* 0 % means none, and 100 % means all: other shares near them are written in words. */
static void write_share(const struct prose *prose, int64_t part, int64_t all)
{
    double percent = all > 0 ? 100.0 * (double)part / (double)all : 0;
    char text[DIGITS];

    if (part > 0 && percent < 0.1)
        snprintf(text, sizeof text, "under 0.1");
    else if (part > 0 && percent < 0.95)
        snprintf(text, sizeof text, "%.1f", percent);
    else if (part < all && percent > 99)
        snprintf(text, sizeof text, "over 99");
    else
        snprintf(text, sizeof text, "%.0f", percent);
    write_own(prose, text);
    markup_gap(prose->markup, prose->file);
    write_own(prose, "%");
}

/* ---- money ---- */

/* A longer text is not a currency. */
static void write_currency(const struct prose *prose, const char *currency)
{
    enum { LONGEST = 10 };
    char text[LONGEST + sizeof "\xe2\x80\xa6"], redacted[REDACT_TEXT];
    struct text whole = text_of(redact_currency(prose->redact, currency, redacted));

    if (whole.length == 0)
        return;
    markup_gap(prose->markup, prose->file);
    snprintf(text, sizeof text, "%.*s%s", (int)utf8_fit(whole, LONGEST), whole.at,
        whole.length > LONGEST ? "\xe2\x80\xa6" : "");
    markup_quote(prose->markup, prose->file, text);
}

static void write_amount(const struct prose *prose, const struct report_money *money)
{
    char digits[DIGITS], text[GROUPED];

    /* A larger amount is an error, and would not fit. */
    snprintf(digits, sizeof digits, "%.2f", fmin(fmax(money->paid, -1e15), 1e15));
    write_own(prose, group(digits, text));
    write_currency(prose, money->currency);
}

static void write_money(const struct prose *prose, const struct report_charges *charges)
{
    int count = 0, place = 0;

    for (int i = 0; i < charges->currencies; i++)
        count += charges->money[i].paid > 0;
    if (count == 0)
        write_own(
            prose, charges->currencies || !charges->charges ? "nothing" : "an unknown amount");
    for (int i = 0; i < charges->currencies; i++) {
        if (!(charges->money[i].paid > 0))
            continue;
        write_own(prose, prose_separator(place++, count));
        write_amount(prose, &charges->money[i]);
    }
}

/* ---- dates, ids and values ---- */

static void write_day(const struct prose *prose, int64_t moment)
{
    char text[TIME_TEXT];

    time_format(moment, text);
    markup_own(prose->markup, prose->file, text, strcspn(text, "T"));
}

static void write_moment(const struct prose *prose, int64_t moment)
{
    char whole[TIME_TEXT], text[TIME_TEXT];

    time_format(moment, whole);
    snprintf(text, sizeof text, "%.10s %.5s UTC", whole, whole + 11);
    write_own(prose, text);
}

static void write_bits(const struct prose *prose, const char *format, double bits)
{
    enum { LONGEST_DOUBLE = 384 };
    char text[LONGEST_DOUBLE];

    snprintf(text, sizeof text, format, fabs(bits) < 0.05 ? 0 : bits);
    write_own(prose, text);
}

static void write_ring(const struct prose *prose, int64_t ring, int is_link)
{
    char id[RING_ID_TEXT];

    markup_id(prose->markup, prose->file, ring_id_format(ring, id), is_link);
}

static void write_value(const struct prose *prose, const char *kind, const char *value)
{
    char text[REDACT_TEXT];

    markup_value(prose->markup, prose->file, redact_value(prose->redact, kind, value, text));
}

static void write_account(const struct prose *prose, const char *account)
{
    char text[REDACT_TEXT];

    markup_value(prose->markup, prose->file, redact_account(prose->redact, account, text));
}

/* How a text is redacted. */
typedef const char *redactor(const struct redact *redact, const char *whole, char *text);

static void write_quote(const struct prose *prose, redactor *redacted, const char *whole)
{
    char text[REDACT_TEXT];

    markup_quote(prose->markup, prose->file, redacted(prose->redact, whole, text));
}

/* ---- placeholders ---- */

enum placeholder {
    TEXT,
    NUMBER,
    COUNT,
    PLURAL,
    BITS,
    SIGNED,
    SHARE,
    MONEY,
    DAY,
    MOMENT,
    WEEK,
    RING,
    CARD,
    VALUE,
    ACCOUNT,
    PERSON,
    NOTE,
    REASON,
    PLACEHOLDERS
};

static const char *const names[PLACEHOLDERS] = { [TEXT] = "text",
    [NUMBER] = "number",
    [COUNT] = "count",
    [PLURAL] = "plural",
    [BITS] = "bits",
    [SIGNED] = "signed",
    [SHARE] = "share",
    [MONEY] = "money",
    [DAY] = "day",
    [MOMENT] = "moment",
    [WEEK] = "week",
    [RING] = "ring",
    [CARD] = "card",
    [VALUE] = "value",
    [ACCOUNT] = "account",
    [PERSON] = "person",
    [NOTE] = "note",
    [REASON] = "reason" };

/* Placeholders of numbers. words: those after the colon. */
static void write_integer(
    const struct prose *prose, enum placeholder placeholder, struct words words, int64_t integer)
{
    char week[WEEK_TEXT];

    if (placeholder == NUMBER || placeholder == COUNT)
        write_number(prose, integer);
    if (placeholder == COUNT)
        markup_gap(prose->markup, prose->file);
    if (placeholder == COUNT || placeholder == PLURAL)
        write_plural(prose, words, integer);
    if (placeholder == DAY)
        write_day(prose, integer);
    if (placeholder == MOMENT)
        write_moment(prose, integer);
    if (placeholder == WEEK)
        write_own(prose, week_format(integer, week));
    if (placeholder == RING || placeholder == CARD)
        write_ring(prose, integer, placeholder == CARD);
}

/* Takes the arguments of a placeholder, and writes them. */
static void write_argument(const struct prose *prose, enum placeholder placeholder,
    struct words words, struct arguments *arguments)
{
    const char *kind;
    int64_t part;

    switch (placeholder) {
    case TEXT:
        write_own(prose, va_arg(arguments->list, const char *));
        break;
    case BITS:
        write_bits(prose, "%.1f", va_arg(arguments->list, double));
        break;
    case SIGNED:
        write_bits(prose, "%+.1f", va_arg(arguments->list, double));
        break;
    case SHARE:
        part = va_arg(arguments->list, int64_t);
        write_share(prose, part, va_arg(arguments->list, int64_t));
        break;
    case MONEY:
        write_money(prose, va_arg(arguments->list, const struct report_charges *));
        break;
    case VALUE:
        kind = va_arg(arguments->list, const char *);
        write_value(prose, kind, va_arg(arguments->list, const char *));
        break;
    case ACCOUNT:
        write_account(prose, va_arg(arguments->list, const char *));
        break;
    case PERSON:
        write_quote(prose, redact_person, va_arg(arguments->list, const char *));
        break;
    case NOTE:
        write_quote(prose, redact_note, va_arg(arguments->list, const char *));
        break;
    case REASON:
        write_quote(prose, redact_reason, va_arg(arguments->list, const char *));
        break;
    default:
        write_integer(prose, placeholder, words, va_arg(arguments->list, int64_t));
    }
}

/* ---- formats ---- */

/* Writes the placeholder that begins at format. Returns its length; 0: it is none. */
static size_t write_placeholder(
    const struct prose *prose, const char *format, size_t length, struct arguments *arguments)
{
    const char *end = memchr(format, '}', length);
    size_t name = end ? strcspn(format + 1, ":}") : 0;
    struct words words = { format + 1 + name, 0 };

    for (int i = 0; end && i < PLACEHOLDERS; i++) {
        if (strlen(names[i]) != name || strncmp(names[i], format + 1, name) != 0)
            continue;
        words.text += *words.text == ':';
        words.length = (size_t)(end - words.text);
        write_argument(prose, (enum placeholder)i, words, arguments);
        return (size_t)(end + 1 - format);
    }
    return 0;
}

static void write_format(
    const struct prose *prose, const char *format, size_t length, struct arguments *arguments);

/* The command between two backquotes. Returns the length with both. */
static size_t write_command(
    const struct prose *prose, const char *format, size_t length, struct arguments *arguments)
{
    const char *end = memchr(format + 1, '`', length - 1);
    size_t inside = end ? (size_t)(end - format) - 1 : length - 1;
    char text[COMMAND] = "";
    struct prose plain = { fmemopen(text, sizeof text, "w"), prose->redact, &markup_plain };

    if (plain.file) {
        write_format(&plain, format + 1, inside, arguments);
        fclose(plain.file);
    }
    markup_command(prose->markup, prose->file, text);
    return inside + 1 + (end != NULL);
}

static void write_format(
    const struct prose *prose, const char *format, size_t length, struct arguments *arguments)
{
    int is_strong = 0;

    for (size_t at = 0, taken; at < length; at += taken) {
        size_t plain = 0;

        taken = 0;
        if (format[at] == '{')
            taken = write_placeholder(prose, format + at, length - at, arguments);
        else if (format[at] == '`')
            taken = write_command(prose, format + at, length - at, arguments);
        else if (length - at > 1 && memcmp(format + at, "**", 2) == 0) {
            markup_strong(prose->markup, prose->file, is_strong);
            is_strong = !is_strong;
            taken = 2;
        }
        if (taken)
            continue;
        for (plain = 1; at + plain < length && !strchr("{`*", format[at + plain]);)
            plain++;
        markup_own(prose->markup, prose->file, format + at, plain);
        taken = plain;
    }
}

void prose_write(const struct prose *prose, const char *format, ...)
{
    struct arguments arguments;

    va_start(arguments.list, format);
    write_format(prose, format, strlen(format), &arguments);
    va_end(arguments.list);
}

void prose_paragraph(const struct prose *prose, const char *class, const char *format, ...)
{
    struct arguments arguments;

    markup_paragraph_begin(prose->markup, prose->file, class);
    va_start(arguments.list, format);
    write_format(prose, format, strlen(format), &arguments);
    va_end(arguments.list);
    markup_paragraph_end(prose->markup, prose->file);
}

void prose_item(const struct prose *prose, const char *format, ...)
{
    struct arguments arguments;

    markup_item_begin(prose->markup, prose->file, NULL);
    va_start(arguments.list, format);
    write_format(prose, format, strlen(format), &arguments);
    va_end(arguments.list);
    markup_item_end(prose->markup, prose->file);
}

const char *prose_separator(int place, int count)
{
    return place == 0 ? "" : place + 1 == count ? " and " : ", ";
}
