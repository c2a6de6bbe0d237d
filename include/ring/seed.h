/*
 * seed.h - what confirmed accounts do to the evidence around them.
 *
 * Who has a card with a confirmed fraud is far more often one than who has a card with anybody, but
 * not who has it with somebody who has another with a third. So where a confirmed account is in no
 * ring that is suspicious by itself, it and those it is tied to directly become a candidate of
 * their own.
 */
#ifndef RING_SEED_H
#define RING_SEED_H

#include "dataset/features.h"
#include "ring/ring.h"

/* Takes the accounts tied to confirmed ones (FLAG_CONFIRMED) out of all other evidence, but for
 * those in rings of set, found without regard to what is confirmed, that are medium, high or known,
 * or of which most members are confirmed. Ties are cards, phones and mailboxes of at most
 * seed_sharers accounts. *is_apart: whether there were any. */
int seed_isolate(struct evidence_set *evidence, uint32_t accounts, const struct features *features,
    const struct ring_set *set, const struct ring_limits *limits, int *is_apart, struct error *err);

#endif
