/*
 * convert.h - one row of input becomes rows of the store: checked, typed, its repeated parts
 * replaced by numbers, duplicates left out.
 *
 * Runs in the parsing thread; knows no database and no file but the name in its messages.
 */
#ifndef LOAD_CONVERT_H
#define LOAD_CONVERT_H

#include "base/error.h"
#include "base/intern.h"
#include "load/amount.h"
#include "load/batch.h"
#include "load/cell_format.h"
#include "load/pan_guard.h"
#include "load/header.h"
#include "input/reader.h"
#include "load/row_sample.h"
#include "load/dedup.h"
#include "load/quality.h"

struct load_preview;

enum { CONVERT_LONGEST = 8192 }; /* bytes of a cell */

/* Zero it first; convert_open. What was known before the load goes into the interns and seen. */
struct convert {
    enum record_kind kind;
    const char *name; /* of the file */
    int64_t load;     /* id of the load that the rows belong to */
    struct rows_tables tables;
    struct rows_layout layout, combination; /* of the records, and of their combinations */
    int places[FIELD_COUNT];                /* of fields among the cells of a record; -1: none */
    const struct record_field_info *infos[FIELD_COUNT];
    struct cell_format format;
    struct header header;
    struct intern accounts, combinations;
    struct dedup seen;
    struct pan_guard cards;
    const char *const *not_cards; /* columns that the user says hold no card numbers */
    int not_card_optional;        /* so many of the first need not be there */
    int not_card_count;
    struct row_sample sample;
    struct quality quality;
    const struct row *row;        /* in hand */
    struct load_preview *preview; /* NULL: the rows are loaded */
    int tells_nobody;             /* rows without an account are handed on, too, to be told */
    char reason[QUALITY_REASON], cause[QUALITY_CAUSE]; /* why the row in hand is rejected */
    struct amount_style amounts;
};

void convert_open(struct convert *convert, enum record_kind kind, const char *name);

/* Takes the header row, which is a row of data as well where header.is_headerless; or another
 * header with the columns of the one before and more behind them. */
int convert_header(struct convert *convert, const struct row *row,
    const struct header_options *options, struct error *err);

/* Takes a row of data and adds to batch what it becomes: a new account, a new combination of
 * fields, the records, or a reject. Counts it. -1 only for want of memory. */
int convert_row(
    struct convert *convert, const struct row *row, struct batch *batch, struct error *err);

/* What only many rows show: -1 with ERROR_REFUSED when a column holds card numbers, or when the
 * amounts allow two readings. at_end: no more rows will come. */
int convert_check(const struct convert *convert, int at_end, struct error *err);

/* Makes rows that the store already holds known (a visitor for rows_each). */
int convert_know_account(void *convert, const struct cell *cells, int count, struct error *err);
int convert_know_combination(void *convert, const struct cell *cells, int count, struct error *err);
int convert_know_row(void *convert, const struct cell *cells, int count, struct error *err);

/* A digest of the account and the key of a record; 0: it has no key. */
uint64_t convert_key(const struct convert *convert, const struct cell *cells);

/* The number of a combination of fields that are not all empty, in cells as its table has them,
 * without the number that comes first. *is_new: no row has it. 0: memory is out. */
uint32_t convert_combination(
    struct convert *convert, const struct cell *cells, int count, int *is_new);

void convert_free(struct convert *convert);

#endif
