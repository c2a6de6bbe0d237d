/*
 * town.h - a small service written row by row: strangers, and groups that share something.
 */
#ifndef TESTS_TOWN_H
#define TESTS_TOWN_H

#include "rows.h"

#define TOWN_MOMENT 1765000000L /* when groups come */

struct town {
    struct lines signups, charges;
};

/* What the members of a group have in common; NULL: each its own. */
struct town_group {
    const char *name; /* their accounts are NAME0, NAME1 ... */
    int count;
    const char *card, *device, *domain, *agent, *holder;
    const char *ip;     /* a format for the member's number, such as "20.1.1.%d" */
    long apart;         /* seconds from one to the next */
    const char *status; /* of their charges; NULL: failed */
};

/* Strangers: each with a device, an address, a card of its own, spread over a year. Zero it first.
 */
void town_strangers(struct town *town, int count);

/* Their mailboxes have one shape with those of strangers. */
void town_add(struct town *town, const struct town_group *group);

/* Loads all of it, shuffled when order is not 0; what is added next is another load. */
void town_load(struct town *town, struct fixture *fixture, uint64_t order);

/* Opens a store and loads it. */
void town_open(struct town *town, struct fixture *fixture, uint64_t order);

#endif
