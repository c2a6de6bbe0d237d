/*
 * row_sample.h - some rows of a file, evenly spread over it, with the cells of all columns but
 * those that hold secrets.
 *
 * Kept while a file is parsed, so that a column that was not used can be looked at afterwards.
 * Bounded in rows and bytes; the same file gives the same sample.
 */
#ifndef LOAD_ROW_SAMPLE_H
#define LOAD_ROW_SAMPLE_H

#include <stdint.h>

#include "base/text.h"
#include "load/header.h"
#include "input/reader.h"

enum {
    ROW_SAMPLE_MOST = 4000,      /* rows; half of them at least, where the file has as many */
    ROW_SAMPLE_BYTES = 16 << 20, /* of all rows */
    ROW_SAMPLE_CELL = 254        /* bytes of a cell; longer ones are no ids and are left out */
};

/* A row in memory of its own: for each column how long its cell is, then the bytes of all. */
struct sampled_row {
    int columns;
    unsigned char *lengths; /* [columns]; the bytes follow */
};

/* Zero it first. */
struct row_sample {
    struct sampled_row header;
    int account;              /* the column of account_id; -1: not known */
    unsigned char *is_field;  /* by column: it became a field */
    struct sampled_row *rows; /* in the order of the file */
    int count;
    int64_t seen, step; /* rows offered; of them every step-th is kept */
    size_t bytes;
};

/* Keeps the names of the columns and what header made of them, instead of those it has. */
void row_sample_header(
    struct row_sample *sample, const struct header *header, const struct row *row);

/* Offers a row. What cannot be kept for want of memory is left out. header says which columns hold
 * secrets; NULL: none. */
void row_sample_add(struct row_sample *sample, const struct header *header, const struct row *row);

/* The cells of a row, cells[columns]; they live as long as the sample. */
void row_sample_cells(const struct sampled_row *row, struct text *cells);

void row_sample_free(struct row_sample *sample);

#endif
