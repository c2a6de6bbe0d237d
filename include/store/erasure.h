/*
 * erasure.h - what is removed from the records: the rows of a load, and what nothing refers to any
 * more; and the marks that a removal leaves.
 *
 * Everything happens within the caller's transaction, without foreign keys (db_begin_bulk): there
 * is no index by load.
 */
#ifndef STORE_ERASURE_H
#define STORE_ERASURE_H

#include <stdint.h>

#include "base/error.h"

struct binding;
struct db;

/* Rows that were removed; what is not counted here has no meaning without them. */
struct erasure_counts {
    int64_t signups, charges, labels, rejects;
    int64_t revived;    /* charges that count again, because a later report of them went */
    int64_t incomplete; /* loads whose files may have rows that only the removed load stored */
    int64_t accounts, clients, payments;
};

/* Removes a load and its rows. Charges that it superseded count again. Later loads that found
 * duplicates are marked: their files may be loaded again (loads_complete). Adds to counts. */
int erasure_load(struct db *db, int64_t load, struct erasure_counts *counts, struct error *err);

/* A load whose file was loaded again because rows of it were missing. */
struct erasure_completed {
    int64_t load;              /* 0: there is none */
    int64_t stored;            /* rows that it had */
    int64_t first_at, last_at; /* their moments; the first is later where there are none */
};

/* Joins a load, whose own row is not yet written, with the incomplete one of the same content: that
 * one's row goes, and its number is that of all rows. */
int erasure_complete(struct db *db, const char *kind, const char *digest, int64_t load,
    struct erasure_completed *completed, struct error *err);

/* Removes accounts, browsers and payment methods that nothing refers to. Adds to counts. */
int erasure_orphans(struct db *db, struct erasure_counts *counts, struct error *err);

/* Runs a statement and adds the number of rows that it changed or removed. */
int erasure_change(struct db *db, const char *sql, const struct binding *bindings, int64_t *count,
    struct error *err);

/* The mark. Texts are borrowed; NULL and 0 mean missing. */
struct erasure {
    int64_t at;
    const char *who;
    const char *action; /* unload, replace, forget */
    int64_t load;
    const char *kind, *file, *note;
    int64_t accounts, records, rejects;
};

int erasure_mark(struct db *db, const struct erasure *erasure, struct error *err);

#endif
