#include "output/markdown.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "output/sanitize.h"

/* A place in text: it is read forwards, and looked back on. */
struct place {
    const char *text;
    size_t at, length;
};

/* The byte so many after this one, before for less than 0; a space beyond the ends. */
static char peek(const struct place *place, int offset)
{
    if (offset < 0 && (size_t)-offset > place->at)
        return ' ';
    return place->at + (size_t)offset < place->length ? place->text[place->at + (size_t)offset]
                                                      : ' ';
}

static int is_letter(char c)
{
    return isalnum((unsigned char)c) || (c & 0x80) != 0;
}

/* Whether it ends a number that begins a list, or may: the number may have been written before. */
static int is_of_list(const struct place *place)
{
    for (size_t i = 0; i < place->at; i++)
        if (!isdigit((unsigned char)place->text[i]))
            return 0;
    return peek(place, 1) == ' ';
}

static int follows_www(const struct place *place)
{
    return place->at >= 3 && strncasecmp(place->text + place->at - 3, "www", 3) == 0;
}

/* Whether a character of ASCII would mean something anywhere. */
static int is_markup(const struct place *place)
{
    char c = peek(place, 0);

    if (c == '_')
        return !is_letter(peek(place, -1)) || !is_letter(peek(place, 1));
    return strchr("\\`*[]{}<>&|~#$^", c) != NULL;
}

/* Whether it would at the beginning of a line, or in a link. */
static int is_markup_here(const struct place *place)
{
    char c = peek(place, 0);

    if (c == ':')
        return place->at == 0 || isalpha((unsigned char)peek(place, -1));
    if (c == '.' || c == ')')
        return is_of_list(place) || (c == '.' && follows_www(place));
    return place->at == 0 && strchr("-+=", c);
}

/* GitHub makes links of addresses even where the @ is escaped, but not across nodes. */
static int is_mailbox(const struct place *place)
{
    return peek(place, 0) == '@' && (is_letter(peek(place, -1)) || strchr("._+-", peek(place, -1)));
}

static void write_ascii(FILE *file, const struct place *place)
{
    if (is_mailbox(place))
        fputs("<!-- -->", file);
    else if (is_markup(place) || is_markup_here(place))
        fputc('\\', file);
    /* Blanks at the beginning may make code of a line. */
    if (place->at == 0 && peek(place, 0) == ' ')
        fputs("&#32;", file);
    else
        fputc(peek(place, 0), file);
}

/* Writes the character that text begins with, but for one of ASCII that is not hidden: 0. Else 1;
 * *bytes: how many it has. */
static int write_other(FILE *file, const char *text, size_t length, size_t *bytes)
{
    uint32_t code;

    *bytes = utf8_decode(text, length, &code);
    if (code == UTF8_INVALID)
        fprintf(file, "\\x%02x", (unsigned char)*text);
    else if (sanitize_is_hidden(code))
        sanitize_escape(file, code);
    else if (code >= 0x80)
        fwrite(text, 1, *bytes, file);
    else
        return 0;
    return 1;
}

void markdown_write(FILE *file, const char *text, size_t length)
{
    size_t bytes;

    for (struct place place = { text, 0, length }; place.at < length; place.at += bytes)
        if (!write_other(file, text + place.at, length - place.at, &bytes))
            write_ascii(file, &place);
}

void markdown_own(FILE *file, const char *text, size_t length)
{
    size_t bytes;

    for (struct place place = { text, 0, length }; place.at < length; place.at += bytes) {
        if (write_other(file, text + place.at, length - place.at, &bytes))
            continue;
        if (is_markup(&place))
            fputc('\\', file);
        fputc(peek(&place, 0), file);
    }
}

/* ---- code ---- */

/* Of the ticks in it, how many stand together at most. */
static size_t most_ticks(const char *text)
{
    size_t most = 0;

    for (; *text; text++) {
        size_t ticks = strspn(text, "`");

        most = ticks > most ? ticks : most;
        text += ticks ? ticks - 1 : 0;
    }
    return most;
}

static void write_ticks(FILE *file, size_t ticks)
{
    for (size_t i = 0; i <= ticks; i++)
        fputc('`', file);
}

void markdown_code(FILE *file, const char *text)
{
    size_t length = text ? strlen(text) : 0, ticks = length ? most_ticks(text) : 0;
    /* One blank at each end is taken away again; ticks must not touch those around. */
    const char *pad = ticks || (length && (text[0] == ' ' || text[length - 1] == ' ')) ? " " : "";

    if (length == 0)
        return;
    write_ticks(file, ticks);
    fputs(pad, file);
    for (size_t bytes; length > 0; text += bytes, length -= bytes) {
        if (write_other(file, text, length, &bytes))
            continue;
        if (*text == '|')
            sanitize_escape(file, '|');
        else
            fputc(*text, file);
    }
    fputs(pad, file);
    write_ticks(file, ticks);
}
