/*
 * indexes.h - indexes that are removed before many rows are written, and made again afterwards.
 *
 * Building an index in one go costs a third of keeping it up to date row by row. What made an index
 * is read from the store itself, so that each is defined in one place: schema/.
 */
#ifndef STORE_INDEXES_H
#define STORE_INDEXES_H

#include <stddef.h>

#include "base/error.h"

struct db;

/* The indexes that were removed. Zero it first. */
struct indexes {
    char *sql; /* what makes them again; NULL: none was removed */
    size_t length;
};

/* Removes all indexes of a table but those of its keys. Within the caller's transaction. */
int indexes_drop(struct indexes *indexes, struct db *db, const char *table, struct error *err);

/* Makes those that were removed again. */
int indexes_create(struct indexes *indexes, struct db *db, struct error *err);

void indexes_free(struct indexes *indexes);

#endif
