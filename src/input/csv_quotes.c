#include "input/csv_quotes.h"

#include <strings.h>

const char csv_separators[CSV_SEPARATORS] = { ',', ';', '\t', '|' };

/* ---- the separator of a header ---- */

static int is_separator(char c)
{
    return memchr(csv_separators, c, CSV_SEPARATORS) != NULL;
}

/* How often each separator is in the row at text, outside quotes. Returns the row's length, or 0
 * when its end is not in sight. */
static size_t count_separators(struct text text, size_t counts[CSV_SEPARATORS])
{
    int quoted = 0, at_start = 1; /* of a cell */

    memset(counts, 0, CSV_SEPARATORS * sizeof *counts);
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];

        if (c == '"' && quoted && i + 1 < text.length && text.at[i + 1] == '"')
            i++;
        else if (c == '"' && (quoted || at_start))
            quoted = !quoted;
        else if (!quoted && (c == '\n' || c == '\r'))
            return i + 1;
        else if (!quoted)
            for (size_t s = 0; s < CSV_SEPARATORS; s++)
                counts[s] += c == csv_separators[s];
        at_start = is_separator(c) || (at_start && (c == ' ' || c == '"'));
    }
    return 0;
}

char csv_find_separator(struct text text)
{
    size_t counts[CSV_SEPARATORS], below[CSV_SEPARATORS] = { 0 }, best = 0;
    size_t length = count_separators(text, counts);

    if (length)
        count_separators((struct text){ text.at + length, text.length - length }, below);
    for (size_t s = 1; s < CSV_SEPARATORS; s++)
        if (counts[s] > counts[best] ||
            (counts[s] == counts[best] && counts[s] == below[s] && counts[best] != below[best]))
            best = s;
    return csv_separators[best];
}

int csv_sees_row_end(struct text text)
{
    size_t counts[CSV_SEPARATORS];

    return count_separators(text, counts) > 0;
}

char csv_named_separator(struct text line)
{
    char separator;

    while (line.length && (line.at[line.length - 1] == '\n' || line.at[line.length - 1] == '\r'))
        line.length--;
    if (line.length >= 2 && line.at[0] == '"') {
        line.at++;
        line.length--;
    }
    if (line.length < 5 || strncasecmp(line.at, "sep=", 4) != 0)
        return '\0';
    separator = line.at[4];
    for (size_t i = 5; i < line.length; i++)
        if (line.at[i] != separator && line.at[i] != '"' && line.at[i] != ' ')
            return '\0';
    return separator == '"' || (separator & 0x80) ? '\0' : separator;
}

/* ---- whether quotes are sound ---- */

/* A character outside quotes. */
static void add_outside(struct csv_quotes *quotes, char separator, char c)
{
    if (c == separator) {
        quotes->separators++;
        quotes->is_within = quotes->is_after = 0;
    } else if (c == '"' && !quotes->is_within) {
        quotes->is_inside = quotes->is_within = 1;
    } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
        /* Behind a closing quote, libcsv takes both as characters of the cell and goes on. */
        quotes->is_inside = quotes->is_after;
        quotes->is_unsound |= quotes->is_after;
        quotes->is_within = 1;
        quotes->is_after = 0;
    }
}

void csv_quotes_add(struct csv_quotes *quotes, char separator, struct text line)
{
    for (size_t i = 0; i < line.length; i++) {
        char c = line.at[i];

        if (!quotes->is_inside) {
            add_outside(quotes, separator, c);
        } else if (c == '"' && i + 1 < line.length && line.at[i + 1] == '"') {
            i++;
        } else if (c == '"') {
            quotes->is_inside = 0;
            quotes->is_after = 1;
        }
    }
}

int csv_is_row(struct text line, char separator, int cells)
{
    struct csv_quotes quotes = { 0 };

    csv_quotes_add(&quotes, separator, line);
    return !quotes.is_inside && !quotes.is_unsound && quotes.separators + 1 == cells;
}
