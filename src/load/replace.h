/*
 * replace.h - a file takes the place of an earlier load, in the transaction that loads it.
 */
#ifndef LOAD_REPLACE_H
#define LOAD_REPLACE_H

#include "load/load.h"

/* The load whose place is taken. Zero it first; replace_free also after failure. */
struct replace {
    int64_t load;
    char *kind, *file;
    int64_t records, rejects;
    int64_t incomplete; /* loads that may lack rows now */
};

/* Removes the load that options name; nothing where they name none. */
int replace_begin(
    struct replace *replace, struct db *db, const struct load_options *options, struct error *err);

/* After the file was loaded: removes what nothing refers to any more, and leaves a mark. */
int replace_finish(
    struct replace *replace, struct db *db, const struct load_options *options, struct error *err);

void replace_free(struct replace *replace);

/* The absolute path of a regular file without links, which the caller frees; NULL for anything
 * else.
 */
int replace_place(const char *path, char **place, struct error *err);

/* ERROR_REFUSED if the same bytes were loaded before and read in another way: their records would
 * be stored twice. */
int replace_check_reading(
    struct db *db, const char *path, enum record_kind kind, const char *digest, struct error *err);

#endif
