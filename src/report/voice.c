#include "report/voice.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/time.h"
#include "base/utf8.h"
#include "desk/ring_id.h"
#include "show/html.h"
#include "show/markdown.h"
#include "show/plain.h"

enum { SAID = 1024, DIGITS = VOICE_DIGITS / 2 };

/* What stands before and after a piece. */
struct marks {
    const char *before, *after;
};

struct tongue {
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

const struct tongue voice_html = {
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

const struct tongue voice_markdown = {
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
    plain_write(file, text, strlen(text));
}

const struct tongue voice_plain = {
    .say = plain_write,
    .write = plain_write,
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
    const struct voice *voice, const struct marks *marks, const char *format, va_list arguments)
{
    char said[SAID];

    vsnprintf(said, sizeof said, format, arguments);
    fputs(marks->before, voice->file);
    voice->tongue->say(voice->file, said, strlen(said));
    fputs(marks->after, voice->file);
}

void voice_say(const struct voice *voice, const char *format, ...)
{
    static const struct marks none = { "", "" };
    va_list arguments;

    va_start(arguments, format);
    say_within(voice, &none, format, arguments);
    va_end(arguments);
}

void voice_strong(const struct voice *voice, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say_within(voice, &voice->tongue->strong, format, arguments);
    va_end(arguments);
}

void voice_command(const struct voice *voice, const char *format, ...)
{
    const struct marks *marks = &voice->tongue->command;
    char said[SAID];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(said, sizeof said, format, arguments);
    va_end(arguments);
    fputs(marks->before, voice->file);
    voice->tongue->write_command(voice->file, said);
    fputs(marks->after, voice->file);
}

void voice_item(const struct voice *voice)
{
    fputs(voice->tongue->item.before, voice->file);
}

void voice_item_end(const struct voice *voice)
{
    fputs(voice->tongue->item.after, voice->file);
}

void voice_ring(const struct voice *voice, int64_t ring, int has_card)
{
    const struct tongue *tongue = voice->tongue;
    int is_link = has_card && tongue->link_end;
    char id[RING_ID_TEXT];

    ring_id_format(ring, id);
    if (is_link)
        fprintf(voice->file, "%s%s%s", tongue->link.before, id, tongue->link.after);
    else
        fputs(tongue->id.before, voice->file);
    tongue->say(voice->file, id, strlen(id));
    fputs(is_link ? tongue->link_end : tongue->id.after, voice->file);
}

/* ---- somebody's ---- */

static void quote(const struct voice *voice, const struct marks *marks, const char *text)
{
    if (!text || !*text)
        return;
    fputs(marks->before, voice->file);
    voice->tongue->write(voice->file, text, strlen(text));
    fputs(marks->after, voice->file);
}

static void quote_value(const struct voice *voice, const char *text)
{
    if (!text || !*text)
        return;
    fputs(voice->tongue->value.before, voice->file);
    voice->tongue->write_value(voice->file, text);
    fputs(voice->tongue->value.after, voice->file);
}

void voice_value(const struct voice *voice, const char *kind, const char *value)
{
    char text[VEIL_TEXT];

    quote_value(voice, veil_value(voice->veil, kind, value, text));
}

void voice_account(const struct voice *voice, const char *account)
{
    char text[VEIL_TEXT];

    quote_value(voice, veil_account(voice->veil, account, text));
}

void voice_person(const struct voice *voice, const char *who)
{
    char text[VEIL_TEXT];

    quote(voice, &voice->tongue->words, veil_person(voice->veil, who, text));
}

void voice_words(const struct voice *voice, const char *words)
{
    char text[VEIL_TEXT];

    quote(voice, &voice->tongue->words, veil_words(voice->veil, words, text));
}

void voice_reason(const struct voice *voice, const char *reason)
{
    char text[VEIL_TEXT];

    quote(voice, &voice->tongue->words, veil_reason(voice->veil, reason, text));
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

char *voice_digits(int64_t number, char text[VOICE_DIGITS])
{
    char digits[DIGITS];

    snprintf(digits, sizeof digits, "%lld", (long long)number);
    return group(digits, text);
}

void voice_number(const struct voice *voice, int64_t number)
{
    char text[VOICE_DIGITS];

    voice_say(voice, "%s", voice_digits(number, text));
}

void voice_count(const struct voice *voice, int64_t count, const char *one, const char *many)
{
    voice_number(voice, count);
    fputs(voice->tongue->gap, voice->file);
    voice_say(voice, "%s", count == 1 ? one : many);
}

/* What is longer is no currency, whatever a record says. */
static void say_currency(const struct voice *voice, const char *currency)
{
    enum { LONGEST = 10 };
    char text[LONGEST + sizeof "\xe2\x80\xa6"], seen[VEIL_TEXT];
    struct text whole = text_of(veil_currency(voice->veil, currency, seen));

    if (whole.length == 0)
        return;
    fputs(voice->tongue->gap, voice->file);
    snprintf(text, sizeof text, "%.*s%s", (int)utf8_fit(whole, LONGEST), whole.at,
        whole.length > LONGEST ? "\xe2\x80\xa6" : "");
    quote(voice, &voice->tongue->words, text);
}

static void say_money(const struct voice *voice, const struct report_money *money)
{
    char digits[DIGITS], text[2 * DIGITS];

    /* Beyond that it is no money, and would not fit. */
    snprintf(digits, sizeof digits, "%.2f", fmin(fmax(money->paid, -1e15), 1e15));
    voice_say(voice, "%s", group(digits, text));
    say_currency(voice, money->currency);
}

void voice_money(const struct voice *voice, const struct report_charges *charges)
{
    int left = 0;

    for (int i = 0; i < charges->currencies; i++)
        left += charges->money[i].paid > 0;
    if (left == 0)
        voice_say(voice, charges->currencies || !charges->charges ? "nothing" : "not known");
    for (int i = 0, said = 0; i < charges->currencies; i++) {
        if (!(charges->money[i].paid > 0))
            continue;
        if (said)
            voice_say(voice, left == 1 ? " and " : ", ");
        say_money(voice, &charges->money[i]);
        said = 1;
        left--;
    }
}

void voice_day(const struct voice *voice, int64_t moment)
{
    char text[TIME_TEXT];

    voice_say(voice, "%.10s", time_format(moment, text));
}

void voice_moment(const struct voice *voice, int64_t moment)
{
    char text[TIME_TEXT];

    time_format(moment, text);
    voice_say(voice, "%.10s %.5s UTC", text, text + 11);
}

void voice_bits(const struct voice *voice, double bits)
{
    voice_say(voice, "%.1f", fabs(bits) < 0.05 ? 0 : bits);
}

/* A share that is not nothing is not 0 %, one that is not all not 100 %. */
void voice_share(const struct voice *voice, int64_t part, int64_t all)
{
    double percent = all > 0 ? 100.0 * (double)part / (double)all : 0;

    if (part > 0 && percent < 0.1)
        voice_say(voice, "under 0.1");
    else if (part > 0 && percent < 0.95)
        voice_say(voice, "%.1f", percent);
    else if (part < all && percent > 99)
        voice_say(voice, "over 99");
    else
        voice_say(voice, "%.0f", percent);
    fputs(voice->tongue->gap, voice->file);
    voice_say(voice, "%%");
}
