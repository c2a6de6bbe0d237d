/*
 * scan.h - what reading the records of one kind needs, whatever the kind.
 *
 * The records of each kind are read by a thread of its own. So a scan writes only what is its own:
 * these members, the records of its kind in dataset, and the attributes that its records tell.
 */
#ifndef DATASET_SCAN_H
#define DATASET_SCAN_H

#include "base/progress.h"
#include "dataset/dataset.h"
#include "dataset/earliest.h"
#include "dataset/features.h"
#include "store/record_row.h"

struct db;

/* What the scan knows of an account beside dataset and attributes. */
struct origin {
    struct earliest first; /* the record that its attributes come from */
    uint32_t country;      /* code_country of that record */
    uint8_t known, marks;
};

enum { SCAN_TOLD = 8, SCAN_COLUMNS = SCAN_TOLD + 8 };

/* A kind of value that the records tell. */
struct scan_kind {
    enum kind kind;
    int is_combined;   /* told by a row of the table of combinations, */
    uint32_t *numbers; /* by the number of that row, */
    size_t count, size;
};

/* An array by record that grows and is sorted with the others. */
struct scan_column {
    void *array; /* the address of its pointer */
    size_t width;
};

struct scan {
    enum record_kind kind;
    const struct progress *progress;
    struct dataset *dataset;
    struct attributes *attributes;
    struct dictionary values[KIND_COUNT];     /* until they are joined with those of others */
    struct dictionary words[ATTRIBUTE_COUNT]; /* values of attributes */
    struct origin *origins;                   /* by account */
    uint32_t *owners;                         /* by record: the account */
    struct scan_kind told[SCAN_TOLD];
    int told_count;
    struct scan_column columns[SCAN_COLUMNS];
    int column_count;
    size_t size; /* of the arrays */
};

int scan_open(struct scan *scan, enum record_kind kind, struct dataset *dataset,
    struct attributes *attributes, const struct progress *progress, struct error *err);
void scan_free(struct scan *scan);

/* Adds an array by record. array is the address of its pointer, which is NULL. */
void scan_add_column(struct scan *scan, void *array, size_t width);

/* A row of a query. */
struct scan_row {
    struct record *record;
    int64_t combination; /* number of a row in the table of combinations; 0: none */
};

/* Calls read for every row of a query. combination: the column that has that number. */
int scan_each(struct scan *scan, struct db *db, const char *query, const char *combination,
    void *context, int (*read)(void *context, const struct scan_row *row, struct error *err),
    struct error *err);

/* The account of a record. */
int scan_account(
    const struct scan *scan, const struct record *record, uint32_t *account, struct error *err);

/* Numbers a text as the value of an attribute: 0 where it is empty. */
int scan_attribute(struct scan *scan, enum attribute attribute, struct text text, uint32_t *value,
    struct error *err);

/* Numbers the values that a row of the table of combinations tells. */
int scan_add_combination(struct scan *scan, const struct scan_row *row, struct error *err);

/* Values that are about to be numbered: memory is fetched while the caller does something else.
 * They borrow from the record until scan_keep. */
struct scan_values {
    struct value values[SCAN_TOLD];
    struct wanted wanted[SCAN_TOLD];
    uint32_t numbers[SCAN_TOLD]; /* of those that nothing is wanted of */
};

void scan_want(const struct scan *scan, const struct scan_row *row, struct scan_values *values);

/* From now on they do not borrow from the record. */
int scan_keep(struct scan *scan, struct scan_values *values, struct error *err);

/* Adds an observation: an account at a moment with those values. *place: where it is until
 * scan_close. */
int scan_add(struct scan *scan, uint32_t account, int64_t at, const struct scan_values *values,
    size_t *place, struct error *err);

/* Takes what is wanted: 0 where nothing is. */
int scan_take(
    struct dictionary *values, const struct wanted *wanted, uint32_t *value, struct error *err);

/* so: 1 or 0; -1 leaves the mark unknown. */
void scan_flag(struct scan *scan, uint32_t account, enum account_flag mark, int so);

/* All records were read: puts those of one account together. */
int scan_close(struct scan *scan, struct error *err);

#endif
