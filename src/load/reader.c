#include "load/reader.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "load/stream.h"

enum { FIRST_BUFFER = 1 << 20, LONGEST_ROW = 16 << 20, FIRST_CELLS = 64 };

/* Cells and rows that libcsv made of the current line; cells are offsets while text may move. */
struct sink {
    char *text;
    size_t text_used, text_size;
    struct cell_range {
        size_t offset, length;
    } * ranges;
    int cells, cells_size;
    int *row_ends; /* number of cells up to the end of each row */
    int rows, rows_size;
    int failed; /* memory */
};

struct reader {
    struct stream *stream;
    const char *name;
    struct csv_parser parser;
    struct sink sink;
    struct text *cells; /* sink.ranges as texts */
    int next_row;
    char *buffer;
    size_t size, first, scanned, filled; /* the row begins at first; [first, scanned) is parsed */
    int64_t line, row_line;              /* of buffer[scanned], of buffer[first] */
    struct text raw;
    int ended;
};

static int grow(void *items, int *size, size_t item)
{
    void **array = items;
    int bigger = *size ? *size * 2 : FIRST_CELLS;
    void *moved = realloc(*array, (size_t)bigger * item);

    if (!moved)
        return -1;
    *array = moved;
    *size = bigger;
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

    if (sink->cells == sink->cells_size &&
        grow(&sink->ranges, &sink->cells_size, sizeof *sink->ranges))
        sink->failed = 1;
    if (sink->failed || text_room(sink, length)) {
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
    if (sink->rows == sink->rows_size &&
        grow(&sink->row_ends, &sink->rows_size, sizeof *sink->row_ends))
        sink->failed = 1;
    if (!sink->failed)
        sink->row_ends[sink->rows++] = sink->cells;
}

int reader_open(struct reader **out, struct stream *stream, const char *name, struct error *err)
{
    struct reader *reader = calloc(1, sizeof *reader);

    *out = NULL;
    if (!reader || !(reader->buffer = malloc(FIRST_BUFFER)) ||
        csv_init(&reader->parser, CSV_STRICT_FINI)) {
        free(reader ? reader->buffer : NULL);
        free(reader);
        return error_memory(err);
    }
    reader->size = FIRST_BUFFER;
    reader->stream = stream;
    reader->name = name;
    reader->line = reader->row_line = 1;
    *out = reader;
    return 0;
}

/* Drops what is done with, makes room, reads more. 1: there is more. */
static int refill(struct reader *reader, struct error *err)
{
    long n;

    memmove(reader->buffer, reader->buffer + reader->first, reader->filled - reader->first);
    reader->scanned -= reader->first;
    reader->filled -= reader->first;
    reader->first = 0;
    if (reader->filled == reader->size) {
        char *bigger =
            reader->size < LONGEST_ROW ? realloc(reader->buffer, reader->size * 2) : NULL;

        if (!bigger)
            return error_set(err, ERROR_REFUSED,
                "%s:%lld: this row is longer than 16 MiB; are its line ends LF or CRLF, and its "
                "quotes closed?",
                reader->name, (long long)reader->row_line);
        reader->buffer = bigger;
        reader->size *= 2;
    }
    n = stream_read(
        reader->stream, reader->buffer + reader->filled, reader->size - reader->filled, err);
    if (n > 0)
        reader->filled += (size_t)n;
    return n < 0 ? -1 : n > 0;
}

static int check_encoding(struct reader *reader, struct error *err)
{
    const char *b = reader->buffer;

    if (reader->filled >= 3 && memcmp(b, "\xef\xbb\xbf", 3) == 0)
        reader->first = reader->scanned = 3;
    if (reader->filled >= 2 && (memcmp(b, "\xff\xfe", 2) == 0 || memcmp(b, "\xfe\xff", 2) == 0))
        return error_set(
            err, ERROR_REFUSED, "%s: the text is UTF-16; save it as UTF-8", reader->name);
    return 0;
}

/* The next line, or what is left at the end, begins at scanned: its length, 0 at the end. */
static long next_line(struct reader *reader, struct error *err)
{
    size_t seen = 0;

    for (;;) {
        char *from = reader->buffer + reader->scanned;
        size_t have = reader->filled - reader->scanned;
        char *end = have > seen ? memchr(from + seen, '\n', have - seen) : NULL;
        int begun = reader->filled > 0, more;

        if (end)
            return end + 1 - from;
        seen = have;
        more = refill(reader, err);
        if (more < 0 || (more && !begun && check_encoding(reader, err)))
            return -1;
        if (!more)
            return (long)have;
    }
}

static int is_blank(const char *at, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r\n", at[i]) || !at[i])
            return 0;
    return 1;
}

static int unfinished(const struct reader *reader, struct error *err)
{
    return error_set(err, ERROR_REFUSED,
        "%s:%lld: a quoted cell begins in this row and never ends; close the quote", reader->name,
        (long long)reader->row_line);
}

/* Parses one more line into the sink; at the end of the text, closes the last row. */
static int parse_line(struct reader *reader, struct error *err)
{
    long length = next_line(reader, err);
    char *at;

    if (length < 0)
        return -1;
    at = reader->buffer + reader->scanned;
    if (length == 0) {
        reader->ended = 1;
        if (csv_fini(&reader->parser, on_cell, on_row, &reader->sink))
            return unfinished(reader, err);
    } else if (csv_parse(&reader->parser, at, (size_t)length, on_cell, on_row, &reader->sink) !=
               (size_t)length) {
        return error_set(err, ERROR_FAILED, "%s:%lld: %s", reader->name, (long long)reader->line,
            csv_strerror(csv_error(&reader->parser)));
    }
    if (reader->sink.failed)
        return error_memory(err);
    reader->scanned += (size_t)length;
    reader->line += length > 0;
    if (reader->scanned - reader->first == (size_t)length && is_blank(at, (size_t)length)) {
        reader->first = reader->scanned;
        reader->row_line = reader->line;
    }
    return 0;
}

/* Turns the sink's offsets into texts, now that nothing moves. */
static int settle(struct reader *reader, struct error *err)
{
    struct sink *sink = &reader->sink;
    struct text *cells = realloc(reader->cells, (size_t)(sink->cells + 1) * sizeof *cells);
    char *begin = reader->buffer + reader->first;
    size_t length = reader->scanned - reader->first;

    if (!cells)
        return error_memory(err);
    reader->cells = cells;
    for (int i = 0; i < sink->cells; i++)
        cells[i] = (struct text){ sink->text + sink->ranges[i].offset, sink->ranges[i].length };
    while (length > 0 && (begin[length - 1] == '\n' || begin[length - 1] == '\r'))
        length--;
    reader->raw = (struct text){ begin, length };
    return 0;
}

static int parse_row(struct reader *reader, struct error *err)
{
    reader->first = reader->scanned;
    reader->row_line = reader->line;
    reader->sink.cells = reader->sink.rows = 0;
    reader->sink.text_used = 0;
    reader->next_row = 0;
    while (reader->sink.rows == 0 && !reader->ended)
        if (parse_line(reader, err))
            return -1;
    return settle(reader, err);
}

int reader_next(struct reader *reader, struct row *row, struct error *err)
{
    int begin;

    if (reader->next_row == reader->sink.rows && !reader->ended && parse_row(reader, err))
        return -1;
    if (reader->next_row == reader->sink.rows)
        return 0;
    begin = reader->next_row ? reader->sink.row_ends[reader->next_row - 1] : 0;
    *row = (struct row){ .cells = reader->cells + begin,
        .count = reader->sink.row_ends[reader->next_row] - begin,
        .line = reader->row_line,
        .raw = reader->raw };
    reader->next_row++;
    return 1;
}

void reader_close(struct reader *reader)
{
    if (!reader)
        return;
    csv_free(&reader->parser);
    free(reader->sink.text);
    free(reader->sink.ranges);
    free(reader->sink.row_ends);
    free(reader->cells);
    free(reader->buffer);
    free(reader);
}
