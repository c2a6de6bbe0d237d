/*
 * reader.h - rows of cells out of a file of records, each with its line and its raw text.
 *
 * Reads CSV (RFC 4180; separated by commas, semicolons, tabs or pipes) and JSON Lines, in UTF-8,
 * UTF-16 or an encoding that is named. Names every other format that it meets, with the command
 * that makes a CSV of it. Knows nothing of what columns mean.
 */
#ifndef INPUT_READER_H
#define INPUT_READER_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

struct reader;
struct stream;

/* What is read, for messages and for what the text does not tell. All of it is borrowed. */
struct reader_source {
    const char *path;     /* "-": standard input */
    const char *command;  /* reads such files, for example "ringleader load signups" */
    int is_output;        /* path is a name for the output of a command, and no file */
    const char *encoding; /* as iconv calls it; NULL: UTF-8, or UTF-16 where the text shows it */
};

/* Everything in it lives until the next reader_next. */
struct row {
    const struct text *cells;
    int count;
    int64_t line;        /* physical line where it begins, from 1 */
    struct text raw;     /* without its line end */
    int is_unended;      /* the last row, without a line end; of JSON, only where it is not whole */
    int is_header;       /* its cells are the names of the columns, from here on */
    const char *problem; /* why it has no cells and cannot be used; NULL for a good row */
};

/* Reads from stream, which stays the caller's and must outlive the reader. */
int reader_open(struct reader **out, struct stream *stream, const struct reader_source *source,
    struct error *err);

/* 1: *row is the next one. Blank rows, also of separators alone, and the header once
 * more, as where files were joined, are passed over. The first row is
 * a header. In JSON Lines another header follows when a new name comes up: its columns are those of
 * the one before and the new ones. 0: the end. -1: the stream failed, the file has another format,
 * a quoted cell never ends, or a row is longer than 16 MiB. */
int reader_next(struct reader *reader, struct row *row, struct error *err);

/* The first row was not the header after all: the next row is, and its separator is found anew. 0
 * when the format has no such rows. */
int reader_try_next_header(struct reader *reader);

/* The header is data as well: the same row once more is a row, and not the header of a joined file.
 */
void reader_header_is_data(struct reader *reader);

/* After a header was refused: replaces *err where the form of the file is the likely reason. */
void reader_explain(const struct reader *reader, struct error *err);

void reader_close(struct reader *reader);

#endif
