/*
 * identity.h - which ring of the last run is this one? (METHOD, "Identity over time")
 *
 * A ring is where most of its surviving members are: containment first, so that a ring that grows
 * fourfold is still itself. Ids are minted once and never reused. Knows only numbers.
 */
#ifndef RING_IDENTITY_H
#define RING_IDENTITY_H

#include "ring/ring.h"

/* An account's ring in the run before. */
struct past_member {
    uint32_t account, ring;
};

enum change { CHANGE_NEW, CHANGE_STABLE, CHANGE_GROWN, CHANGE_SHRUNK, CHANGE_MERGED, CHANGE_SPLIT };

const char *change_name(enum change change);

struct identity {
    uint32_t id; /* lasting number, from 1 */
    enum change change;
    uint32_t came_from; /* past ring that it is or split from; 0: none */
};

/* Gives every ring of set, which come most suspicious first, an identity; new ids are minted in
 * that order, from next_id on. past: sorted by ring; each account in at most one. accounts: the
 * highest account number. */
int identity_assign(const struct ring_set *set, uint32_t accounts, const struct past_member *past,
    size_t past_count, uint32_t next_id, struct identity *identities, struct error *err);

#endif
