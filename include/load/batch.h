/*
 * batch.h - a few thousand rows on their way from the thread that parses to the one that writes.
 */
#ifndef LOAD_BATCH_H
#define LOAD_BATCH_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "store/rows.h"

enum { BATCH_ROWS = 4096, BATCH_CELLS = BATCH_ROWS * ROWS_CELLS };

struct batch_row {
    enum table table;
    int first, count; /* cells */
    int supersedes;   /* a charge that was reported before, otherwise */
    int is_repeated;  /* and a row of the same file reported it */
    int is_told_only; /* a row that is listed with the rejects, but not stored with them */
};

/* Rows read, and what became of them. nobody: left out, since their account_id is no account. */
struct counts {
    int64_t read, stored, duplicate, rejected, nobody;
};

struct batch {
    int rows, cells;
    struct batch_row row[BATCH_ROWS];
    struct cell cell[BATCH_CELLS];
    struct arena arena; /* owns what the cells borrow */
    struct counts counts;
    int64_t position; /* bytes of the file, when the batch was closed */
};

struct batch *batch_new(struct error *err);

/* Room for the rows that one row of input can become? */
int batch_is_full(const struct batch *batch);

/* Adds a row; cells are copied, and their texts into the batch. */
int batch_add(
    struct batch *batch, enum table table, const struct cell *cells, int count, struct error *err);

void batch_free(struct batch *batch);

#endif
