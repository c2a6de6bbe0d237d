/*
 * selection.h - the rings of the last run that an export is about.
 *
 * Filters narrow rings here, once; what then is read of them is asked for by their numbers.
 */
#ifndef EXPORT_SELECTION_H
#define EXPORT_SELECTION_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

struct db;

/* All must hold. Lists have commas between and are borrowed; NULL and 0 narrow nothing. */
struct selection_filter {
    const char *bands;    /* high, medium, low */
    const char *verdicts; /* confirmed, benign, watch, none: of the ring as a whole */
    const char *rings;    /* numbers */
    int64_t since;        /* members or band changed in a run after that one */
    int64_t limit;        /* of those left the first so many, most suspicious first */
};

/* Zero it first. */
struct selection {
    int64_t run, ran_at; /* 0: nothing was detected yet */
    int64_t count;
    char *rings; /* their numbers as a JSON array, for :rings of the queries */
};

/* Finds them in the last run. A run or ring of the filter that is not there is an ERROR_USAGE that
 * tells which are, or what became of it. */
int selection_open(struct selection *selection, struct db *db,
    const struct selection_filter *filter, struct error *err);
void selection_close(struct selection *selection);

/* Calls visit for each protected account among their members, by rank. */
int selection_protected(const struct selection *selection, struct db *db,
    int (*visit)(void *context, struct text ring_id, struct text account_id, struct text protection,
        struct error *err),
    void *context, struct error *err);

#endif
