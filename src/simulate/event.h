/*
 * event.h - events that are not fraud and may look like it: imports, proxies, outages, customers.
 *
 * Each event has a random stream of its own. An event changes the rows that it concerns, or adds
 * accounts; all other rows stay as they are without it.
 */
#ifndef SIMULATE_EVENT_H
#define SIMULATE_EVENT_H

#include <stdint.h>

#include "simulate/service.h"

enum { EVENT_TEXT = 64, EVENT_VALUES = 8 };

struct calendar;
struct record;
struct record_changes;
struct simulation;

/* What one event of one simulation is like. */
struct event_plan {
    int is_on;
    int64_t moment;
    double share;
    int by_account; /* a migration: accounts at random instead of the oldest */
    int count;      /* of values */
    char values[EVENT_VALUES][EVENT_TEXT];
};

/* Draws the events of the service. */
void event_plan(struct event_plan plans[EVENTS], const struct service *service,
    const struct calendar *calendar, uint64_t seed);

/* Applies the events that change rows. */
void event_change(const struct record_changes *changes, struct record *record);

/* Writes the names of the events that concern the account of this sign-up row, separated by "+".
 * Those of everybody, such as a proxy, are left out. added: the event that added it, or EVENTS. */
void event_label(const struct record_changes *changes, const struct record *record, int added,
    char *text, size_t size);

/* Adds the accounts of events (event_accounts.c). */
int event_add_accounts(struct simulation *sim, struct error *err);

#endif
