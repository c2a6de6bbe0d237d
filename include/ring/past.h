/*
 * past.h - the rings that were ever seen, each as it was when it was seen last.
 */
#ifndef RING_PAST_H
#define RING_PAST_H

#include <stddef.h>
#include <stdint.h>

struct past_member {
    uint32_t account;
    uint32_t runs; /* that had the ring and it in it, one after the other up to that */
};

struct past_ring {
    uint32_t id;
    int64_t run;  /* in which it was last seen */
    size_t first; /* of its members */
    uint32_t members;
};

/* Owns its arrays; zeroed, nothing was ever seen. */
struct past {
    struct past_ring *rings; /* by id */
    struct past_member *members;
    size_t count, member_count;
    int64_t last_run; /* the run before this one, whether it had rings or not; 0: none */
    uint32_t next_id; /* the first that no ring ever had */
};

/* The ring of that id; NULL when there never was one. */
const struct past_ring *past_find(const struct past *past, uint32_t id);

void past_free(struct past *past);

#endif
