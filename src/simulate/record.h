/*
 * record.h - one row of signups.csv or billing.csv, and how a service changes it before it is
 * written.
 *
 * A change depends on the row, the account's number and the seed only: it draws nothing from the
 * simulation's generator. So the same simulation with and without a change differs in these rows
 * alone.
 */
#ifndef SIMULATE_RECORD_H
#define SIMULATE_RECORD_H

#include <stdint.h>

#include "simulate/event.h"
#include "simulate/service.h"

enum { RECORD_TEXT = 104 };

struct record {
    enum column_file file;
    int64_t moment;
    int64_t created;  /* the account's sign-up */
    uint64_t account; /* its number */
    int is_signup;    /* the first row of an account */
    int is_fraud;
    int is_handle; /* the name is a nickname already */
    const char *cells[COLUMNS_MOST];
    char texts[COLUMNS_MOST][RECORD_TEXT]; /* of cells that are not constants */
};

struct record_changes {
    const struct service *service;
    uint64_t seed;
    int64_t begin; /* of the service */
    struct event_plan plans[EVENTS];
};

/* Sets a cell to a copy of text. */
void record_set(struct record *record, int column, const char *text);

/* Applies everything that the service changes. The cell of the moment is written after it. */
void record_change(const struct record_changes *changes, struct record *record);

/* A hash of the account, this part of the simulation and the seed. */
uint64_t record_hash(const struct record_changes *changes, uint64_t account, uint64_t part);

/* Whether the account is one of this share, by its hash. */
int record_chance(
    const struct record_changes *changes, uint64_t account, uint64_t part, double share);

#endif
