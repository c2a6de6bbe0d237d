#include "load/amount_sample.h"

#include <sys/stat.h>

#include "input/stream.h"
#include "value/missing.h"

enum { MOST_ROWS = 5000, MOST_HEADERS = 20 };

/* The column of amounts, or -1. */
static int amount_column(const struct header *header)
{
    for (int i = 0; i < header->rule_count; i++)
        if (header->rules[i].field == FIELD_AMOUNT)
            return header->rules[i].transform == TRANSFORM_COPY ? header->rules[i].column : -1;
    return -1;
}

static int is_regular(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* Passes over the rows up to the header. */
static int find_header(struct reader *reader, int64_t line)
{
    struct error ignored;
    struct row row;

    for (int i = 0; i < MOST_HEADERS && reader_next(reader, &row, &ignored) > 0; i++)
        if (row.line >= line || !reader_try_next_header(reader))
            return row.line == line;
    return 0;
}

static void look(struct reader *reader, int column, struct amount_style *style)
{
    char reason[AMOUNT_REASON];
    struct error ignored;
    struct row row;
    int64_t amount;

    for (int i = 0; i < MOST_ROWS && style->shown == DECIMAL_UNSAID; i++) {
        if (reader_next(reader, &row, &ignored) <= 0)
            return;
        if (row.is_header || row.problem || column >= row.count)
            continue;
        style->line = row.line;
        amount_read(missing_trim(row.cells[column]), style, &amount, reason);
    }
}

void amount_sample(const struct reader_source *source, const struct header *header,
    int64_t header_line, struct amount_style *style)
{
    struct amount_style seen = { 0 };
    struct stream *stream = NULL;
    struct reader *reader = NULL;
    int column = amount_column(header);
    struct error ignored;

    if (column < 0 || style->said != DECIMAL_UNSAID || !is_regular(source->path))
        return;
    if (stream_open(&stream, source->path, &ignored) == 0 &&
        reader_open(&reader, stream, source, &ignored) == 0 && find_header(reader, header_line))
        look(reader, column, &seen);
    reader_close(reader);
    stream_close(stream);
    style->shown = seen.shown;
    style->shown_at = seen.shown_at;
}
