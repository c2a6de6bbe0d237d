#include "input/reader.h"

#include <stdlib.h>
#include <string.h>

#include "input/csv_rows.h"
#include "input/file_format.h"
#include "input/json_rows.h"
#include "input/text_input.h"

enum { TEXT_SNIFF = 1024 };

/* csv or json reads, once the beginning of the file told which. */
struct reader {
    struct reader_source source;
    struct text_input input;
    struct csv_rows *csv;
    struct json_rows *json;
};

static const char *name_of(const struct reader_source *source)
{
    return strcmp(source->path, "-") == 0 ? "standard input" : source->path;
}

int reader_open(struct reader **out, struct stream *stream, const struct reader_source *source,
    struct error *err)
{
    struct reader *reader = calloc(1, sizeof *reader);

    *out = NULL;
    if (!reader)
        return error_memory(err);
    reader->source = *source;
    if (text_input_open(&reader->input, stream, name_of(source), err)) {
        free(reader);
        return -1;
    }
    *out = reader;
    return 0;
}

/* Makes the beginning of the text wait, decoded. */
static int begin_text(struct reader *reader, struct error *err)
{
    struct text_input *input = &reader->input;
    struct text bytes;
    int more = 1;

    if (text_input_sniff(input, &bytes, err) ||
        file_format_check_bytes(bytes, &reader->source, err) ||
        text_input_decode(input, reader->source.encoding, err))
        return -1;
    while (more > 0 && text_input_rest(input).length < TEXT_SNIFF)
        more = text_input_more(input, "", err);
    return more < 0 ? -1 : 0;
}

static int begin(struct reader *reader, struct error *err)
{
    struct text text;

    if (begin_text(reader, err))
        return -1;
    text = text_input_rest(&reader->input);
    if (text.length > TEXT_SNIFF)
        text.length = TEXT_SNIFF;
    if (file_format_check_text(text, &reader->source, err))
        return -1;
    return json_rows_begin(text)
               ? json_rows_open(&reader->json, &reader->input, &reader->source, err)
               : csv_rows_open(&reader->csv, &reader->input, err);
}

int reader_next(struct reader *reader, struct row *row, struct error *err)
{
    if (!reader->csv && !reader->json && begin(reader, err))
        return -1;
    return reader->json ? json_rows_next(reader->json, row, err)
                        : csv_rows_next(reader->csv, row, err);
}

int reader_try_next_header(struct reader *reader)
{
    if (!reader->csv)
        return 0;
    csv_rows_expect_header(reader->csv);
    return 1;
}

void reader_header_is_data(struct reader *reader)
{
    if (reader->csv)
        csv_rows_forget_header(reader->csv);
}

void reader_explain(const struct reader *reader, struct error *err)
{
    if (reader->json)
        json_rows_explain(reader->json, err);
}

void reader_close(struct reader *reader)
{
    if (!reader)
        return;
    csv_rows_close(reader->csv);
    json_rows_close(reader->json);
    text_input_close(&reader->input);
    free(reader);
}
