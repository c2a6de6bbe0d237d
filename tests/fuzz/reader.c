/*
 * reader.c - a fuzz target: a file of any format through the reader of records.
 *
 * The input's first byte chooses the encoding; the rest is the file. Besides memory errors, the
 * target checks what reader.h promises of rows.
 */
#define _GNU_SOURCE /* memfd_create */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "input/reader.h"
#include "input/stream.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
    int columns; /* of the last header; 0: there was none */
    int64_t line;
    size_t sum; /* of all bytes, so that each is read */
};

static void add_bytes(struct seen *seen, struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        seen->sum += (unsigned char)text.at[i];
}

static void check_row(struct seen *seen, const struct row *row)
{
    int is_empty = 1;

    add_bytes(seen, row->raw);
    for (int i = 0; i < row->count; i++) {
        add_bytes(seen, row->cells[i]);
        is_empty &= row->cells[i].length == 0;
    }
    if (row->is_header) {
        if (row->count < seen->columns)
            abort();
        seen->columns = row->count;
        return;
    }
    if (!seen->columns || row->line < seen->line || (row->problem ? row->count != 0 : is_empty))
        abort();
    seen->line = row->line;
}

static void read_file(const char *path, const char *encoding)
{
    struct reader_source source = {
        .path = path, .command = "ringleader load signups", .encoding = encoding
    };
    struct stream *stream = NULL;
    struct reader *reader = NULL;
    struct error err = { 0 };
    struct seen seen = { 0 };
    struct row row;
    int more = -1;

    if (stream_open(&stream, path, &err) == 0 && reader_open(&reader, stream, &source, &err) == 0)
        while ((more = reader_next(reader, &row, &err)) > 0)
            check_row(&seen, &row);
    if (more < 0 && !err.message[0])
        abort(); /* a failure without a word */
    reader_close(reader);
    stream_close(stream);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = { NULL, NULL, "windows-1252", "utf-16", "shift_jis",
        "utf-7", "windows-1255", NULL };
    char path[64];
    int file;

    if (size == 0)
        return 0;
    file = memfd_create("records", 0);
    if (file < 0)
        return 0;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (write(file, data + 1, size - 1) == (ssize_t)(size - 1))
        read_file(path, encodings[data[0] % 8]);
    close(file);
    return 0;
}
