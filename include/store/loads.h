/*
 * loads.h - the record of what was loaded.
 */
#ifndef STORE_LOADS_H
#define STORE_LOADS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct db;

struct loads_entry {
    const char *kind, *file, *digest, *unknown_columns;
    const char *preset, *options; /* NULL: none */
    const char *place;            /* the absolute path of the file; NULL: it is none */
    int64_t bytes, loaded_at;
    int64_t rows_read, stored, duplicate, rejected, nobody;
    const int64_t *first_at, *last_at; /* moments of the records that were stored; NULL: none */
};

/* Whether content of that digest was loaded as that kind before. Sets *known, and then also the
 * file's name and the moment of the load. */
int loads_find(struct db *db, const char *kind, const char *digest, char *file, size_t size,
    int64_t *loaded_at, int *known, struct error *err);

/* A new load. loads_finish writes its row. */
int loads_begin(struct db *db, int64_t *load, struct error *err);

int loads_finish(struct db *db, int64_t load, const struct loads_entry *entry, struct error *err);

/* What a load knew of its file, added after loads_finish (schema/002_load_quality.sql). Texts that
 * may be NULL there may be NULL. */
struct loads_column {
    int position;
    const char *header, *field, *chosen_by;
    int64_t cells, unusable;
    const char *example, *reason, *common;
    int64_t common_cells;
};

struct loads_note {
    int position;
    const char *code, *field, *message;
    int64_t cells, of_cells;
};

int loads_add_column(
    struct db *db, int64_t load, const struct loads_column *column, struct error *err);
int loads_add_word(struct db *db, int64_t load, const char *field, const char *word, int64_t cells,
    struct error *err);
int loads_add_note(struct db *db, int64_t load, const struct loads_note *note, struct error *err);

/* Marks the charges of the given accounts that were reported again later. Sorts accounts. */
int loads_supersede(struct db *db, int64_t *accounts, size_t count, struct error *err);

#endif
