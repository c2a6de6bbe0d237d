/*
 * reader.h - rows of cells out of CSV text (RFC 4180), each with its line and its raw text.
 *
 * The only reader of <csv.h>. Knows nothing of what columns mean.
 */
#ifndef LOAD_READER_H
#define LOAD_READER_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

struct reader;
struct stream;

/* Everything in it lives until the next reader_next. */
struct row {
    const struct text *cells;
    int count;
    int64_t line;    /* physical line where it begins, from 1 */
    struct text raw; /* without its line end */
};

/* Reads from stream, which stays the caller's and must outlive the reader. name is for errors. */
int reader_open(struct reader **out, struct stream *stream, const char *name, struct error *err);

/* Before the first row: cells may be parted by semicolons or tabs instead, as spreadsheets of many
 * countries write them. What stands most often in the first line, outside quotes, parts them. */
void reader_any_separator(struct reader *reader);

/* 1: *row is the next one (blank lines are passed over). 0: the end. -1: the stream failed, a
 * quoted cell never ends, a row is longer than 16 MiB, or the text is UTF-16. */
int reader_next(struct reader *reader, struct row *row, struct error *err);

void reader_close(struct reader *reader);

#endif
