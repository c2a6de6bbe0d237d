/*
 * value_accounts.h - who has a value: accounts, when each was first and last seen with it, and in
 * which rings of a run they are.
 *
 * Answered from indexes. Of a value that very many have, only so many accounts are looked for.
 */
#ifndef QUERY_VALUE_ACCOUNTS_H
#define QUERY_VALUE_ACCOUNTS_H

#include <stddef.h>
#include <stdint.h>

#include "query/value_query.h"
#include "store/stmt.h"

enum {
    SHARER_MOST = 5000, /* as many accounts are counted exactly */
    SHARER_LOW = 2,     /* bands: 0 high, 1 medium, 2 low */
    SHARER_NO_RING = 3  /* instead of one */
};

struct value_account {
    int64_t account;
    int64_t first_seen, last_seen; /* with the value */
    int64_t ring;                  /* 0: in none */
    double ring_score, score;      /* of the ring; of the account in it */
    int band;
};

/* Zero it first. */
struct value_accounts {
    struct value_account *items; /* in no order of their own, until sorted */
    size_t count, size;
    int is_cut;      /* there are more, or may be */
    size_t rows;     /* sightings looked at */
    uint32_t *table; /* places in items by account */
    size_t slots;
};

/* Whether accounts can be found by values of a kind: of all that users can name. */
int value_accounts_can_find(enum kind kind);

/* Finds accounts with a value until there are more than most; none of a kind that cannot be found.
 */
int value_accounts_read(struct value_accounts *sharers, struct db *db,
    const struct value_query *value, size_t most, struct error *err);

/* Finds the rings of a run that they are in. */
int value_accounts_place(
    struct value_accounts *sharers, struct db *db, int64_t run, struct error *err);

/* Those in the most suspicious rings first, ring by ring; then who was seen last. */
void value_accounts_sort(struct value_accounts *sharers);

/* "high", "medium", "low"; NULL of SHARER_NO_RING. */
const char *value_account_band(int band);

void value_accounts_free(struct value_accounts *sharers);

#endif
