/*
 * account_values.h - the values that an account has, and all the times that it was seen with them.
 *
 * Out of records by value/extract.h as in detection, so that texts are those of evidence and hubs.
 * E-mail domain, browser and referral code are for information.
 */
#ifndef QUERY_ACCOUNT_VALUES_H
#define QUERY_ACCOUNT_VALUES_H

#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "query/value_query.h"
#include "store/stmt.h"

struct db;

struct account_value {
    struct value_query value;
    int64_t first_seen, last_seen, sightings;
    int64_t accounts, last_account; /* of those read, how many have it; and the last of them */
};

enum { ACCOUNT_SOURCES = RECORD_KINDS };

/* Zero it first. Of one account, or of several one after the other. */
struct account_values {
    struct account_value *items; /* in the order in which they were met, the last sighting first */
    size_t count, size;
    int is_cut; /* the account has more sightings than were looked at */
    struct arena texts;
    struct intern known;
    struct stmt stmts[ACCOUNT_SOURCES]; /* one for each kind of record that tells values */
};

/* Adds the values of an account. most: sign-ups and charges to look at, of each; 0: all. */
int account_values_read(struct account_values *holdings, struct db *db, int64_t account,
    int64_t most, struct error *err);

void account_values_free(struct account_values *holdings);

#endif
