/*
 * identity.h - which earlier ring a ring is: ids that last from run to run (docs/detection.md,
 * "Identity").
 *
 * A ring keeps its id where its members of longest standing are, however many accounts have joined
 * them: a ring that grows fourfold keeps its id. When two rings are one for a week, the older part
 * keeps its id afterwards. Every earlier ring counts, with the members of its last run; an account
 * that was in several rings counts for the last one. An id is given once and never reused. This
 * module knows only numbers.
 */
#ifndef RING_IDENTITY_H
#define RING_IDENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "ring/ring.h"

struct history_member {
    uint32_t account;
    uint32_t runs; /* consecutive runs up to the ring's last, with the account in the ring */
};

struct history_ring {
    uint32_t id;
    int64_t run;  /* the last run that had it */
    size_t first; /* index of its first member */
    uint32_t members;
};

/* Earlier rings, each as in its last run. Owns its arrays; zeroed, it has no rings. */
struct ring_history {
    struct history_ring *rings; /* by id */
    struct history_member *members;
    size_t count, member_count;
    int64_t last_run; /* the previous run, with or without rings; 0: none */
    uint32_t next_id; /* the smallest id that no ring ever had */
};

/* The ring with that id; NULL when there never was one. */
const struct history_ring *history_find(const struct ring_history *history, uint32_t id);

void history_free(struct ring_history *history);

/* Gives every ring of set its id. The rings are sorted, most suspicious first; new ids are given in
 * that order. accounts: the highest account number. */
int identity_assign(const struct ring_set *set, uint32_t accounts,
    const struct ring_history *history, uint32_t *ids, struct error *err);

#endif
