/*
 * seed.h - isolates the accounts that are linked directly to confirmed fraud.
 *
 * An account that shares a card with confirmed fraud is far more often fraud than one that shares a
 * card with any account. That does not hold one link further. So where a confirmed account is in no
 * suspicious ring, it and the accounts linked to it directly become a candidate of their own.
 */
#ifndef RING_SEED_H
#define RING_SEED_H

#include "dataset/features.h"
#include "ring/ring.h"

/* Removes the accounts linked to confirmed ones (FLAG_CONFIRMED) from all other evidence. Rings of
 * set, which were found regardless of confirmed accounts, keep their members if they are medium,
 * high or confirmed, or if most of their members are confirmed. Links are cards, phones and
 * mailboxes of at most seed_sharers accounts. *is_isolated: whether there were any. */
int seed_isolate(struct evidence_set *evidence, uint32_t accounts, const struct features *features,
    const struct ring_set *set, const struct ring_limits *limits, int *is_isolated,
    struct error *err);

#endif
