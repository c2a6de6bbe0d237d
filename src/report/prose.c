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

/* A longer text is no currency. */
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

/* ---- kinds of arguments ---- */

static void take_text(const struct prose *prose, struct words words, struct arguments *arguments)
{
    (void)words;
    write_own(prose, va_arg(arguments->list, const char *));
}

static void take_number(const struct prose *prose, struct words words, struct arguments *arguments)
{
    (void)words;
    write_number(prose, va_arg(arguments->list, int64_t));
}

static void take_count(const struct prose *prose, struct words words, struct arguments *arguments)
{
    int64_t count = va_arg(arguments->list, int64_t);

    write_number(prose, count);
    markup_gap(prose->markup, prose->file);
    write_plural(prose, words, count);
}

static void take_plural(const struct prose *prose, struct words words, struct arguments *arguments)
{
    write_plural(prose, words, va_arg(arguments->list, int64_t));
}

static void take_bits(const struct prose *prose, struct words words, struct arguments *arguments)
{
    double bits = va_arg(arguments->list, double);
    char text[DIGITS * 12];

    (void)words;
    snprintf(text, sizeof text, "%.1f", fabs(bits) < 0.05 ? 0 : bits);
    write_own(prose, text);
}

static void take_signed(const struct prose *prose, struct words words, struct arguments *arguments)
{
    char text[DIGITS * 12];

    (void)words;
    snprintf(text, sizeof text, "%+.1f", va_arg(arguments->list, double));
    write_own(prose, text);
}

static void take_share(const struct prose *prose, struct words words, struct arguments *arguments)
{
    int64_t part = va_arg(arguments->list, int64_t);

    (void)words;
    write_share(prose, part, va_arg(arguments->list, int64_t));
}

static void take_money(const struct prose *prose, struct words words, struct arguments *arguments)
{
    (void)words;
    write_money(prose, va_arg(arguments->list, const struct report_charges *));
}

static void take_day(const struct prose *prose, struct words words, struct arguments *arguments)
{
    char text[TIME_TEXT];

    (void)words;
    time_format(va_arg(arguments->list, int64_t), text);
    markup_own(prose->markup, prose->file, text, strcspn(text, "T"));
}

static void take_moment(const struct prose *prose, struct words words, struct arguments *arguments)
{
    char moment[TIME_TEXT], text[TIME_TEXT];

    (void)words;
    time_format(va_arg(arguments->list, int64_t), moment);
    snprintf(text, sizeof text, "%.10s %.5s UTC", moment, moment + 11);
    write_own(prose, text);
}

static void take_week(const struct prose *prose, struct words words, struct arguments *arguments)
{
    char text[WEEK_TEXT];

    (void)words;
    write_own(prose, week_format(va_arg(arguments->list, int64_t), text));
}

static void take_ring(const struct prose *prose, struct words words, struct arguments *arguments)
{
    char id[RING_ID_TEXT];

    (void)words;
    markup_id(prose->markup, prose->file, ring_id_format(va_arg(arguments->list, int64_t), id), 0);
}

static void take_card(const struct prose *prose, struct words words, struct arguments *arguments)
{
    char id[RING_ID_TEXT];

    (void)words;
    markup_id(prose->markup, prose->file, ring_id_format(va_arg(arguments->list, int64_t), id), 1);
}

static void take_value(const struct prose *prose, struct words words, struct arguments *arguments)
{
    const char *kind = va_arg(arguments->list, const char *);
    const char *value = va_arg(arguments->list, const char *);
    char text[REDACT_TEXT];

    (void)words;
    markup_value(prose->markup, prose->file, redact_value(prose->redact, kind, value, text));
}

static void take_account(const struct prose *prose, struct words words, struct arguments *arguments)
{
    const char *account = va_arg(arguments->list, const char *);
    char text[REDACT_TEXT];

    (void)words;
    markup_value(prose->markup, prose->file, redact_account(prose->redact, account, text));
}

static void take_person(const struct prose *prose, struct words words, struct arguments *arguments)
{
    const char *person = va_arg(arguments->list, const char *);
    char text[REDACT_TEXT];

    (void)words;
    markup_quote(prose->markup, prose->file, redact_person(prose->redact, person, text));
}

static void take_note(const struct prose *prose, struct words words, struct arguments *arguments)
{
    const char *note = va_arg(arguments->list, const char *);
    char text[REDACT_TEXT];

    (void)words;
    markup_quote(prose->markup, prose->file, redact_note(prose->redact, note, text));
}

static void take_reason(const struct prose *prose, struct words words, struct arguments *arguments)
{
    const char *reason = va_arg(arguments->list, const char *);
    char text[REDACT_TEXT];

    (void)words;
    markup_quote(prose->markup, prose->file, redact_reason(prose->redact, reason, text));
}

static const struct {
    const char *name;
    void (*write)(const struct prose *prose, struct words words, struct arguments *arguments);
} kinds[] = {
    { "text", take_text },
    { "number", take_number },
    { "count", take_count },
    { "plural", take_plural },
    { "bits", take_bits },
    { "signed", take_signed },
    { "share", take_share },
    { "money", take_money },
    { "day", take_day },
    { "moment", take_moment },
    { "week", take_week },
    { "ring", take_ring },
    { "card", take_card },
    { "value", take_value },
    { "account", take_account },
    { "person", take_person },
    { "note", take_note },
    { "reason", take_reason },
};

/* ---- formats ---- */

/* Writes the placeholder that begins at format. Returns its length; 0: it is none. */
static size_t write_placeholder(
    const struct prose *prose, const char *format, size_t length, struct arguments *arguments)
{
    const char *end = memchr(format, '}', length);
    size_t name = end ? strcspn(format + 1, ":}") : 0;

    for (size_t i = 0; end && i < sizeof kinds / sizeof kinds[0]; i++) {
        struct words words = { format + 1 + name, 0 };

        if (strlen(kinds[i].name) != name || strncmp(kinds[i].name, format + 1, name) != 0)
            continue;
        words.text += *words.text == ':';
        words.length = (size_t)(end - words.text);
        kinds[i].write(prose, words, arguments);
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
