/*
 * db.h - the store: one SQLite file, opened, checked, migrated, and its transactions.
 *
 * Knows no table; other rooms run statements through stmt.h.
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/error.h"

enum db_mode {
    DB_READ,  /* an existing store; only changed to finish what a killed writer left */
    DB_WRITE, /* an existing store */
    DB_CREATE /* an existing store or a new one that only its owner can read */
};

struct db;

/* Opens path and brings it to the current schema version. There is an error of its own for a
 * missing, locked, foreign, damaged, empty, newer and pre-release store. *out is NULL on failure.
 */
int db_open(struct db **out, const char *path, enum db_mode mode, struct error *err);

/* Another connection to the same store, with which another thread can read what is committed. It
 * has a small cache. *out is NULL on failure. */
int db_open_reader(struct db **out, struct db *db, struct error *err);

/* Rolls back what was not committed. Accepts NULL. */
void db_close(struct db *db);

/* Takes the write lock at once, so that a busy store is an error before any work is done. */
int db_begin(struct db *db, struct error *err);

/* Likewise for a writer of many rows, which gives out all numbers that they refer to. Until the
 * transaction ends foreign keys are not enforced: to look each one up costs 6 % of a run and more
 * of a load. */
int db_begin_bulk(struct db *db, struct error *err);

/* Likewise for a writer that erases: what is removed is overwritten in the file. */
int db_begin_erasing(struct db *db, struct error *err);

/* After the transaction: writes the file anew and empties the log, so that nothing of what was ever
 * removed is left in them. Fails where another program keeps the log in use. */
int db_erase_traces(struct db *db, struct error *err);

/* From the first read to the rollback or the close, all reads see the store as it was at one
 * moment, even when another process writes to it. Reads are also faster. */
int db_begin_read(struct db *db, struct error *err);
int db_commit(struct db *db, struct error *err);
void db_rollback(struct db *db);

/* Runs statements that take no parameters. */
int db_run(struct db *db, const char *sql, struct error *err);

/* SQLite's page cache in KiB. Small is faster for building indexes, large for adding to them. */
int db_cache(struct db *db, int kib, struct error *err);

/* The id of the row inserted last. */
long long db_last_id(struct db *db);

/* Fills err from the last failure of the store. Returns -1. */
int db_error(struct db *db, const char *doing, struct error *err);

#endif
