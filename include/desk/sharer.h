/*
 * sharer.h - who has a value: accounts, when each was first and last seen with it, and in which
 * rings of a run they are.
 *
 * Answered from indexes. Of a value that very many have, only so many accounts are looked for.
 */
#ifndef DESK_SHARER_H
#define DESK_SHARER_H

#include <stddef.h>
#include <stdint.h>

#include "desk/value.h"
#include "store/stmt.h"

enum {
    SHARER_MOST = 5000, /* as many accounts are counted exactly */
    SHARER_LOW = 2,     /* bands: 0 high, 1 medium, 2 low */
    SHARER_NO_RING = 3  /* instead of one */
};

struct sharer {
    int64_t account;
    int64_t first_seen, last_seen; /* with the value */
    int64_t ring;                  /* 0: in none */
    double ring_score, score;      /* of the ring; of the account in it */
    int band;
};

/* Zero it first. */
struct sharers {
    struct sharer *items; /* in no order of their own, until sorted */
    size_t count, size;
    int is_cut;      /* there are more, or may be */
    size_t rows;     /* sightings looked at */
    uint32_t *table; /* places in items by account */
    size_t slots;
};

/* Finds accounts with a value, of a kind that is sought, until there are more than most. */
int sharers_read(struct sharers *sharers, struct db *db, const struct value *value, size_t most,
    struct error *err);

/* Finds the rings of a run that they are in. */
int sharers_place(struct sharers *sharers, struct db *db, int64_t run, struct error *err);

/* Those in the most suspicious rings first, ring by ring; then who was seen last. */
void sharers_sort(struct sharers *sharers);

/* "high", "medium", "low"; NULL of SHARER_NO_RING. */
const char *sharer_band(int band);

void sharers_free(struct sharers *sharers);

#endif
