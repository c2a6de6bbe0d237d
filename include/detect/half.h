/*
 * half.h - what reading the sign-ups and reading the charges have in common. Private to detect/.
 *
 * Each half of the records is read by a thread of its own. So a half writes only what is its own:
 * these members, and of facts and traits what signups.h or charges.h names.
 */
#ifndef DETECT_HALF_H
#define DETECT_HALF_H

#include "base/progress.h"
#include "detect/facts.h"
#include "detect/first.h"
#include "ring/ledger.h"
#include "store/stmt.h"

struct db;

/* What the half knows of an account beside facts and traits. */
struct origin {
    struct first first; /* the record that its traits come from */
    uint32_t country;   /* code_country of that record */
    uint8_t known, marks;
};

struct half {
    const struct progress *progress;
    struct facts *facts;
    struct traits *traits;
    struct dictionary words[TRAIT_COUNT]; /* values of traits */
    struct origin *origins;               /* by account */
    uint32_t *owners;                     /* by row: the account */
    size_t owner_size;
};

int half_open(struct half *half, struct facts *facts, struct traits *traits,
    const struct progress *progress, struct error *err);
void half_free(struct half *half);

/* Calls read for every row of a query. */
int half_each(struct half *half, struct db *db, const char *query, void *context,
    int (*read)(void *context, const struct stmt *stmt, struct error *err), struct error *err);

/* The account of a row, which is in its first column. */
int half_account(
    const struct half *half, const struct stmt *stmt, uint32_t *account, struct error *err);

/* Numbers a text as the value of a trait: 0 where it is empty. */
int half_word(
    struct half *half, enum trait trait, struct text text, uint32_t *value, struct error *err);

/* Wants a text, but no placeholder, and takes what was wanted: 0 where nothing was. */
struct wanted half_want(const struct dictionary *values, struct text text);
int half_take(
    struct dictionary *values, const struct wanted *wanted, uint32_t *value, struct error *err);

/* so: 1 or 0; -1 leaves the mark unknown. */
void half_mark(struct half *half, uint32_t account, enum mark mark, int so);

/* Puts the items of one account, of count in the order of owners, together; *begins, by account,
 * tells where. */
int half_sort(
    struct half *half, void *items, size_t count, size_t item, size_t **begins, struct error *err);

#endif
