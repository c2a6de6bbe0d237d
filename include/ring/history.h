/*
 * history.h - the rings that were ever seen, each as it was when it was seen last.
 */
#ifndef RING_HISTORY_H
#define RING_HISTORY_H

#include <stddef.h>
#include <stdint.h>

struct history_member {
    uint32_t account;
    uint32_t runs; /* that had the ring and it in it, one after the other up to that */
};

struct history_ring {
    uint32_t id;
    int64_t run;  /* in which it was last seen */
    size_t first; /* of its members */
    uint32_t members;
};

/* Owns its arrays; zeroed, nothing was ever seen. */
struct ring_history {
    struct history_ring *rings; /* by id */
    struct history_member *members;
    size_t count, member_count;
    int64_t last_run; /* the run before this one, whether it had rings or not; 0: none */
    uint32_t next_id; /* the first that no ring ever had */
};

/* The ring of that id; NULL when there never was one. */
const struct history_ring *history_find(const struct ring_history *past, uint32_t id);

void history_free(struct ring_history *past);

#endif
