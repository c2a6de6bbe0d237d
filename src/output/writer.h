/*
 * writer.h - the interface of an output format, a value in the table of output.c.
 *
 * To add a format: write a writer, its row in that table, and its name in enum output_format.
 * Writers need not check the file for write errors: output.c does after each call.
 */
#ifndef OUTPUT_WRITER_H
#define OUTPUT_WRITER_H

#include "output/output.h"

struct mask;

struct output {
    struct output_options options;
    struct output_column *columns; /* masked types are OUTPUT_TEXT here */
    int column_count;
    struct mask *mask; /* NULL: none */
    int64_t row_count; /* rows written before this one */
    const struct writer *writer;
    void *state; /* the writer's own; made by begin, freed by release */
};

struct writer {
    const char *name;
    int (*begin)(struct output *output, struct error *err);
    int (*row)(struct output *output, const struct output_cell *cells, struct error *err);
    int (*end)(struct output *output, struct error *err);
    void (*release)(void *state); /* accepts NULL */
};

extern const struct writer table_writer;
extern const struct writer csv_writer;
extern const struct writer json_writer;

/* Whether a cell of this type has nothing to output: null, no text, or not a finite number. */
int writer_is_missing(const struct output_cell *cell, enum output_type type);

/* The length of the first part of text: up to OUTPUT_PART in a list, all of any other text. */
size_t writer_part(const char *text, enum output_type type);

#endif
