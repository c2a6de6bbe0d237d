#include "report/prose.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/time.h"
#include "base/utf8.h"
#include "value/ring_id.h"
#include "output/html.h"
#include "output/markdown.h"
#include "output/sanitize.h"

enum { LONGEST_TEXT = 1024, DIGITS = PROSE_DIGITS / 2 };

/* What stands before and after a piece. */
struct marks {
    const char *before, *after;
};

struct markup {
    void (*say)(FILE *file, const char *text, size_t length);   /* the program's own words */
    void (*write)(FILE *file, const char *text, size_t length); /* somebody's */
    void (*write_value)(FILE *file, const char *text);
    void (*write_command)(FILE *file, const char *text);
    struct marks strong, value, words, command, item;
    struct marks id;   /* of a ring */
    struct marks link; /* to its card; the id stands in it, and again before link_end */
    const char *link_end;
    const char *gap; /* a blank at which no line breaks */
};

const struct markup markup_html = {
    .say = html_write,
    .write = html_write,
    .write_value = html_text,
    .write_command = html_text,
    .strong = { "<strong>", "</strong>" },
    .value = { "<bdi class=\"v\">", "</bdi>" },
    .words = { "<bdi>", "</bdi>" },
    .command = { "<code>", "</code>" },
    .item = { "<li>", "</li>\n" },
    .id = { "<span class=\"id\">", "</span>" },
    .link = { "<a href=\"#", "\">" },
    .link_end = "</a>",
    .gap = "&nbsp;",
};

const struct markup markup_markdown = {
    .say = markdown_own,
    .write = markdown_write,
    .write_value = markdown_code,
    .write_command = markdown_code,
    .strong = { "**", "**" },
    .value = { "", "" },
    .words = { "", "" },
    .command = { "", "" },
    .item = { "- ", "\n" },
    .id = { "", "" },
    .gap = " ",
};

static void write_plain(FILE *file, const char *text)
{
    sanitize_write(file, text, strlen(text));
}

const struct markup markup_plain = {
    .say = sanitize_write,
    .write = sanitize_write,
    .write_value = write_plain,
    .write_command = write_plain,
    .strong = { "", "" },
    .value = { "", "" },
    .words = { "", "" },
    .command = { "", "" },
    .item = { "", "\n" },
    .id = { "", "" },
    .gap = " ",
};

/* ---- the program's own words ---- */

static void say_within(
    const struct prose *prose, const struct marks *marks, const char *format, va_list arguments)
{
    char recorder[LONGEST_TEXT];

    vsnprintf(recorder, sizeof recorder, format, arguments);
    fputs(marks->before, prose->file);
    prose->markup->say(prose->file, recorder, strlen(recorder));
    fputs(marks->after, prose->file);
}

void prose_text(const struct prose *prose, const char *format, ...)
{
    static const struct marks none = { "", "" };
    va_list arguments;

    va_start(arguments, format);
    say_within(prose, &none, format, arguments);
    va_end(arguments);
}

void prose_strong(const struct prose *prose, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say_within(prose, &prose->markup->strong, format, arguments);
    va_end(arguments);
}

void prose_command(const struct prose *prose, const char *format, ...)
{
    const struct marks *marks = &prose->markup->command;
    char recorder[LONGEST_TEXT];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(recorder, sizeof recorder, format, arguments);
    va_end(arguments);
    fputs(marks->before, prose->file);
    prose->markup->write_command(prose->file, recorder);
    fputs(marks->after, prose->file);
}

void prose_item(const struct prose *prose)
{
    fputs(prose->markup->item.before, prose->file);
}

void prose_item_end(const struct prose *prose)
{
    fputs(prose->markup->item.after, prose->file);
}

void prose_ring(const struct prose *prose, int64_t ring, int has_card)
{
    const struct markup *markup = prose->markup;
    int is_link = has_card && markup->link_end;
    char id[RING_ID_TEXT];

    ring_id_format(ring, id);
    if (is_link)
        fprintf(prose->file, "%s%s%s", markup->link.before, id, markup->link.after);
    else
        fputs(markup->id.before, prose->file);
    markup->say(prose->file, id, strlen(id));
    fputs(is_link ? markup->link_end : markup->id.after, prose->file);
}

/* ---- somebody's ---- */

static void quote(const struct prose *prose, const struct marks *marks, const char *text)
{
    if (!text || !*text)
        return;
    fputs(marks->before, prose->file);
    prose->markup->write(prose->file, text, strlen(text));
    fputs(marks->after, prose->file);
}

static void quote_value(const struct prose *prose, const char *text)
{
    if (!text || !*text)
        return;
    fputs(prose->markup->value.before, prose->file);
    prose->markup->write_value(prose->file, text);
    fputs(prose->markup->value.after, prose->file);
}

void prose_value(const struct prose *prose, const char *kind, const char *value)
{
    char text[REDACT_TEXT];

    quote_value(prose, redact_value(prose->redact, kind, value, text));
}

void prose_account(const struct prose *prose, const char *account)
{
    char text[REDACT_TEXT];

    quote_value(prose, redact_account(prose->redact, account, text));
}

void prose_person(const struct prose *prose, const char *who)
{
    char text[REDACT_TEXT];

    quote(prose, &prose->markup->words, redact_person(prose->redact, who, text));
}

void prose_note(const struct prose *prose, const char *words)
{
    char text[REDACT_TEXT];

    quote(prose, &prose->markup->words, redact_note(prose->redact, words, text));
}

void prose_reason(const struct prose *prose, const char *reason)
{
    char text[REDACT_TEXT];

    quote(prose, &prose->markup->words, redact_reason(prose->redact, reason, text));
}

/* ---- figures ---- */

/* Writes digits with a comma after each third from the end; they may begin with a sign and end in a
 * point and decimals. Returns text. */
static char *group(const char *digits, char text[2 * DIGITS])
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

char *prose_digits(int64_t number, char text[PROSE_DIGITS])
{
    char digits[DIGITS];

    snprintf(digits, sizeof digits, "%lld", (long long)number);
    return group(digits, text);
}

void prose_number(const struct prose *prose, int64_t number)
{
    char text[PROSE_DIGITS];

    prose_text(prose, "%s", prose_digits(number, text));
}

void prose_count(const struct prose *prose, int64_t count, const char *one, const char *many)
{
    prose_number(prose, count);
    fputs(prose->markup->gap, prose->file);
    prose_text(prose, "%s", count == 1 ? one : many);
}

/* What is longer is no currency, whatever a record says. */
static void say_currency(const struct prose *prose, const char *currency)
{
    enum { LONGEST = 10 };
    char text[LONGEST + sizeof "\xe2\x80\xa6"], seen[REDACT_TEXT];
    struct text whole = text_of(redact_currency(prose->redact, currency, seen));

    if (whole.length == 0)
        return;
    fputs(prose->markup->gap, prose->file);
    snprintf(text, sizeof text, "%.*s%s", (int)utf8_fit(whole, LONGEST), whole.at,
        whole.length > LONGEST ? "\xe2\x80\xa6" : "");
    quote(prose, &prose->markup->words, text);
}

static void say_money(const struct prose *prose, const struct report_money *money)
{
    char digits[DIGITS], text[2 * DIGITS];

    /* Beyond that it is no money, and would not fit. */
    snprintf(digits, sizeof digits, "%.2f", fmin(fmax(money->paid, -1e15), 1e15));
    prose_text(prose, "%s", group(digits, text));
    say_currency(prose, money->currency);
}

void prose_money(const struct prose *prose, const struct report_charges *charges)
{
    int left = 0;

    for (int i = 0; i < charges->currencies; i++)
        left += charges->money[i].paid > 0;
    if (left == 0)
        prose_text(prose, charges->currencies || !charges->charges ? "nothing" : "not known");
    for (int i = 0, recorder = 0; i < charges->currencies; i++) {
        if (!(charges->money[i].paid > 0))
            continue;
        if (recorder)
            prose_text(prose, left == 1 ? " and " : ", ");
        say_money(prose, &charges->money[i]);
        recorder = 1;
        left--;
    }
}

void prose_day(const struct prose *prose, int64_t moment)
{
    char text[TIME_TEXT];

    prose_text(prose, "%.10s", time_format(moment, text));
}

void prose_moment(const struct prose *prose, int64_t moment)
{
    char text[TIME_TEXT];

    time_format(moment, text);
    prose_text(prose, "%.10s %.5s UTC", text, text + 11);
}

void prose_bits(const struct prose *prose, double bits)
{
    prose_text(prose, "%.1f", fabs(bits) < 0.05 ? 0 : bits);
}

/* A share that is not nothing is not 0 %, one that is not all not 100 %. */
void prose_share(const struct prose *prose, int64_t part, int64_t all)
{
    double percent = all > 0 ? 100.0 * (double)part / (double)all : 0;

    if (part > 0 && percent < 0.1)
        prose_text(prose, "under 0.1");
    else if (part > 0 && percent < 0.95)
        prose_text(prose, "%.1f", percent);
    else if (part < all && percent > 99)
        prose_text(prose, "over 99");
    else
        prose_text(prose, "%.0f", percent);
    fputs(prose->markup->gap, prose->file);
    prose_text(prose, "%%");
}
