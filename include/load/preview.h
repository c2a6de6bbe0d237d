/*
 * preview.h - what a load of a file would read: its columns, its first rows, what cannot be used.
 *
 * Reads the whole file as load_file does, without a store: what earlier loads know does not count.
 */
#ifndef LOAD_PREVIEW_H
#define LOAD_PREVIEW_H

#include "load/load.h"

enum { PREVIEW_ROWS = 5, PREVIEW_CAUSES = 10, PREVIEW_TEXT = 160 };

/* A column and a field that it becomes; NULL: it is not used. Cells are counted by field. */
struct preview_column {
    int position; /* from 1 */
    char *header;
    const char *field, *chosen_by;
    int64_t cells, unusable;
    char example[PREVIEW_TEXT]; /* an unusable cell, masked */
    char reason[PREVIEW_TEXT];
    char common[PREVIEW_TEXT]; /* the value of most cells, masked; empty: there is none */
};

/* A row as it would be stored, as text; what is not stored is empty. */
struct preview_row {
    int64_t line;
    char cells[FIELD_COUNT][PREVIEW_TEXT];
};

/* Rows that are rejected for the same cause. */
struct preview_cause {
    int64_t rows, line; /* how many, and where the first is */
    char reason[512];   /* of the first */
};

/* Zero it first. */
struct load_preview {
    struct load_result result;
    struct preview_column *columns;
    size_t column_count, column_size;
    struct preview_row rows[PREVIEW_ROWS];
    int row_count;
    struct preview_cause causes[PREVIEW_CAUSES]; /* the most frequent first */
    int cause_count;
};

/* -1 as load_file would; where the rows were read, all else is filled all the same. */
int load_preview_file(const char *path, const struct load_options *options,
    struct load_preview *preview, struct error *err);

void load_preview_free(struct load_preview *preview);

#endif
