/*
 * scan.h - what reading the sign-ups and reading the charges have in common.
 *
 * Each half of the records is read by a thread of its own. So a half writes only what is its own:
 * these members, and of dataset and attributes what signups.h or charges.h names.
 */
#ifndef DATASET_SCAN_H
#define DATASET_SCAN_H

#include "base/progress.h"
#include "dataset/dataset.h"
#include "dataset/earliest.h"
#include "dataset/features.h"
#include "store/stmt.h"

struct db;

/* What the half knows of an account beside dataset and attributes. */
struct origin {
    struct earliest first; /* the record that its attributes come from */
    uint32_t country;      /* code_country of that record */
    uint8_t known, marks;
};

struct scan {
    const struct progress *progress;
    struct dataset *dataset;
    struct attributes *attributes;
    struct dictionary words[ATTRIBUTE_COUNT]; /* values of attributes */
    struct origin *origins;                   /* by account */
    uint32_t *owners;                         /* by row: the account */
    size_t owner_size;
};

int scan_open(struct scan *half, struct dataset *dataset, struct attributes *attributes,
    const struct progress *progress, struct error *err);
void scan_free(struct scan *half);

/* Calls read for every row of a query. */
int scan_each(struct scan *half, struct db *db, const char *query, void *context,
    int (*read)(void *context, const struct stmt *stmt, struct error *err), struct error *err);

/* The account of a row, which is in its first column. */
int scan_account(
    const struct scan *half, const struct stmt *stmt, uint32_t *account, struct error *err);

/* Numbers a text as the value of a attribute: 0 where it is empty. */
int scan_attribute(struct scan *half, enum attribute attribute, struct text text, uint32_t *value,
    struct error *err);

/* Wants a text, but no placeholder, and takes what was wanted: 0 where nothing was. */
struct wanted scan_want(const struct dictionary *values, struct text text);
int scan_take(
    struct dictionary *values, const struct wanted *wanted, uint32_t *value, struct error *err);

/* so: 1 or 0; -1 leaves the mark unknown. */
void scan_flag(struct scan *half, uint32_t account, enum account_flag mark, int so);

/* Puts the items of one account, of count in the order of owners, together; *begins, by account,
 * tells where. */
int scan_sort(
    struct scan *half, void *items, size_t count, size_t item, size_t **begins, struct error *err);

#endif
