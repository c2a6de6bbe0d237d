/*
 * ring_fixture.h - rings made by number, of any size, for tests of what is drawn of them.
 */
#ifndef TESTS_RING_FIXTURE_H
#define TESTS_RING_FIXTURE_H

#include "report/report.h"

struct ring_fixture {
    struct report_ring ring;
    struct report_card card;
    char (*names)[16]; /* of members, then of values */
};

/* Members acct-0 ..., values value-MEMBERS ... of five kinds in turn, the strongest first; who has
 * what is yet to be said, by value. */
void ring_fixture_open(struct ring_fixture *made, size_t members, size_t values);
void ring_fixture_close(struct ring_fixture *made);

void ring_fixture_link(struct ring_fixture *made, uint32_t value, uint32_t member);

/* Each value has at most so many members, on end. */
void ring_fixture_link_randomly(struct ring_fixture *made, uint64_t seed, uint64_t most);

#endif
