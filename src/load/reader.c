#include "load/reader.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "load/stream.h"

enum {
    FIRST_BUFFER = 1 << 20,
    LONGEST_ROW = 16 << 20,
    FIRST_CELLS = 64,
    WINDOW = 1024,
    CELL_STEP = 65536
};

/* The cells that libcsv made of the row so far: offsets, while text may move. */
struct sink {
    char *text;
    size_t text_used, text_size;
    struct cell_range {
        size_t offset, length;
    } * ranges;
    int cells, cells_size;
    int ended;  /* the row is whole */
    int failed; /* memory */
};

struct reader {
    struct stream *stream;
    const char *name;
    struct csv_parser parser;
    struct sink sink;
    struct text *cells; /* sink.ranges as texts */
    char *buffer;
    size_t size, first, scanned, filled; /* the row begins at first; [first, scanned) is parsed */
    int64_t line, row_line;              /* of buffer[scanned], of buffer[first] */
    int begun, ended;
    int any_separator; /* which one is told by the first line */
};

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

int reader_open(struct reader **out, struct stream *stream, const char *name, struct error *err)
{
    struct reader *reader = calloc(1, sizeof *reader);

    *out = NULL;
    if (!reader || !(reader->buffer = malloc(FIRST_BUFFER)) || csv_init(&reader->parser, 0)) {
        free(reader ? reader->buffer : NULL);
        free(reader);
        return error_memory(err);
    }
    csv_set_blk_size(&reader->parser, CELL_STEP);
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

/* The beginning of the text tells how it is encoded; a pipe may bring it byte by byte. */
static int begin(struct reader *reader, struct error *err)
{
    const char *b;
    int more = 1;

    while (reader->filled < 3 && more > 0)
        more = refill(reader, err);
    if (more < 0)
        return -1;
    b = reader->buffer;
    if (reader->filled >= 3 && memcmp(b, "\xef\xbb\xbf", 3) == 0)
        reader->scanned = 3;
    if (reader->filled >= 2 && (memcmp(b, "\xff\xfe", 2) == 0 || memcmp(b, "\xfe\xff", 2) == 0))
        return error_set(
            err, ERROR_REFUSED, "%s: the text is UTF-16; save it as UTF-8", reader->name);
    reader->begun = 1;
    return 0;
}

/* The length of the line at from, its end (LF, CRLF or CR) included; 0 when none is in sight. The
 * first seen bytes are known to hold none. Looks for both ends a window at a time, lest a file that
 * has only one of them be searched to its end for the other, line by line. */
static size_t line_length(const char *from, size_t have, size_t seen)
{
    for (size_t at = seen; at < have; at += WINDOW) {
        size_t length = have - at < WINDOW ? have - at : WINDOW;
        const char *lf = memchr(from + at, '\n', length);
        const char *cr = memchr(from + at, '\r', lf ? (size_t)(lf - from) - at : length);

        if (cr && cr + 1 == from + have)
            return 0; /* may be half of CRLF */
        if (cr)
            return (size_t)(cr - from) + (cr[1] == '\n' ? 2 : 1);
        if (lf)
            return (size_t)(lf - from) + 1;
    }
    return 0;
}

/* The next line, or what is left at the end, begins at scanned: its length, 0 at the end. */
static long next_line(struct reader *reader, struct error *err)
{
    size_t seen = 0;

    for (;;) {
        size_t have = reader->filled - reader->scanned;
        size_t length = line_length(reader->buffer + reader->scanned, have, seen);
        int more;

        if (length)
            return (long)length;
        seen = have ? have - 1 : 0;
        more = refill(reader, err);
        if (more <= 0)
            return more ? -1 : (long)have;
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

void reader_any_separator(struct reader *reader)
{
    reader->any_separator = 1;
}

/* The separator that stands most often in a line, outside quotes; a comma where none does. */
static char separator_of(const char *line, size_t length)
{
    static const char separators[] = { ',', ';', '\t' };
    size_t counts[3] = { 0 };
    int quoted = 0, best = 0;

    for (size_t i = 0; i < length; i++) {
        quoted ^= line[i] == '"';
        for (int s = 0; s < 3; s++)
            counts[s] += !quoted && line[i] == separators[s];
    }
    for (int s = 1; s < 3; s++)
        if (counts[s] > counts[best])
            best = s;
    return separators[best];
}

/* Parses one more line into the sink; at the end of the text, closes the last row. */
static int parse_line(struct reader *reader, struct error *err)
{
    long length = next_line(reader, err);
    char *at;

    if (length < 0)
        return -1;
    at = reader->buffer + reader->scanned;
    if (reader->any_separator && !is_blank(at, (size_t)length)) {
        csv_set_delim(&reader->parser, (unsigned char)separator_of(at, (size_t)length));
        reader->any_separator = 0;
    }
    if (length == 0) {
        reader->ended = 1;
        /* libcsv minds an open quote at the end only where it is strict about quotes at all. */
        csv_set_opts(&reader->parser, CSV_STRICT | CSV_STRICT_FINI);
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
static int settle(struct reader *reader, struct row *row, struct error *err)
{
    struct sink *sink = &reader->sink;
    struct text *cells = realloc(reader->cells, (size_t)(sink->cells + 1) * sizeof *cells);
    const char *at = reader->buffer + reader->first;
    size_t length = reader->scanned - reader->first;

    if (!cells)
        return error_memory(err);
    reader->cells = cells;
    for (int i = 0; i < sink->cells; i++)
        cells[i] = (struct text){ sink->text + sink->ranges[i].offset, sink->ranges[i].length };
    while (length > 0 && (at[length - 1] == '\n' || at[length - 1] == '\r'))
        length--;
    *row = (struct row){ cells, sink->cells, reader->row_line, { at, length } };
    return 0;
}

int reader_next(struct reader *reader, struct row *row, struct error *err)
{
    if (!reader->begun && begin(reader, err))
        return -1;
    reader->first = reader->scanned;
    reader->row_line = reader->line;
    reader->sink.cells = reader->sink.ended = 0;
    reader->sink.text_used = 0;
    while (!reader->sink.ended && !reader->ended)
        if (parse_line(reader, err))
            return -1;
    if (!reader->sink.ended)
        return 0;
    return settle(reader, row, err) ? -1 : 1;
}

void reader_close(struct reader *reader)
{
    if (!reader)
        return;
    csv_free(&reader->parser);
    free(reader->sink.text);
    free(reader->sink.ranges);
    free(reader->cells);
    free(reader->buffer);
    free(reader);
}
