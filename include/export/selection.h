/*
 * selection.h - the rings of the last run that an export includes.
 *
 * Filters select rings once, here; other queries take the rings by their numbers.
 */
#ifndef EXPORT_SELECTION_H
#define EXPORT_SELECTION_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

struct db;

/* A ring must match all filters. Lists are separated by commas and borrowed; NULL and 0 match
 * everything. */
struct selection_filter {
    const char *bands;    /* high, medium, low */
    const char *verdicts; /* confirmed, benign, watch, none: of the ring as a whole */
    const char *rings;    /* numbers */
    int64_t since;        /* members or band changed in a run after that one */
    int64_t limit;        /* most rings, most suspicious first */
};

/* Zero it first. */
struct selection {
    int64_t run, ran_at; /* 0: no run yet */
    int64_t count;
    char *rings; /* their numbers as a JSON array, for :rings of the queries */
};

/* Selects rings of the last run. An unknown run or ring in the filter is an ERROR_USAGE that
 * names the known runs, or says what happened to the ring. */
int selection_open(struct selection *selection, struct db *db,
    const struct selection_filter *filter, struct error *err);
void selection_close(struct selection *selection);

/* Calls visit for each protected member of the selected rings, by rank. */
int selection_protected(const struct selection *selection, struct db *db,
    int (*visit)(void *context, struct text ring_id, struct text account_id, struct text protection,
        struct error *err),
    void *context, struct error *err);

#endif
