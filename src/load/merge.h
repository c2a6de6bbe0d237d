/*
 * merge.h - rows of one file that report one charge again: where a later row has a blank cell it
 * keeps what an earlier row said.
 *
 * An order with two items is two rows in many exports, and only the first has the total, the status
 * and the payment. Works on the stored rows when all are written, since rows of one charge may be
 * far apart; costs nothing where no charge is reported twice.
 */
#ifndef LOAD_MERGE_H
#define LOAD_MERGE_H

#include "load/batch.h"
#include "load/convert.h"

/* Zero it first. The rows that an earlier row of the file reported, as they are stored. */
struct merge {
    struct merge_row {
        int64_t id;
        uint64_t key; /* convert_key */
    } * rows;
    size_t count, size;
};

int merge_note(struct merge *merge, int64_t id, uint64_t key, struct error *err);

/* Completes the rows that were noted, and removes those that say nothing new: they count as
 * duplicates instead of stored. A row that names another payment method keeps its own. */
int merge_rows(struct merge *merge, struct db *db, struct rows_writer *writer,
    struct convert *convert, struct counts *counts, struct error *err);

void merge_free(struct merge *merge);

#endif
