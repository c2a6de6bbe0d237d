/*
 * writer.h - one format of show, as a value in show.c's table.
 *
 * To add a format: a writer, its row in that table, its name in enum output_format. Writers need
 * not look after write errors of the file: show.c reports those after each call.
 */
#ifndef OUTPUT_WRITER_H
#define OUTPUT_WRITER_H

#include "output/output.h"

struct mask;

struct output {
    struct output_options options;
    struct output_column *columns; /* none of a type that is masked: they are OUTPUT_TEXT */
    int column_count;
    struct mask *mask; /* NULL: nothing is masked */
    int64_t row_count; /* rows written before this one */
    const struct writer *writer;
    void *state; /* the writer's own; made by begin, freed by release */
};

struct writer {
    const char *name;
    int (*begin)(struct output *show, struct error *err);
    int (*row)(struct output *show, const struct output_cell *cells, struct error *err);
    int (*end)(struct output *show, struct error *err);
    void (*release)(void *state); /* accepts NULL */
};

extern const struct writer table_writer;
extern const struct writer csv_writer;
extern const struct writer json_writer;

/* Whether a cell of this type has nothing to show: null, no text, not a finite number. */
int writer_is_missing(const struct output_cell *cell, enum output_type type);

/* Length of the part that text begins with: up to OUTPUT_PART in a list, all of any other text. */
size_t writer_part(const char *text, enum output_type type);

#endif
