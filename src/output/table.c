#include <inttypes.h>
#include <libsmartcols/libsmartcols.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "output/number.h"
#include "output/sanitize.h"
#include "output/strbuf.h"
#include "output/writer.h"

/*
 * libsmartcols keeps the rows and aligns them. Cutting is done here, because libsmartcols cuts
 * without an ellipsis. It measures text by the locale, so every call that measures runs in UTF-8.
 */

enum {
    SHORT_TEXT = 8, /* columns: text is not cut below this (a ring id stays whole) while other
                       columns can be cut */
    TIME_SHOWN = 16 /* bytes of "YYYY-MM-DD HH:MM" */
};

struct table_column {
    int source; /* index of the output_column */
    enum output_type type;
    int decimals; /* OUTPUT_NUMBER: needed by the cells so far */
    int width;    /* set when all rows are known */
    int is_used;  /* some cell has content; else the column is left out */
};

struct table {
    struct libscols_table *rows;
    struct table_column *columns; /* those with a title; for a card, its headings and its cells */
    int column_count;
    struct strbuf scratch;
    locale_t utf8; /* 0, which uselocale takes as "no change", if the system has none */
};

static const struct {
    const char *band, *color;
} band_colors[] = {
    { "high", "\033[31m" },
    { "medium", "\033[33m" },
    { "low", "\033[2m" },
};

static const char *band_color(const char *text)
{
    for (size_t i = 0; i < sizeof band_colors / sizeof band_colors[0]; i++)
        if (strcmp(text, band_colors[i].band) == 0)
            return band_colors[i].color;
    return NULL;
}

static int column_add(struct table *table, const struct output *output,
    const struct output_column *column, int source)
{
    int right = column->type == OUTPUT_INTEGER || column->type == OUTPUT_NUMBER;
    struct libscols_column *added =
        scols_table_new_column(table->rows, column->title, 0, right ? SCOLS_FL_RIGHT : 0);

    if (!added)
        return -1;
    if (output->options.color &&
        scols_cell_set_color(scols_column_get_header(added), "\033[1m") != 0)
        return -1;
    table->columns[table->column_count++] =
        (struct table_column){ .source = source, .type = column->type };
    return 0;
}

static int columns_add(struct table *table, const struct output *output)
{
    static const struct output_column halves[] = { { "", "", OUTPUT_TEXT },
        { "", "", OUTPUT_TEXT } };

    if (output->options.card) {
        if (column_add(table, output, &halves[0], 0) || column_add(table, output, &halves[1], 0))
            return -1;
        return 0;
    }
    for (int i = 0; i < output->column_count; i++)
        if (output->columns[i].title && column_add(table, output, &output->columns[i], i))
            return -1;
    return 0;
}

static int table_begin(struct output *output, struct error *err)
{
    struct table *table = output->state = calloc(1, sizeof *table);

    if (!table)
        return error_memory(err);
    table->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    table->rows = scols_new_table();
    table->columns = calloc((size_t)output->column_count + 2, sizeof *table->columns);
    if (!table->rows || !table->columns || strbuf_open(&table->scratch, err) < 0)
        return error_memory(err);
    if (columns_add(table, output) < 0)
        return error_memory(err);
    scols_table_enable_noheadings(table->rows, output->options.card);
    /* text is sanitized and cut here; the library only aligns */
    scols_table_set_termforce(table->rows, SCOLS_TERMFORCE_NEVER);
    scols_table_enable_noencoding(table->rows, 1);
    scols_table_enable_minout(table->rows, 1);
    scols_table_enable_colors(table->rows, output->options.color);
    scols_table_set_stream(table->rows, output->options.file);
    return 0;
}

static void words_write(FILE *file, const char *text, enum output_type type)
{
    for (;;) {
        size_t part = writer_part(text, type);

        sanitize_write(file, text, part);
        text += part;
        if (!*text)
            return;
        fputs("; ", file);
        text++;
    }
}

static void time_write(FILE *file, int64_t moment)
{
    char text[TIME_TEXT];

    time_format(moment, text);
    text[strcspn(text, "T")] = ' ';
    fprintf(file, "%.*s", TIME_SHOWN, text);
}

static void number_write(FILE *file, struct table_column *column, double number)
{
    char text[NUMBER_TEXT];
    int decimals = number_decimals(number_format(number, text));

    if (decimals > column->decimals)
        column->decimals = decimals;
    fputs(text, file);
}

static void cell_write(FILE *file, struct table_column *column, const struct output_cell *cell)
{
    switch (column->type) {
    case OUTPUT_TEXT:
    case OUTPUT_LIST:
    case OUTPUT_NESTED:
    case OUTPUT_LINKS:
    case OUTPUT_EMAIL:
    case OUTPUT_PHONE:
    case OUTPUT_VALUE:
        words_write(file, cell->text, column->type);
        break;
    case OUTPUT_INTEGER:
        fprintf(file, "%" PRId64, cell->integer);
        break;
    case OUTPUT_NUMBER:
        number_write(file, column, cell->number);
        break;
    case OUTPUT_TIME:
        time_write(file, cell->integer);
        break;
    }
}

/* Stores the text and colour of a cell of a line. */
static int cell_keep(struct table *table, struct libscols_cell *kept, struct table_column *column,
    const struct output_cell *cell)
{
    const char *text;

    cell_write(strbuf_begin(&table->scratch), column, cell);
    text = strbuf_text(&table->scratch, NULL);
    column->is_used |= text && *text;
    if (!text || scols_cell_set_data(kept, text) != 0)
        return -1;
    if (column->type == OUTPUT_TEXT && band_color(text))
        return scols_cell_set_color(kept, band_color(text)) == 0 ? 0 : -1;
    return 0;
}

/* Gives all numbers of a column the same number of decimals, so that the points are aligned. */
static int decimals_align(struct libscols_cell *cell, int decimals)
{
    const char *data = scols_cell_get_data(cell);
    char text[NUMBER_TEXT];

    if (!data || decimals == NUMBER_DECIMALS)
        return 0;
    snprintf(text, sizeof text, "%s", data);
    number_trim(text, decimals);
    return scols_cell_set_data(cell, text);
}

/* Adds a row as a line. */
static int line_add(struct table *table, const struct output_cell *cells)
{
    struct libscols_line *line = scols_table_new_line(table->rows, NULL);

    for (int i = 0; line && i < table->column_count; i++) {
        struct table_column *column = &table->columns[i];
        const struct output_cell *cell = &cells[column->source];

        if (writer_is_missing(cell, column->type))
            continue;
        if (cell_keep(table, scols_line_get_cell(line, (size_t)i), column, cell) < 0)
            return -1;
    }
    return line ? 0 : -1;
}

/* Adds a cell as a line: its column's title and its text. */
static int card_line(struct table *table, const struct output *output,
    const struct output_column *column, const struct output_cell *cell)
{
    struct libscols_line *line = scols_table_new_line(table->rows, NULL);
    struct table_column typed = { .type = column->type };
    struct libscols_cell *kept;

    if (!line || scols_line_set_data(line, 0, column->title) != 0 ||
        (output->options.color &&
            scols_cell_set_color(scols_line_get_cell(line, 0), "\033[1m") != 0))
        return -1;
    kept = scols_line_get_cell(line, 1);
    if (cell_keep(table, kept, &typed, cell) < 0)
        return -1;
    return column->type == OUTPUT_NUMBER ? decimals_align(kept, typed.decimals) : 0;
}

static int card_add(
    struct table *table, const struct output *output, const struct output_cell *cells)
{
    for (int i = 0; i < output->column_count; i++) {
        const struct output_column *column = &output->columns[i];

        if (column->title && !writer_is_missing(&cells[i], column->type) &&
            card_line(table, output, column, &cells[i]) < 0)
            return -1;
    }
    return 0;
}

static int table_row(struct output *output, const struct output_cell *cells, struct error *err)
{
    struct table *table = output->state;
    locale_t before = uselocale(table->utf8);
    int rc = output->options.card ? card_add(table, output, cells) : line_add(table, cells);

    uselocale(before);
    return rc == 0 ? 0 : error_memory(err);
}

static int cell_measure(struct libscols_cell *cell, struct table_column *column)
{
    const char *text = scols_cell_get_data(cell);
    int width = text ? sanitize_width(text) : 0;

    if (width > column->width)
        column->width = width;
    return 0;
}

static int cell_finish(struct libscols_cell *cell, struct table_column *column)
{
    if (column->type == OUTPUT_NUMBER && decimals_align(cell, column->decimals) != 0)
        return -1;
    return cell_measure(cell, column);
}

/* Cuts a cell to the width of its column; the last place is for the ellipsis. */
static int cell_cut(struct libscols_cell *cell, struct table_column *column)
{
    const char *text = scols_cell_get_data(cell);
    char *cut;
    size_t bytes;
    int rc;

    if (!text || sanitize_width(text) <= column->width)
        return 0;
    bytes = sanitize_fit(text, column->width - 1);
    cut = malloc(bytes + sizeof "…");
    if (!cut)
        return -1;
    memcpy(cut, text, bytes);
    memcpy(cut + bytes, "…", sizeof "…");
    rc = scols_cell_set_data(cell, cut);
    free(cut);
    return rc;
}

typedef int cell_visit(struct libscols_cell *cell, struct table_column *column);

/* Visits the headings with one function, the cells of all rows with another. */
static int cells_visit(struct table *table, cell_visit *heading, cell_visit *cell)
{
    struct libscols_iter *rows = scols_new_iter(SCOLS_ITER_FORWARD);
    struct libscols_line *line;
    int rc = rows ? 0 : -1;

    for (int i = 0; i < table->column_count && rc == 0; i++)
        rc = heading(scols_column_get_header(scols_table_get_column(table->rows, (size_t)i)),
            &table->columns[i]);
    while (rc == 0 && scols_table_next_line(table->rows, rows, &line) == 0)
        for (int i = 0; i < table->column_count && rc == 0; i++)
            rc = cell(scols_line_get_cell(line, (size_t)i), &table->columns[i]);
    scols_free_iter(rows);
    return rc;
}

/* By how many columns the lines are wider than width. */
static int table_excess(const struct table *table, int width)
{
    int total = -1; /* a gap before each but the first */

    for (int i = 0; i < table->column_count; i++)
        if (table->columns[i].is_used)
            total += table->columns[i].width + 1;
    return total - width;
}

static int is_words(const struct table_column *column)
{
    return column->type == OUTPUT_TEXT || column->type == OUTPUT_LIST;
}

/* Takes the excess from the widest columns, of equals the last first, but none goes below floor. */
static void widths_shrink(struct table *table, int excess, int only_words, int floor)
{
    for (; excess > 0; excess--) {
        struct table_column *widest = NULL;

        for (int i = 0; i < table->column_count; i++) {
            struct table_column *column = &table->columns[i];

            if (!column->is_used || (only_words && !is_words(column)))
                continue;
            if (column->width > floor && (!widest || column->width >= widest->width))
                widest = column;
        }
        if (!widest)
            return;
        widest->width--;
    }
}

static int table_fit(struct table *table, int width)
{
    if (table_excess(table, width) <= 0)
        return 0;
    widths_shrink(table, table_excess(table, width), 1, SHORT_TEXT);
    widths_shrink(table, table_excess(table, width), 0, 1);
    return cells_visit(table, cell_cut, cell_cut);
}

/* Hides columns without content. */
static int hide_unused(struct table *table)
{
    for (int i = 0; i < table->column_count; i++)
        if (!table->columns[i].is_used &&
            scols_column_set_flags(
                scols_table_get_column(table->rows, (size_t)i), SCOLS_FL_HIDDEN) != 0)
            return -1;
    return 0;
}

static int table_end(struct output *output, struct error *err)
{
    struct table *table = output->state;
    locale_t before;
    int rc;

    if (output->row_count == 0 || table->column_count == 0)
        return 0;
    before = uselocale(table->utf8);
    rc = output->options.card ? 0 : hide_unused(table);
    if (rc == 0)
        rc = cells_visit(table, cell_measure, cell_finish);
    if (rc == 0 && output->options.width > 0 && !output->options.card)
        rc = table_fit(table, output->options.width);
    if (rc == 0)
        rc = scols_print_table(table->rows);
    uselocale(before);
    return rc == 0 ? 0 : error_memory(err);
}

static void table_release(void *state)
{
    struct table *table = state;

    if (!table)
        return;
    scols_unref_table(table->rows);
    free(table->columns);
    strbuf_close(&table->scratch);
    if (table->utf8)
        freelocale(table->utf8);
    free(table);
}

const struct writer table_writer = {
    .name = "table",
    .begin = table_begin,
    .row = table_row,
    .end = table_end,
    .release = table_release,
};
