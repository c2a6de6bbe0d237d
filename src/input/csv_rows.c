#include "input/csv_rows.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "input/csv_quotes.h"

enum { FIRST_CELLS = 64, CELL_STEP = 65536, HEADER_SIGHT = 65536 };

static const char header_too_long[] = "the first row, which names the columns, is longer than 16 "
                                      "MiB; is this a file of records?";

/* The cells of the row so far: offsets into text, which may move, or into the row itself. */
struct sink {
    char *text;
    size_t text_used, text_size;
    struct cell_range {
        size_t offset, length;
    } * ranges;
    int cells, cells_size;
    int is_plain; /* offsets into the row: libcsv was not needed */
    int ended;    /* the row is whole */
    int failed;   /* memory */
};

struct csv_rows {
    struct text_input *input;
    struct csv_parser parser;
    struct sink sink;
    struct text *cells; /* sink.ranges as texts */
    int ended;
    int is_named; /* the separator, by the file itself */
    int columns;  /* of the header; 0: it is not read yet */
    struct {
        struct csv_quotes quotes;
        size_t first_length; /* of its first line */
        int holds_row;       /* some further line is a row by itself */
        int is_broken;       /* and a quote before it is never closed */
    } open;                  /* the row, where it goes on after a line */
    char *header;            /* its text, by which it is known again; NULL: it is not */
    size_t header_length;
    int expect_header; /* the next row names the columns */
};

/* ---- cells from libcsv ---- */

static int cell_room(struct sink *sink)
{
    int size = sink->cells_size ? sink->cells_size * 2 : FIRST_CELLS;
    struct cell_range *moved;

    if (sink->cells < sink->cells_size)
        return 0;
    moved = realloc(sink->ranges, (size_t)size * sizeof *moved);
    if (!moved)
        return -1;
    sink->ranges = moved;
    sink->cells_size = size;
    return 0;
}

static int text_room(struct sink *sink, size_t length)
{
    size_t size = sink->text_size ? sink->text_size : 4096;
    char *moved;

    while (size < sink->text_used + length)
        size *= 2;
    if (size == sink->text_size)
        return 0;
    moved = realloc(sink->text, size);
    if (!moved)
        return -1;
    sink->text = moved;
    sink->text_size = size;
    return 0;
}

static void on_cell(void *bytes, size_t length, void *context)
{
    struct sink *sink = context;

    if (sink->failed || cell_room(sink) || text_room(sink, length)) {
        sink->failed = 1;
        return;
    }
    if (length)
        memcpy(sink->text + sink->text_used, bytes, length);
    sink->ranges[sink->cells++] = (struct cell_range){ sink->text_used, length };
    sink->text_used += length;
}

static void on_row(int last, void *context)
{
    struct sink *sink = context;

    (void)last;
    sink->ended = 1;
}

int csv_rows_open(struct csv_rows **out, struct text_input *input, struct error *err)
{
    struct csv_rows *rows = calloc(1, sizeof *rows);

    *out = NULL;
    if (!rows || csv_init(&rows->parser, 0)) {
        free(rows);
        return error_memory(err);
    }
    csv_set_blk_size(&rows->parser, CELL_STEP);
    rows->input = input;
    rows->expect_header = 1;
    *out = rows;
    return 0;
}

void csv_rows_expect_header(struct csv_rows *rows)
{
    rows->expect_header = 1;
}

void csv_rows_forget_header(struct csv_rows *rows)
{
    free(rows->header);
    rows->header = NULL;
}

/* ---- the separator ---- */

static int is_blank(const char *at, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r\n", at[i]) || !at[i])
            return 0;
    return 1;
}

/* Makes the whole header, as far as 64 KiB, wait in the buffer. */
static int gather_header(struct csv_rows *rows, struct error *err)
{
    int more = 1;

    while (more > 0 && text_input_rest(rows->input).length < HEADER_SIGHT &&
           !csv_sees_row_end(text_input_rest(rows->input)))
        more = text_input_more(rows->input, header_too_long, err);
    return more < 0 ? -1 : 0;
}

/* Before a header: passes blank lines and a line that names the separator; sets the separator. */
static int begin_header(struct csv_rows *rows, struct error *err)
{
    struct text_input *input = rows->input;

    for (;;) {
        long length = text_input_line(input, err);
        const char *at = input->buffer + input->scanned;
        char named;

        if (length <= 0)
            return length < 0 ? -1 : 0;
        named = rows->is_named ? '\0' : csv_named_separator((struct text){ at, (size_t)length });
        if (named) {
            csv_set_delim(&rows->parser, (unsigned char)named);
            rows->is_named = 1;
        }
        if (!named && !is_blank(at, (size_t)length))
            break;
        text_input_pass(input, (size_t)length, 1);
        text_input_mark(input);
    }
    if (rows->is_named)
        return 0;
    if (gather_header(rows, err))
        return -1;
    csv_set_delim(&rows->parser, (unsigned char)csv_find_separator(text_input_rest(input)));
    return 0;
}

/* ---- cells without libcsv ---- */

/* The cell at, which libcsv would read as the same: with no quote, or all of it in one pair of
 * quotes. Returns what is behind it, a separator or the end; NULL where only libcsv can tell. */
static const char *simple_cell(
    const char *at, const char *end, char separator, int has_quotes, struct text *cell)
{
    const char *stop;

    while (at < end && (*at == ' ' || *at == '\t') && *at != separator)
        at++;
    if (at < end && *at == '"') {
        stop = memchr(at + 1, '"', (size_t)(end - at) - 1);
        if (!stop || (stop + 1 < end && stop[1] != separator))
            return NULL;
        *cell = (struct text){ at + 1, (size_t)(stop - at) - 1 };
        return stop + 1;
    }
    stop = memchr(at, separator, (size_t)(end - at));
    if (!stop)
        stop = end;
    *cell = (struct text){ at, (size_t)(stop - at) };
    if (has_quotes && memchr(at, '"', cell->length))
        return NULL;
    while (cell->length > 0 && (at[cell->length - 1] == ' ' || at[cell->length - 1] == '\t'))
        cell->length--;
    return stop;
}

/* Most lines are a row of simple cells, and need neither a look at every byte nor a copy. 1: the
 * sink has the row. 0: libcsv must read the line. */
static int split_line(struct csv_rows *rows, const char *line, size_t length)
{
    struct sink *sink = &rows->sink;
    char separator = (char)csv_get_delim(&rows->parser);
    int has_quotes = memchr(line, '"', length) != NULL;
    const char *at = line - 1, *end = line + length;

    /* The last line may lack its end, which the end of the text tells apart. */
    if (is_blank(line, length) || (end[-1] != '\n' && end[-1] != '\r'))
        return 0;
    while (end > line && (end[-1] == '\n' || end[-1] == '\r'))
        end--;
    do {
        struct text cell;

        at = simple_cell(at + 1, end, separator, has_quotes, &cell);
        if (!at || cell_room(sink)) {
            sink->cells = 0;
            sink->text_used = 0;
            return 0;
        }
        sink->ranges[sink->cells++] = (struct cell_range){ (size_t)(cell.at - line), cell.length };
        sink->text_used += cell.length;
    } while (at < end);
    sink->is_plain = sink->ended = 1;
    return 1;
}

/* ---- rows ---- */

static int unfinished(const struct csv_rows *rows, struct error *err)
{
    return error_set(err, ERROR_REFUSED,
        "%s:%lld: a quoted cell begins in this row and never ends; close the quote",
        rows->input->name, (long long)rows->input->first_line);
}

/* Whether a row that would begin with this line is none: DOS ends a file with the byte 1a. */
static int is_end_mark(const char *at, size_t length)
{
    return length > 0 && at[0] == 0x1a && is_blank(at + 1, length - 1);
}

/* ---- a quote that is never closed ---- */

/* Looks at another line of a row that goes on behind it. Nothing is known of a header's length. */
static void watch(struct csv_rows *rows, struct text line)
{
    char separator = (char)csv_get_delim(&rows->parser);

    if (!rows->columns)
        return;
    if (rows->input->scanned == rows->input->first) {
        memset(&rows->open, 0, sizeof rows->open);
        rows->open.first_length = line.length;
    } else {
        rows->open.holds_row |= csv_is_row(line, separator, rows->columns);
    }
    csv_quotes_add(&rows->open.quotes, separator, line);
    rows->open.is_broken = rows->open.holds_row && rows->open.quotes.is_unsound;
}

/* Whether the row that was read has another row in it: then a quote of its first line was never
 * closed, and took the lines below it for text. */
static int is_broken(struct csv_rows *rows)
{
    if (rows->open.first_length && !rows->expect_header && rows->sink.cells != rows->columns)
        rows->open.is_broken = rows->open.holds_row;
    return rows->open.is_broken;
}

/* Returns to behind the first line, so that the rows below it are read. */
static int give_up(struct csv_rows *rows, struct row *row, struct error *err)
{
    struct text_input *input = rows->input;
    char separator = (char)csv_get_delim(&rows->parser);
    struct text line = { input->buffer + input->first, rows->open.first_length };

    csv_free(&rows->parser);
    if (csv_init(&rows->parser, 0))
        return error_memory(err);
    csv_set_blk_size(&rows->parser, CELL_STEP);
    csv_set_delim(&rows->parser, (unsigned char)separator);
    input->scanned = input->first + line.length;
    input->line = input->first_line + 1;
    rows->ended = 0;
    while (line.length && (line.at[line.length - 1] == '\n' || line.at[line.length - 1] == '\r'))
        line.length--;
    *row = (struct row){ .line = input->first_line,
        .raw = line,
        .problem = "has a quote that is never closed; the rows below it are read" };
    return 1;
}

/* ---- lines and rows ---- */

/* Parses one more line into the sink; at the end of the text, closes the last row. */
static int parse_line(struct csv_rows *rows, struct error *err)
{
    struct text_input *input = rows->input;
    long length = text_input_line(input, err);
    char *at;

    if (length < 0)
        return -1;
    at = input->buffer + input->scanned;
    if (input->scanned == input->first && is_end_mark(at, (size_t)length)) {
        text_input_pass(input, (size_t)length, 1);
        text_input_mark(input);
        return 0;
    }
    if (length == 0) {
        rows->ended = 1;
        /* libcsv minds an open quote at the end only where it is strict about quotes at all. */
        csv_set_opts(&rows->parser, CSV_STRICT | CSV_STRICT_FINI);
        if (csv_fini(&rows->parser, on_cell, on_row, &rows->sink)) {
            rows->open.is_broken = rows->open.first_length && rows->open.holds_row;
            return rows->open.is_broken ? 0 : unfinished(rows, err);
        }
    } else if (input->scanned == input->first && split_line(rows, at, (size_t)length)) {
        text_input_pass(input, (size_t)length, 1);
        return 0;
    } else if (csv_parse(&rows->parser, at, (size_t)length, on_cell, on_row, &rows->sink) !=
               (size_t)length) {
        return error_set(err, ERROR_FAILED, "%s:%lld: %s", input->name, (long long)input->line,
            csv_strerror(csv_error(&rows->parser)));
    }
    if (rows->sink.failed)
        return error_memory(err);
    if (!rows->sink.ended || rows->open.first_length)
        watch(rows, (struct text){ at, (size_t)length });
    text_input_pass(input, (size_t)length, length > 0);
    if (input->scanned - input->first == (size_t)length && is_blank(at, (size_t)length))
        text_input_mark(input);
    return 0;
}

/* Turns the sink's offsets into texts, now that nothing moves. */
static int settle(struct csv_rows *rows, struct row *row, struct error *err)
{
    struct sink *sink = &rows->sink;
    struct text *cells = realloc(rows->cells, (size_t)(sink->cells + 1) * sizeof *cells);
    const char *at = rows->input->buffer + rows->input->first;
    const char *text = sink->is_plain ? at : sink->text;
    size_t length = rows->input->scanned - rows->input->first;

    if (!cells)
        return error_memory(err);
    rows->cells = cells;
    for (int i = 0; i < sink->cells; i++)
        cells[i] = (struct text){ text + sink->ranges[i].offset, sink->ranges[i].length };
    while (length > 0 && (at[length - 1] == '\n' || at[length - 1] == '\r'))
        length--;
    *row = (struct row){ .cells = cells,
        .count = sink->cells,
        .line = rows->input->first_line,
        .raw = { at, length },
        .is_unended = rows->ended,
        .is_header = rows->expect_header };
    if (!rows->expect_header)
        return 0;
    rows->columns = sink->cells;
    rows->expect_header = 0;
    csv_rows_forget_header(rows);
    rows->header = strndup(at, length);
    rows->header_length = length;
    return rows->header ? 0 : error_memory(err);
}

/* Whether the row is the header once more, as where files were joined; the second may have a byte
 * order mark, too. */
static int is_header_again(const struct csv_rows *rows)
{
    const char *at = rows->input->buffer + rows->input->first;
    size_t length = rows->input->scanned - rows->input->first;

    if (!rows->header || rows->expect_header || length < rows->header_length)
        return 0;
    if (length > rows->header_length + 5)
        return 0; /* the mark and CRLF */
    if (length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0) {
        at += 3;
        length -= 3;
    }
    return length >= rows->header_length && memcmp(at, rows->header, rows->header_length) == 0 &&
           is_blank(at + rows->header_length, length - rows->header_length);
}

/* Reads one row into the sink. 1: it is whole, or broken. 0: the end. */
static int read_row(struct csv_rows *rows, struct error *err)
{
    text_input_mark(rows->input);
    rows->sink.cells = rows->sink.ended = rows->sink.is_plain = 0;
    rows->sink.text_used = 0;
    rows->open.first_length = rows->open.is_broken = 0;
    if (rows->expect_header && begin_header(rows, err))
        return -1;
    while (!rows->sink.ended && !rows->ended && !rows->open.is_broken)
        if (parse_line(rows, err))
            return -1;
    return rows->sink.ended || rows->open.is_broken;
}

int csv_rows_next(struct csv_rows *rows, struct row *row, struct error *err)
{
    int more;

    do /* passes over rows of separators alone and the header of another file */
        more = read_row(rows, err);
    while (
        more > 0 && !rows->open.is_broken && (rows->sink.text_used == 0 || is_header_again(rows)));
    if (more <= 0)
        return more;
    if (is_broken(rows))
        return give_up(rows, row, err);
    return settle(rows, row, err) ? -1 : 1;
}

void csv_rows_close(struct csv_rows *rows)
{
    if (!rows)
        return;
    csv_free(&rows->parser);
    free(rows->sink.text);
    free(rows->sink.ranges);
    free(rows->cells);
    free(rows->header);
    free(rows);
}
