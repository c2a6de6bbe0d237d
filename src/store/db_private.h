/*
 * db_private.h - what a db is made of.
 */
#ifndef STORE_DB_PRIVATE_H
#define STORE_DB_PRIVATE_H

#include <sqlite3.h>
#include <sys/stat.h>

#include "base/error.h"
#include "store/lock_owner.h"

struct db {
    sqlite3 *handle;
    char *path;
    int has_written;
    int is_bulk;        /* in a transaction without foreign keys */
    int is_still;       /* is read without locks, as it lies there */
    struct stat status; /* of its file when it was opened so */
    struct lock_owner holder;
};

/* Is what was read as it lay there still so? -1: it was written to, and nothing read can be relied
 * on. */
int db_check_immutable(struct db *db, struct error *err);

#endif
