/*
 * holding.h - the values that an account has, and all the times that it was seen with them.
 *
 * Typed as detection types them, so that texts are those of evidence and hubs; placeholders and
 * private addresses are no values. E-mail domain, browser and referral code are for information.
 */
#ifndef DESK_HOLDING_H
#define DESK_HOLDING_H

#include <stddef.h>
#include <stdint.h>

#include "base/intern.h"
#include "desk/value.h"
#include "store/stmt.h"

struct db;

struct holding {
    struct value value;
    int64_t first_seen, last_seen, sightings;
    int64_t accounts, last_account; /* of those read, how many have it; and the last of them */
};

/* Zero it first. Of one account, or of several one after the other. */
struct holdings {
    struct holding *items; /* in the order in which they were met, the last sighting first */
    size_t count, size;
    int is_cut; /* the account has more sightings than were looked at */
    struct arena texts;
    struct intern known;
    struct stmt signups, charges;
};

/* Adds the values of an account. most: sign-ups and charges to look at, of each; 0: all. */
int holdings_read(
    struct holdings *holdings, struct db *db, int64_t account, int64_t most, struct error *err);

void holdings_free(struct holdings *holdings);

#endif
