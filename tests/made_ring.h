/*
 * made_ring.h - rings made by number, of any size, for tests of what is drawn of them.
 */
#ifndef TESTS_MADE_RING_H
#define TESTS_MADE_RING_H

#include "report/report.h"

struct made {
    struct report_ring ring;
    struct report_card card;
    char (*names)[16]; /* of members, then of values */
};

/* Members acct-0 ..., values value-MEMBERS ... of five kinds in turn, the strongest first; who has
 * what is yet to be said, by value. */
void made_open(struct made *made, size_t members, size_t values);
void made_close(struct made *made);

void made_link(struct made *made, uint32_t value, uint32_t member);

/* Each value has at most so many members, on end. */
void made_link_by_chance(struct made *made, uint64_t seed, uint64_t most);

#endif
